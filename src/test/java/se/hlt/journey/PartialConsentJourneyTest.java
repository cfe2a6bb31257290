package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("Partial consent")
class PartialConsentJourneyTest {

    private static final String TEAM = "havsvik.norr";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    private static final String CIRCLE = "havsvik.norr+school+social";

    @Test
    @DisplayName("to school and social services takes the case to close without health care ever seeing it")
    void healthOutside() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(time.today(), "social"));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo(CIRCLE);
        assertThatHannaSeesNothing(number);

        journey.putOnAgenda(number);
        assertThatHannaSeesNothing(number);
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "stina.soc", "stina.soc"));
        assertThatHannaSeesNothing(number);
        staff.stina().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));
        LocalDate sip = time.today().plusDays(7);
        staff.stina().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare"));
        time.toNoonOf(sip);
        staff.stina().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.stina()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(sip.plusDays(30), sip.plusMonths(5), "sara.samordnare", "stina.soc"));
        assertThatHannaSeesNothing(number);
        staff.stina().complete(number, "userTask_carryOutAction", Forms.actionDone(sip));
        time.toNoonOf(sip.plusMonths(5));
        staff.sara().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.sara().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        assertThatHannaSeesNothing(number);
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(Cases.running(number, "")).isEmpty();
        assertThatHannaSeesNothing(number);
        assertThat(jdbc.queryForList(
                        "select template from hlt_outbox where case_number = ? and recipient = 'hanna.halsa'",
                        String.class,
                        number))
                .isEmpty();
    }

    @Test
    @DisplayName("offers only those inside the circle as responsible")
    void onlyInsideResponsible() {
        String number = journey.consented(Forms.partialConsent(time.today(), "social"));
        journey.putOnAgenda(number);

        assertThatThrownBy(() -> staff.sara()
                        .complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Ansvarig i teamet");
    }

    @ParameterizedTest(name = "raised by {0}")
    @CsvSource({"stina.soc, health", "hanna.halsa, social"})
    @DisplayName("that leaves the coordinator outside: the key persons inside hold the coordinator's tasks, and the"
            + " coordinator knows the number on the agenda and nothing else")
    void coordinatorOutside(String initiatorId, String covered) {
        User initiator = staff.user(initiatorId);
        LocalDate today = time.today();
        ProcessInstance started = initiator.start("identification", Forms.identifyChild());
        String number = BpmnAwareTests.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
        initiator.complete(number, "userTask_contactFamily", Forms.contactFamily(today));
        initiator.complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(today, covered));
        initiator.complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(today, covered));
        initiator.complete(number, "userTask_hearChild", Forms.hearChild());
        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo("havsvik.norr+social+health");
        assertThat(staff.sara().tasks(number)).isEmpty();

        LocalDate meeting = today.plusDays(9);
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        assertThat(staff.sara().tasks(number)).isEmpty();
        assertThat(staff.sara().tasks())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("userTask_prepareAgenda");
        assertThat(BpmnAwareTests.runtimeService()
                        .getVariables(staff.sara().tasks().get(0).getProcessInstanceId())
                        .get("agenda"))
                .asString()
                .contains(number)
                // The consent does not cover the coordinator's agency: a number, and nothing else.
                .contains("\"priority\":null", "\"waitingSince\":null");
        String meetingKey = TEAM + "@" + meeting;
        staff.sara().complete(meetingKey, "userTask_prepareAgenda", Forms.form("agendaNote", "Ses som vanligt."));
        time.toNoonOf(meeting);
        staff.sara().complete(meetingKey, "userTask_holdMeeting", Forms.form("meetingHeld", "yes"));
        staff.stina()
                .complete(
                        number, "userTask_recordDecision", Forms.decision("singleAgency", "hanna.halsa", "initiator"));
        initiator.complete(number, "userTask_giveFeedback", Forms.feedback(meeting));
        assertThat(staff.sara().tasks(number)).isEmpty();
        staff.hanna()
                .complete(
                        number,
                        "userTask_startAgencySupport",
                        Forms.form("agencySupport", "Samtal varje vecka.", "agencySupportStart", meeting.toString()));

        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("that leaves the coordinator outside also takes a SIP to close, and reminds only those inside")
    void coordinatorOutsideToClose() {
        LocalDate today = time.today();
        ProcessInstance started = staff.stina().start("identification", Forms.identifyChild());
        String number = BpmnAwareTests.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
        staff.stina().complete(number, "userTask_contactFamily", Forms.contactFamily(today));
        staff.stina().complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(today, "health"));
        staff.stina().complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(today, "health"));
        staff.stina().complete(number, "userTask_hearChild", Forms.hearChild());
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(today.plusDays(9)));
        time.toNoonOf(today.plusDays(11));
        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "decision")).containsExactly("hanna.halsa", "stina.soc");
        staff.hanna().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        staff.stina().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(sip.plusDays(30), sip.plusMonths(5), "hanna.halsa", "stina.soc"));
        time.toNoonOf(sip.plusMonths(5));
        staff.hanna().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.hanna().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        assertThat(staff.sara().tasks(number)).isEmpty();
        staff.stina().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(Cases.running(number, "")).isEmpty();
        assertThat(jdbc.queryForList(
                        "select template from hlt_outbox where case_number = ? and recipient = 'sara.samordnare'",
                        String.class,
                        number))
                .isEmpty();
    }

    @Test
    @DisplayName("to nobody but the one who asks is no consent to share")
    void nobodyElse() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(time.today(), "social"));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(time.today(), "health"));

        assertThat(Cases.openTasks(number)).containsExactly("userTask_decideWithoutConsent");
        assertThat(Cases.running(number, TEAM)).isEmpty();
    }

    private void assertThatHannaSeesNothing(String number) {
        assertThat(staff.hanna().tasks(number)).isEmpty();
        long cases = staff.hanna().act(() -> BpmnAwareTests.historyService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count());
        long variables = staff.hanna().act(() -> BpmnAwareTests.historyService()
                .createHistoricVariableInstanceQuery()
                .tenantIdIn(CIRCLE)
                .count());
        assertThat(List.of(cases, variables)).containsOnly(0L);
    }
}
