package se.hlt.identification;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("shared-case")
@DisplayName("A shared case, as the initiating agency follows it")
class SharedCaseProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("is shared with the team, and awaits it while it watches the consent")
    void shared() {
        String number = journey.consented();

        ProcessInstance shared = witness.running(number, "shared-case");
        assertThat(shared).hasPassed("event_shareCase");
        assertThat(shared).isWaitingAtExactly("gateway_awaitTeam", "event_consentExpiring");
        assertThat(shared.getTenantId()).isEqualTo("havsvik.school");
        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team.getTenantId()).isEqualTo("havsvik.norr");
        assertThat(team)
                .variables()
                .contains(
                        entry("childName", Forms.CHILD),
                        entry("deidentified", false),
                        entry("initiatorName", "Lena Lärare (Skola)"));
    }

    @Test
    @DisplayName(
            "is shared, where the child's identity is protected, when the initiator has named those who may see it")
    void protectedIdentity() {
        String number = journey.protectedAndConsented();
        ProcessInstance shared = witness.running(number, "shared-case");
        assertThat(shared).isWaitingAtExactly("callActivity_namePersons", "event_consentExpiring");

        staff.lena().complete(number, "userTask_namePersons", Forms.namePersons("hanna.halsa", "stina.soc"));

        assertThat(shared).hasPassed("gateway_circleReady", "event_shareCase");
        assertThat(shared).isWaitingAtExactly("gateway_awaitTeam", "event_consentExpiring");
    }

    @Test
    @DisplayName("has the family told by the initiator, who reports back to the team")
    void feedbackByInitiator() {
        String number = journey.decided("sip");
        ProcessInstance shared = witness.running(number, "shared-case");
        assertThat(shared).isWaitingAt("userTask_giveFeedback");
        assertThat(shared)
                .variables()
                .contains(
                        entry("decision", "sip"), entry("meetingDate", "2026-09-16"), entry("feedbackBy", "initiator"));
        assertThat(witness.running(number, "meeting-decision")).isWaitingAtExactly("event_feedbackGiven");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        assertThat(shared).hasPassed("event_reportFeedback");
        assertThat(shared).isWaitingAtExactly("gateway_awaitTeam", "event_consentExpiring");
        assertThat(witness.endedAt(number, "meeting-decision")).isEqualTo("event_decisionHandled");
    }

    @Test
    @DisplayName("has feedback within seven days of the meeting, reminded of, then told the managers")
    void feedbackDeadline() {
        String number = journey.decided("sip");

        witness.deadline("feedback", staff.lena().task(number, "userTask_giveFeedback"))
                .isDueOn("2026-09-23")
                .remindsOn("2026-09-21", "lena.larare")
                .escalatesOn("2026-09-24", "maria.chef");
    }

    @Test
    @DisplayName("leaves the feedback to the team where the meeting chose so")
    void feedbackByTeam() {
        String number = journey.atMeeting();
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "stina.soc"));

        ProcessInstance shared = witness.running(number, "shared-case");
        assertThat(shared).isWaitingAtExactly("event_teamFeedbackGiven", "event_consentExpiring");
        staff.stina().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));

        assertThat(shared).hasNotPassed("userTask_giveFeedback", "event_reportFeedback");
        assertThat(shared).isWaitingAtExactly("gateway_awaitTeam", "event_consentExpiring");
    }

    @Test
    @DisplayName("brings the team what more it asked for")
    void moreInformation() {
        String number = moreInformationAsked();
        ProcessInstance shared = witness.running(number, "shared-case");
        assertThat(shared).isWaitingAtExactly("userTask_addInformation", "event_consentExpiring");
        staff.lena()
                .complete(
                        number,
                        "userTask_addInformation",
                        Forms.form("additionalInformation", "Syn och hörsel är prövade."));

        assertThat(shared).hasPassed("event_sendInformation");
        assertThat(shared).isWaitingAtExactly("gateway_awaitTeam", "event_consentExpiring");
        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team).isWaitingAtExactly("callActivity_meetingDecision");
        assertThat(team).variables().containsEntry("additionalInformation", "Syn och hörsel är prövade.");
    }

    @Test
    @DisplayName("has the information within fourteen days, reminded of, then told the process leader")
    void informationDeadline() {
        String number = moreInformationAsked();

        witness.deadline("information", staff.lena().task(number, "userTask_addInformation"))
                .isDueOn("2026-09-30")
                .remindsOn("2026-09-25", "lena.larare")
                .escalatesOn("2026-10-01", "petra.process");
    }

    @Test
    @DisplayName("ends, and stops watching the consent, when the team closes the case")
    void closed() {
        String number = journey.decided("notForHlt");
        ProcessInstance shared = witness.running(number, "shared-case");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        assertThat(shared).isEnded().hasPassed("event_caseClosedByTeam", "event_sharedCaseClosed");
        assertThat(witness.endedAt(number, "shared-case")).isEqualTo("event_sharedCaseClosed");
    }

    @Test
    @DisplayName(
            "asks for a new consent a month before the old one ends, or when the break is over, and reminds the last week")
    void renewalDeadline() {
        String number = journey.consented();
        ProcessInstance shared = witness.running(number, "shared-case");

        // Given 7 September 2026, it holds until 7 September 2027; thirty days before that is in the summer break
        assertThat(witness.timers(shared))
                .containsOnly(entry("event_consentExpiring", LocalDateTime.parse("2027-08-17T08:00")));
        time.toNoonOf(LocalDate.parse("2027-08-16"));
        assertThat(witness.tasks(number, "userTask_renewConsent")).isEmpty();
        time.toNoonOf(LocalDate.parse("2027-08-17"));
        Task renew = staff.lena().task(number, "userTask_renewConsent");
        assertThat(renew).isAssignedTo("lena.larare");
        assertThat(witness.timers(shared))
                .containsEntry("event_renewConsentOverdue", LocalDateTime.parse("2027-09-08T08:00"));
        witness.deadline("consentRenewal", renew).isDueOn("2027-09-07").remindsOn("2027-08-31", "lena.larare");
    }

    @Test
    @DisplayName("goes on with a renewed consent until that one is to be renewed")
    void renewed() {
        String number = journey.consented();
        ProcessInstance shared = witness.running(number, "shared-case");
        time.toNoonOf(LocalDate.parse("2027-08-17"));
        staff.lena()
                .complete(
                        number,
                        "userTask_renewConsent",
                        Forms.form("consentRenewed", "yes", "renewedOn", "2027-08-17", "renewedUntil", "2028-08-04"));

        assertThat(shared).isWaitingAtExactly("gateway_awaitTeam", "event_consentExpiring");
        assertThat(shared).variables().containsEntry("consentValidUntil", "2028-08-04");
        // It ends in the summer break of 2028, and so it is renewed before it
        assertThat(witness.timers(shared))
                .containsOnly(entry("event_consentExpiring", LocalDateTime.parse("2028-06-12T08:00")));
    }

    @Test
    @DisplayName("stops when the family does not want to renew the consent")
    void notRenewed() {
        String number = journey.consented();
        ProcessInstance shared = witness.running(number, "shared-case");
        time.toNoonOf(LocalDate.parse("2027-08-17"));
        staff.lena().complete(number, "userTask_renewConsent", Forms.form("consentRenewed", "no"));

        assertThat(shared).isEnded().hasPassed("event_consentEnded").hasNotPassed("serviceTask_escalateRenewConsent");
        assertThat(witness.processes(number)).containsExactly("identification");
    }

    @Test
    @DisplayName("stops the day after the consent has ended, and tells the process leader")
    void lapsed() {
        String number = journey.consented();
        ProcessInstance shared = witness.running(number, "shared-case");
        time.to(LocalDateTime.parse("2027-09-08T07:59").atZone(TimeTravel.START.getZone()));
        assertThat(shared).isWaitingAt("userTask_renewConsent");

        time.toNoonOf(LocalDate.parse("2027-09-08"));
        assertThat(shared).isEnded().hasPassed("event_renewConsentOverdue", "event_consentEnded");
        assertThat(witness.sent(number))
                .contains(new Message(
                        LocalDate.parse("2027-09-08"), "petra.process", "ESCALATED", "consentValidity", number));
    }

    private String moreInformationAsked() {
        String number = journey.decided("moreInformation");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        return number;
    }
}
