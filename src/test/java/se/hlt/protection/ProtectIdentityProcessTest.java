package se.hlt.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.formService;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.support.Cases;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("protect-identity")
@DisplayName("Protecting a child's identity later on")
class ProtectIdentityProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private CaseRegister register;

    @Autowired
    private ProtectedCircles circles;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("before the case is shared makes it one for named persons, and takes its number out of what was sent")
    void beforeSharing() {
        String number = journey.identified();
        time.forward(Period.ofDays(9));
        assertThat(witness.sent(number)).extracting(Message::recipient).contains("maria.chef");
        ProcessInstance marking = staff.lena().start("protect-identity", form(number));

        assertThat(marking).isEnded().hasPassed("event_caseMarked");
        assertThat(register.get(number).protectedIdentity()).isTrue();
        assertThat(witness.sent())
                .isNotEmpty()
                .extracting(Message::about, Message::deadline)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(null, null));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        assertThat(Cases.openTasks(number)).containsExactly("userTask_namePersons");
    }

    @Test
    @DisplayName("where it is protected already lets more persons in, and they can be given responsibility")
    void moreNamed() {
        String number = journey.protectedAndNamed("hanna.halsa", "stina.soc");
        String circle = circles.tenantOf(number).orElseThrow();
        ProcessInstance marking = staff.lena().start("protect-identity", form(number));

        assertThatThrownBy(() -> staff.lena()
                        .complete(
                                number,
                                "userTask_namePersons",
                                Forms.namePersons("sara.samordnare", "stina.soc", "hanna.halsa-")))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> staff.lena()
                        .complete(number, "userTask_namePersons", Forms.namePersons("sara.samordnare", "stina.soc")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("de som redan är namngivna är kvar");
        assertThat(staff.sara().tasks(number)).isEmpty();
        staff.lena()
                .complete(
                        number,
                        "userTask_namePersons",
                        Forms.namePersons("sara.samordnare", "hanna.halsa", "stina.soc"));

        assertThat(marking).isEnded().hasPassed("event_moreNamed");
        assertThat(circles.tenantOf(number)).contains(circle);
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(time.today()));
        staff.sara()
                .complete(
                        number, "userTask_recordDecision", Forms.decision("sip", "sara.samordnare", "sara.samordnare"));
        staff.sara().task(number, "userTask_giveTeamFeedback");
    }

    @Test
    @DisplayName("is for the one who keeps the contact with the family, in a case that goes on")
    void onlyInitiator() {
        String number = journey.protectedAndNamed("hanna.halsa", "stina.soc");
        for (String other : new String[] {"sven.skola", "hanna.halsa", "sara.samordnare"}) {
            assertThatThrownBy(() -> staff.user(other).start("protect-identity", form(number)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("du har inget sådant pågående ärende");
        }
        String closed = journey.identified();
        staff.lena().complete(closed, "userTask_contactFamily", Forms.familyDeclines(time.today()));
        staff.lena().complete(closed, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThatThrownBy(() -> staff.lena().start("protect-identity", form(closed)))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    @DisplayName("where the whole circle knows the child already takes the case from it, and leaves it to those named")
    void alreadyShared() {
        String number = journey.consented();
        assertThat(facts()).isEqualTo(1);
        ProcessInstance marking = staff.lena().start("protect-identity", form(number));

        assertThat(register.get(number).protectedIdentity()).isTrue();
        assertThat(facts()).isZero();
        assertThat(marking).isWaitingAtExactly("callActivity_nameMore").hasPassed("serviceTask_setApart");
        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons("hanna.halsa", "stina.soc"));
        assertThat(marking).isEnded().hasPassed("serviceTask_leaveToNamed", "event_moreNamed");
        assertThat(Cases.instance(number, "hlt-case").getTenantId())
                .isEqualTo(circles.tenantOf(number).orElseThrow());
    }

    @Test
    @DisplayName("while the case is on its way to the team is refused for that moment")
    void onItsWay() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        Task hearChild = staff.lena().task(number, "userTask_hearChild");
        staff.lena().act(() -> {
            formService().submitTaskForm(hearChild.getId(), Forms.hearChild());
            return null;
        });

        assertThatThrownBy(() -> staff.lena().start("protect-identity", form(number)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Vänta några minuter");
    }

    @Test
    @DisplayName("while the team has it as a question without name leaves that to the team")
    void deidentified() {
        String number = journey.deidentified();
        staff.lena().start("protect-identity", form(number));

        assertThat(register.get(number).protectedIdentity()).isTrue();
        assertThat(Cases.openTasks(number, "havsvik.norr")).containsExactly("userTask_putOnAgenda");
        time.forward(Period.ofDays(9));
        assertThat(witness.sent(number)).extracting(Message::recipient).containsOnly("sara.samordnare");
    }

    private Long facts() {
        return jdbc.queryForObject("select count(*) from hlt_case_fact", Long.class);
    }

    private static Map<String, Object> form(String number) {
        return Forms.form("caseNumber", number);
    }
}
