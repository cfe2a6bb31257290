package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

/** Who sees what, over real HTTP, when the consent no longer covers the agency of someone who was named. */
@HltTest
@DisplayName("Consent that is narrowed in a case with named persons")
class NarrowingNamedTest {

    private static final String SARA = "sara.samordnare";
    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private ProtectedCircles circles;

    @Autowired
    private IdentityService identities;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcTemplate jdbc;

    private Rest rest;

    @BeforeEach
    void connect() {
        rest = new Rest(port);
        // The engine keeps its log of operations also where the cases of other tests are gone.
        jdbc.update("delete from act_hi_op_log");
    }

    @Test
    @DisplayName("takes it from that person at once, gives the tasks to another who is named, and the case goes on")
    void outside() {
        String number = planned(HANNA, STINA);
        String circle = circles.tenantOf(number).orElseThrow();
        assertThat(rest.get(HANNA, "/task").json()).isNotEmpty();

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(circles.namedIn(number)).containsExactly(STINA);
        assertThat(identities
                        .createTenantQuery()
                        .userMember(HANNA)
                        .tenantId(circle)
                        .count())
                .isZero();
        assertThatSeesNothing(HANNA);
        assertThat(Cases.tasks(number))
                .isNotEmpty()
                .extracting(Task::getTenantId, Task::getAssignee)
                .containsOnly(tuple(circle, STINA));
        assertThat(rest.get(STINA, "/task").json()).hasSameSizeAs(Cases.tasks(number));
        assertThat(told("SHARING_STOPPED")).containsExactly(HANNA);
        assertThat(told("CIRCLE_NARROWED")).containsExactly(STINA);
        assertThat(told("TASKS_TAKEN_OVER")).containsExactly(STINA);
        assertThat(witness.sent()).extracting(Message::about).containsOnlyNulls();

        Cases.tasks(number).forEach(task -> staff.stina().submit(task, Forms.actionDone(time.today())));
        time.toNoonOf(time.today().plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        staff.stina().complete(number, "userTask_recordClosing", Forms.closing(time.today()));
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("ends the sharing where nobody is left from another agency than the one that raised the case")
    void nobodyLeft() {
        String number = journey.protectedAndNamed(SARA, HANNA, STINA);
        // Stina has left the team.
        jdbc.update("delete from hlt_protected_case where user_id = ?", STINA);

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(Cases.openTasks(number)).containsExactly("userTask_noteOwnSupport");
        assertThat(circles.tenantOf(number)).isEmpty();
        List.of(SARA, HANNA, STINA).forEach(this::assertThatSeesNothing);
    }

    @Test
    @DisplayName("before anyone is named keeps the agency's persons from being named")
    void beforeNaming() {
        String number = journey.protectedAndConsented();

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThatThrownBy(() -> staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(HANNA, STINA)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("samtycket omfattar inte längre alla som du har valt");
        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(STINA));
        assertThat(circles.namedIn(number)).containsExactly(STINA);
        assertThatSeesNothing(HANNA);
    }

    @Test
    @DisplayName("while more are being named lets the person who was named be left out")
    void whileNaming() {
        String number = journey.protectedAndNamed(HANNA, STINA);
        staff.lena().start("protect-identity", Forms.form("caseNumber", number));

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(SARA, STINA));
        assertThat(circles.namedIn(number)).containsExactlyInAnyOrder(SARA, STINA);
        assertThatSeesNothing(HANNA);
    }

    private String planned(String... named) {
        String number = journey.protectedAndNamed(named);
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(time.today()));
        staff.stina().complete(number, "userTask_recordDecision", Forms.decision("sip", HANNA, "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(time.today(), STINA));
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(time.today()));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(time.today().plusDays(30), time.today().plusMonths(5), STINA, HANNA));
        return number;
    }

    private List<String> told(String template) {
        return witness.sent().stream()
                .filter(message -> message.template().equals(template))
                .map(Message::recipient)
                .toList();
    }

    private void assertThatSeesNothing(String person) {
        for (String list : Rest.CASE_LISTS) {
            assertThat(rest.get(person, list).body()).as(person + " " + list).doesNotContain("havsvik.norr", "Tove");
        }
        for (HistoricProcessInstance instance :
                history.createHistoricProcessInstanceQuery().list()) {
            if (instance.getTenantId().contains("norr")) {
                assertThat(rest.get(person, "/history/process-instance/" + instance.getId())
                                .isOk())
                        .as(person)
                        .isFalse();
            }
        }
    }
}
