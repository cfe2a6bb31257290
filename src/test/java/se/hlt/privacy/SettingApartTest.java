package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Phase;
import se.hlt.support.Rest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

/** Who sees what, over real HTTP, when a child's identity turns out to be protected after the whole circle knew it. */
@HltTest
@DisplayName("A shared case that is marked as protected")
class SettingApartTest {

    private static final String TEAM = "havsvik.norr";
    private static final String SARA = "sara.samordnare";
    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";
    private static final List<String> KEY_PERSONS = List.of(SARA, HANNA, STINA);

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
    private CaseRegister register;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcTemplate jdbc;

    private Rest rest;

    @BeforeEach
    void connect() {
        rest = new Rest(port);
        // The engine keeps its log of operations also where the cases of other tests are gone.
        jdbc.update("delete from act_hi_op_log");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED", "DEIDENTIFIED"})
    @DisplayName("is closed to the whole circle at once, and open to those named when they are, and to nobody else:")
    void inEveryPhase(Phase phase) {
        String number = phase.reach(journey);
        List<String> teams = teamsInstances(number);
        KEY_PERSONS.forEach(person -> assertThat(reads(person, teams.get(0))).isTrue());

        staff.lena().start("protect-identity", Forms.form("caseNumber", number));

        String circle = register.get(number).teamTenant();
        assertThat(circle).startsWith(TEAM + "@");
        KEY_PERSONS.forEach(person -> assertThatSeesNothing(person, number, teams));
        assertThat(witness.sent()).extracting(Message::about).doesNotContain(number);

        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(HANNA, STINA));

        assertThat(circles.tenantOf(number)).contains(circle);
        assertThat(teamsInstances(number)).containsExactlyInAnyOrderElementsOf(teams);
        assertThat(Cases.openTasks(number)).isEqualTo(phase.openTasks());
        assertThatSeesNothing(SARA, number, teams);
        for (Task task : Cases.tasks(number)) {
            if (task.getTenantId().startsWith(TEAM)) {
                assertThat(task.getTenantId()).isEqualTo(circle);
                assertThat(task.getAssignee()).isNotEqualTo(SARA);
                for (String named : List.of(HANNA, STINA)) {
                    assertThat(rest.get(named, "/task/" + task.getId() + "/form-variables")
                                    .body())
                            .contains(Forms.CHILD);
                }
            }
        }
        assertThat(runtime.createVariableInstanceQuery().list())
                .filteredOn(variable -> variable.getTenantId().startsWith(TEAM)
                        && !variable.getName().equals("agenda"))
                .filteredOn(variable -> circle.equals(variable.getTenantId()))
                .allSatisfy(variable -> assertThat(String.valueOf(variable.getValue()))
                        .as(variable.getName())
                        .doesNotContain(SARA));
    }

    @Test
    @DisplayName("goes on from where it was to its end with those named")
    void toTheEnd() {
        String number = journey.planned();
        staff.lena().start("protect-identity", Forms.form("caseNumber", number));
        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(HANNA, STINA));

        assertThat(Cases.tasks(number)).extracting(Task::getAssignee).containsExactlyInAnyOrder(HANNA, STINA, STINA);
        Cases.tasks(number)
                .forEach(task -> staff.user(task.getAssignee()).submit(task, Forms.actionDone(time.today())));
        time.toNoonOf(time.today().plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        staff.hanna().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(Cases.running(number, "")).isEmpty();
        KEY_PERSONS.forEach(person -> assertThatSeesNothing(person, number, teamsInstances(number)));
        assertThat(witness.sent()).extracting(Message::about).doesNotContain(number);
    }

    @Test
    @DisplayName("is taken off the agenda of the meeting to come, and is not put there by what was under way")
    void agenda() {
        String booked = journey.consented();
        String onItsWay = journey.consented();
        staff.sara()
                .complete(
                        booked,
                        "userTask_putOnAgenda",
                        Forms.putOnAgenda(time.today().plusDays(9)));
        Task put = staff.sara().task(onItsWay, "userTask_putOnAgenda");
        staff.sara().act(() -> {
            BpmnAwareTests.formService()
                    .submitTaskForm(put.getId(), Forms.putOnAgenda(time.today().plusDays(9)));
            return null;
        });
        Job booking = management
                .createJobQuery()
                .activityId("serviceTask_bookMeeting")
                .singleResult();
        assertThat(booking).isNotNull();
        management.suspendJobById(booking.getId());
        staff.lena().start("protect-identity", Forms.form("caseNumber", booked));
        staff.lena().start("protect-identity", Forms.form("caseNumber", onItsWay));
        management.activateJobById(booking.getId());

        time.settle();

        assertThat(runtime.getVariable(
                        witness.running("havsvik.norr@" + time.today().plusDays(9), "hlt-meeting")
                                .getId(),
                        "agenda"))
                .hasToString("[]");
        assertThat(Cases.openTasks(onItsWay)).contains("userTask_recordDecision");
        assertThat(management.createJobQuery().withException().count()).isZero();
    }

    @Test
    @DisplayName("and withdrawn before anyone is named is sealed, and naming lets nobody in")
    void withdrawnMeanwhile() {
        String number = journey.planned();
        List<String> teams = teamsInstances(number);
        staff.lena().start("protect-identity", Forms.form("caseNumber", number));
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons(HANNA, STINA));

        assertThat(register.get(number).teamTenant()).isEqualTo(TEAM + "!sealed");
        assertThat(circles.namedIn(number)).isEmpty();
        assertThat(Cases.running(number, TEAM)).isEmpty();
        KEY_PERSONS.forEach(person -> assertThatSeesNothing(person, number, teams));
    }

    private List<String> teamsInstances(String number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .filter(instance -> instance.getTenantId().startsWith(TEAM))
                .map(HistoricProcessInstance::getId)
                .toList();
    }

    private boolean reads(String person, String instance) {
        return rest.get(person, "/history/process-instance/" + instance).isOk();
    }

    /** The team's meetings are there still; they held its number, and that is in their history. */
    private void assertThatSeesNothing(String person, String number, List<String> teams) {
        for (String path : Rest.CASE_LISTS) {
            assertThat(rest.get(person, path).body()).as(person + " " + path).doesNotContain("Tove", "frånvaro");
        }
        for (String path : List.of("/task", "/process-instance", "/variable-instance", "/history/process-instance")) {
            assertThat(rest.get(person, path).body()).as(person + " " + path).doesNotContain(number);
        }
        for (String instance : teams) {
            assertThat(reads(person, instance)).as(person).isFalse();
            for (String list : List.of("variable-instance", "detail", "activity-instance", "task", "user-operation")) {
                String path = "/history/" + list + "?processInstanceId=" + instance;
                assertThat(rest.get(person, path).body())
                        .as(person + " " + path)
                        .isEqualTo("[]");
            }
        }
    }
}
