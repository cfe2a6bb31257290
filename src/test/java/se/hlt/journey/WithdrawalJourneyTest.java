package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Phase;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Consent that is withdrawn")
class WithdrawalJourneyTest {

    private static final String TEAM = "havsvik.norr";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED", "DEIDENTIFIED"})
    @DisplayName("stops the team at once in every phase, whatever was open")
    void stopsTeam(Phase phase) {
        String number = phase.reach(journey);
        assertThat(Cases.running(number, TEAM)).isNotEmpty();

        staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThatTeamHasStopped(number);
        assertThat(staff.lena().tasks(number))
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("userTask_noteOwnSupport");
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED", "DEIDENTIFIED"})
    @DisplayName("stops the team also when a key person of another agency is the one who is told")
    void toldToKeyPerson(Phase phase) {
        String number = phase.reach(journey);

        staff.hanna().start("consent-withdrawal", withdrawal(number, "guardian2"));

        assertThatTeamHasStopped(number);
        assertThat(Cases.openTasks(number)).containsExactly("userTask_noteOwnSupport");
        staff.lena().task(number, "userTask_noteOwnSupport");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"guardian1", "guardian2", "child"})
    @DisplayName("is enough from any one of those who gave it")
    void anyOne(String who) {
        String number = journey.consented();

        staff.stina().start("consent-withdrawal", withdrawal(number, who));

        assertThatTeamHasStopped(number);
    }

    @Test
    @DisplayName("while consent is being asked for ends the asking, before anyone in the team knows of the child")
    void whileAsked() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThat(Cases.openTasks(number)).containsExactly("userTask_decideWithoutConsent");
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).isEmpty();
        BpmnAwareTests.assertThat(Cases.instance(number, "identification")).hasPassed("event_consentWithdrawnEarly");
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.form("raiseDeidentified", "no"));
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("of a partial consent is told to those inside the circle and to nobody else")
    void partial() {
        String number = journey.consented(Forms.partialConsent(time.today(), "social"));

        staff.stina().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).containsExactly("sara.samordnare", "stina.soc");
    }

    @Test
    @DisplayName("leaves another child's case alone")
    void otherCase() {
        String other = journey.atMeeting();
        String number = journey.consented();

        staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThatTeamHasStopped(number);
        assertThat(Cases.openTasks(other)).containsExactly("userTask_recordDecision");
        assertThat(Cases.told(jdbc, other, "SHARING_STOPPED")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"sven.skola, det finns inget sådant ärende hos dig", "omar.ovrig, det finns inget sådant ärende hos dig"
    })
    @DisplayName("cannot be noted by someone who does not work with the case, who does not even learn that it exists")
    void outsider(String outsider, String message) {
        String number = journey.consented();

        assertThatThrownBy(() -> staff.user(outsider).start("consent-withdrawal", withdrawal(number, "guardian1")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() ->
                        staff.user(outsider).start("consent-withdrawal", withdrawal("HLT-2026-99999", "guardian1")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
        assertThat(Cases.openTasks(number)).containsExactly("userTask_putOnAgenda");
    }

    @Test
    @DisplayName("a second time is refused with the reason, whoever notes it")
    void twice() {
        String number = journey.planned();
        staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThatThrownBy(() -> staff.lena().start("consent-withdrawal", withdrawal(number, "guardian2")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("samtycket har redan återkallats eller gått ut");
        assertThatThrownBy(() -> staff.stina().start("consent-withdrawal", withdrawal(number, "guardian2")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("det finns inget sådant ärende hos dig");
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED"))
                .containsExactly("hanna.halsa", "sara.samordnare", "stina.soc");
    }

    @Test
    @DisplayName("seals also the case's earlier, de-identified way through the team, and leaves nothing to be run")
    void afterDeidentified() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("notForHlt", "hanna.halsa", "initiator"), "feedbackBy", null));
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "consent"));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThat(BpmnAwareTests.historyService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("hlt-case")
                        .list())
                .hasSize(2)
                .allSatisfy(instance -> {
                    assertThat(instance.getTenantId()).isEqualTo(TEAM + "!sealed");
                    assertThat(instance.getEndTime()).isNotNull();
                });
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_job where tenant_id_ = ?", Long.class, TEAM + "!sealed"))
                .isZero();
    }

    @Test
    @DisplayName("ends what one key person was about to hand over to another")
    void pendingHandover() {
        String number = journey.planned();
        staff.stina()
                .start(
                        "case-handover",
                        Forms.form("caseNumber", number, "handoverTo", "hanna.halsa", "handoverReason", "absence"));

        staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1"));

        assertThat(staff.hanna().tasks())
                .extracting(Task::getTaskDefinitionKey)
                .doesNotContain("userTask_acceptHandover");
        assertThat(BpmnAwareTests.historyService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("case-handover")
                        .singleResult()
                        .getTenantId())
                .isEqualTo(TEAM + "!sealed");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"IDENTIFIED", "DEIDENTIFIED"})
    @DisplayName("where there is none is refused with the reason")
    void nothingToWithdraw(Phase phase) {
        String number = phase.reach(journey);

        assertThatThrownBy(() -> staff.lena().start("consent-withdrawal", withdrawal(number, "guardian1")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ärendet har inget samtycke att återkalla");
        assertThat(Cases.openTasks(number)).isEqualTo(phase.openTasks());
    }

    private void assertThatTeamHasStopped(String number) {
        assertThat(Cases.openTasks(number, TEAM)).isEmpty();
        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(List.of(staff.sara(), staff.hanna(), staff.stina()))
                .allSatisfy(person -> assertThat(person.tasks(number)).isEmpty());
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED"))
                .containsExactly("hanna.halsa", "sara.samordnare", "stina.soc");
    }

    private Map<String, Object> withdrawal(String number, String who) {
        return Forms.form(
                "caseNumber",
                number,
                "withdrawnBy",
                who,
                "withdrawnOn",
                time.today().toString(),
                "withdrawalNote",
                "");
    }
}
