package se.hlt.identification;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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
@CoversProcess("identification")
@DisplayName("To identify a child")
class IdentificationProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("gives the case a number, places it and gives the contact with the family to the initiator")
    void registers() {
        String number = journey.identified();

        ProcessInstance identification = witness.running(number, "identification");
        assertThat(number).isEqualTo("HLT-2026-00001");
        assertThat(identification).isWaitingAtExactly("userTask_contactFamily");
        assertThat(identification)
                .variables()
                .contains(
                        entry("caseNumber", "HLT-2026-00001"),
                        entry("site", "havsvik"),
                        entry("agency", "school"),
                        entry("team", "norr"),
                        entry("initiator", "lena.larare"),
                        entry("raisedOn", "2026-09-07"),
                        entry("childAge", 9),
                        entry("guardianCount", 2),
                        entry("urgency", "normal"),
                        entry("priority", 75));
        assertThat(identification.getTenantId()).isEqualTo("havsvik.school");
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
    }

    @Test
    @DisplayName("puts a need that one agency can meet last, and asks one guardian where there is one")
    void oneAgencyOneGuardian() {
        String number =
                journey.identified(Forms.with(Forms.identifyChild(), "agenciesNeeded", "one", "guardian2Name", null));

        assertThat(witness.running(number, "identification"))
                .variables()
                .contains(entry("priority", 25), entry("guardianCount", 1));
    }

    @Test
    @DisplayName("has contact with the family within seven days, reminded of on a working day, then told the managers")
    void contactDeadline() {
        String number = journey.identified();

        // 12 September is a Saturday
        witness.deadline("contact", staff.lena().task(number, "userTask_contactFamily"))
                .isDueOn("2026-09-14")
                .remindsOn("2026-09-11", "lena.larare")
                .escalatesOn("2026-09-15", "maria.chef");
    }

    @Test
    @DisplayName("has contact the same day when it is acute, reminded of at once and escalated the morning after")
    void acute() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "acute", "yes"));

        ProcessInstance identification = witness.running(number, "identification");
        assertThat(identification).variables().contains(entry("urgency", "acute"), entry("priority", 100));
        assertThat(staff.lena().task(number, "userTask_contactFamily")).hasDueDate(Witness.at("2026-09-07T23:59"));
        assertThat(witness.timers(identification))
                .containsOnly(entry("event_contactFamilyOverdue", LocalDateTime.parse("2026-09-08T08:00")));
        time.toNoonOf(LocalDate.parse("2026-09-08"));
        assertThat(witness.sent(number))
                .containsExactly(
                        message("2026-09-07", "lena.larare", "DEADLINE_NEAR", "contact", number),
                        message("2026-09-08", "lena.larare", "DEADLINE_PASSED", "contact", number),
                        message("2026-09-08", "maria.chef", "ESCALATED", "contact", number));
    }

    @Test
    @DisplayName("ends with what the agency does on its own when the family declines")
    void familyDeclines() {
        String number = journey.identified();
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().complete(number, "userTask_contactFamily", Forms.familyDeclines(time.today()));

        assertThat(identification).isWaitingAtExactly("userTask_noteOwnSupport");
        assertThat(identification).hasNotPassed("callActivity_obtainConsent");
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThat(identification).isEnded().hasPassed("event_ownSupportNoted");
        assertThat(identification).variables().containsEntry("ownSupport", "Mentorssamtal varje vecka.");
    }

    @Test
    @DisplayName("has its own support noted within seven days, reminded of on a working day, then told the managers")
    void ownSupportDeadline() {
        String number = journey.identified();
        staff.lena().complete(number, "userTask_contactFamily", Forms.familyDeclines(time.today()));

        witness.deadline("ownSupport", staff.lena().task(number, "userTask_noteOwnSupport"))
                .isDueOn("2026-09-14")
                .remindsOn("2026-09-11", "lena.larare")
                .escalatesOn("2026-09-15", "maria.chef");
    }

    @Test
    @DisplayName("asks for consent when the family accepts, and shares the case when everyone consents")
    void consentGiven() {
        String number = journey.contacted();
        assertThat(witness.processes(number)).containsExactly("consent", "identification");

        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        assertThat(witness.running(number, "identification")).isWaitingAtExactly("callActivity_sharedCase");
        assertThat(witness.processes(number))
                .containsExactly("hlt-case", "identification", "meeting-decision", "shared-case");
        assertThat(witness.running(number, "identification"))
                .variables()
                .contains(entry("consentGiven", true), entry("consentValidUntil", "2027-09-07"));
    }

    @Test
    @DisplayName("ends when the team closes the case")
    void closedByTeam() {
        String number = journey.decided("notForHlt");
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        assertThat(identification).isEnded().hasPassed("event_caseClosed");
        assertThat(identification).hasNotPassed("userTask_noteOwnSupport");
        assertThat(witness.processes(number)).isEmpty();
    }

    @Test
    @DisplayName("offers the way without the child's identity when consent is refused, and ends if that is not wanted")
    void consentRefused() {
        String number = journey.contacted();
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        assertThat(identification).isWaitingAtExactly("callActivity_deidentifiedCase");
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.form("raiseDeidentified", "no"));
        assertThat(identification).isWaitingAtExactly("userTask_noteOwnSupport");
        assertThat(identification).hasNotPassed("callActivity_sharedCase");
    }

    @Test
    @DisplayName("asks for consent once more when the team's advice leads there")
    void laterConsent() {
        String number = journey.deidentified();
        LocalDate meeting = journey.putOnAgenda(number);
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("sip", "sara.samordnare", "initiator"), "feedbackBy", null));
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(meeting, "consent"));

        ProcessInstance identification = witness.running(number, "identification");
        assertThat(identification).isWaitingAtExactly("callActivity_obtainConsent");
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(meeting));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(meeting));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        assertThat(identification).isWaitingAtExactly("callActivity_sharedCase");
        assertThat(identification).variables().containsEntry("consentValidUntil", "2027-09-16");
    }

    @Test
    @DisplayName("stops asking when consent is withdrawn before all have answered")
    void withdrawnWhileAsking() {
        String number = journey.contacted();
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        withdraw(number);

        assertThat(identification).isWaitingAtExactly("callActivity_deidentifiedCase");
        assertThat(identification).hasPassed("event_consentWithdrawnEarly");
        assertThat(witness.processes(number)).containsExactly("deidentified-case", "identification");
    }

    @Test
    @DisplayName("stops the sharing at once when consent is withdrawn, and ends with what the agency does on its own")
    void withdrawnWhileShared() {
        String number = journey.consented();
        ProcessInstance identification = witness.running(number, "identification");
        withdraw(number);

        assertThat(identification)
                .hasPassedInOrder("event_consentWithdrawn", "event_stopSharing", "serviceTask_sealSharedCase");
        assertThat(identification).isWaitingAtExactly("userTask_noteOwnSupport");
        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(witness.endedAt(number, "hlt-case")).isEqualTo("eventSubProcess_withdrawal");
    }

    @Test
    @DisplayName("stops the sharing when the consent has lapsed")
    void consentLapsed() {
        String number = journey.consented();
        ProcessInstance identification = witness.running(number, "identification");
        time.toNoonOf(LocalDate.parse("2027-09-07"));
        assertThat(identification).isWaitingAtExactly("callActivity_sharedCase");

        time.toNoonOf(LocalDate.parse("2027-09-08"));
        assertThat(identification)
                .hasPassedInOrder("event_consentLapsed", "event_stopSharing", "serviceTask_sealSharedCase");
        assertThat(identification).isWaitingAtExactly("userTask_noteOwnSupport");
        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(witness.endedAt(number, "hlt-case")).isEqualTo("eventSubProcess_withdrawal");
    }

    @Test
    @DisplayName("ends when the family moves away")
    void movedAway() {
        String number = journey.consented();
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().start("case-move", Forms.form("caseNumber", number, "destination", "outside"));

        assertThat(identification).isEnded().hasPassed("event_caseMoved", "event_movedAway");
        assertThat(staff.lena().tasks(number)).isEmpty();
    }

    @Test
    @DisplayName("moves the case to a smaller circle when the consent is narrowed, and goes on sharing there")
    void narrowedWhileShared() {
        String number = journey.consented();
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "social"));

        assertThat(identification)
                .hasPassedInOrder(
                        "event_consentNarrowed",
                        "serviceTask_narrowSharing",
                        "serviceTask_confirmNarrowing",
                        "event_circleNarrowed");
        assertThat(identification).isWaitingAtExactly("callActivity_sharedCase");
        assertThat(witness.running(number, "hlt-case").getTenantId()).isEqualTo("havsvik.norr+school+health");
    }

    private void withdraw(String number) {
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));
    }

    private static Message message(String on, String recipient, String template, String deadline, String about) {
        return new Message(LocalDate.parse(on), recipient, template, deadline, about);
    }
}
