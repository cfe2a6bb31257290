package se.hlt.meeting;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.List;
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

@HltTest
@CoversProcess("meeting-decision")
@DisplayName("A case's way through a meeting")
class MeetingDecisionProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("begins with the coordinator, who puts the case on the agenda of a meeting")
    void onAgenda() {
        String number = journey.consented();
        ProcessInstance decision = witness.running(number, "meeting-decision");
        assertThat(decision).isWaitingAtExactly("userTask_putOnAgenda");
        assertThat(staff.sara().task(number, "userTask_putOnAgenda"))
                .isNotAssigned()
                .hasCandidateGroup("coordinator");
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));

        assertThat(decision).isWaitingAtExactly("userTask_recordDecision");
        assertThat(decision).variables().containsEntry("meetingDate", "2026-09-16");
        assertThat(witness.running("havsvik.norr@2026-09-16", "hlt-meeting"))
                .isWaitingAtExactly("userTask_prepareAgenda");
    }

    @Test
    @DisplayName("proposes the team's next meeting")
    void proposal() {
        String number = journey.consented();

        assertThat(witness.running(number, "meeting-decision"))
                .variables()
                .contains(
                        entry("meetingDate", "2026-09-16"),
                        entry("waitingSince", "2026-09-07"),
                        entry("meetingsWaited", 0));
    }

    @Test
    @DisplayName("has the case on an agenda within three days, reminded of, then told the process leader")
    void agendaDeadline() {
        String number = journey.consented();

        witness.deadline("agenda", staff.sara().task(number, "userTask_putOnAgenda"))
                .isDueOn("2026-09-10")
                .remindsOn("2026-09-09", "sara.samordnare")
                .escalatesOn("2026-09-11", "petra.process");
    }

    @Test
    @DisplayName("has the decision recorded on the day of the meeting, reminded of, then told the process leader")
    void decisionDeadline() {
        String number = journey.consented();
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));

        witness.deadline("decision", staff.sara().task(number, "userTask_recordDecision"))
                .isDueOn("2026-09-16")
                .remindsOn("2026-09-15", "sara.samordnare")
                .escalatesOn("2026-09-17", "petra.process");
    }

    @Test
    @DisplayName("books no meeting where the child's identity is protected: those named meet on their own that day")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("hanna.halsa", "stina.soc");
        ProcessInstance decision = witness.running(number, "meeting-decision");
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));

        assertThat(decision).isWaitingAtExactly("userTask_recordDecision");
        assertThat(decision).hasNotPassed("serviceTask_bookMeeting");
        assertThat(staff.stina().task(number, "userTask_recordDecision"))
                .isNotAssigned()
                .hasCandidateGroup("key-person");
    }

    @Test
    @DisplayName(
            "goes on to the next meeting when the case is not reached, and after two such the process leader is told")
    void notReached() {
        String number = journey.consented();
        ProcessInstance decision = witness.running(number, "meeting-decision");
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));
        passesWithout(number, "2026-09-16");

        assertThat(decision).hasPassed("event_caseDeferred").hasNotPassed("serviceTask_tellLeaderOfWait");
        assertThat(decision)
                .isWaitingAtExactly("userTask_recordDecision")
                .variables()
                .contains(entry("meetingDate", "2026-09-30"), entry("meetingsWaited", 1));
        passesWithout(number, "2026-09-30");

        assertThat(decision)
                .hasPassed("serviceTask_tellLeaderOfWait")
                .isWaitingAtExactly("userTask_recordDecision")
                .variables()
                .contains(entry("meetingDate", "2026-10-14"), entry("meetingsWaited", 2));
        assertThat(witness.sent(number).stream()
                        .filter(message -> message.template().equals("CASE_KEEPS_WAITING")))
                .extracting(message -> message.recipient())
                .containsExactly("petra.process");
        witness.deadline("decision", staff.sara().task(number, "userTask_recordDecision"))
                .isDueOn("2026-10-14");
    }

    private void passesWithout(String number, String day) {
        time.toNoonOf(LocalDate.parse(day));
        String meeting = "havsvik.norr@" + day;
        staff.sara().complete(meeting, "userTask_prepareAgenda", Forms.form());
        staff.sara()
                .complete(
                        meeting,
                        "userTask_holdMeeting",
                        Forms.form("meetingHeld", "yes", "notReached", JSON("[\"" + number + "\"]")));
    }

    @Test
    @DisplayName("needs no date of its own where the coordinator adds the case while preparing an agenda")
    void booked() {
        String number = journey.consented();
        String other = journey.consented();
        staff.sara().complete(other, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));
        staff.sara()
                .complete(
                        "havsvik.norr@2026-09-16",
                        "userTask_prepareAgenda",
                        Forms.form("addedCases", JSON("[\"" + number + "\"]")));

        assertThat(witness.running(number, "meeting-decision"))
                .hasPassed("event_caseBooked")
                .isWaitingAtExactly("userTask_recordDecision");
    }

    @Test
    @DisplayName("leads where the decision says, and waits for the initiator to tell the family")
    void nextStep() {
        for (String decided : List.of("sip", "singleAgency", "moreInformation", "notForHlt")) {
            String number = journey.decided(decided);

            ProcessInstance decision = witness.running(number, "meeting-decision");
            assertThat(decision).isWaitingAtExactly("event_feedbackGiven");
            assertThat(decision)
                    .variables()
                    .contains(entry("decision", decided), entry("nextStep", decided), entry("feedbackBy", "initiator"));
        }
    }

    @Test
    @DisplayName("is over when the initiator has told the family")
    void feedbackByInitiator() {
        String number = journey.decided("sip");
        ProcessInstance decision = witness.running(number, "meeting-decision");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        assertThat(decision).isEnded().hasNotPassed("userTask_giveTeamFeedback");
        assertThat(witness.endedAt(number, "meeting-decision")).isEqualTo("event_decisionHandled");
    }

    @Test
    @DisplayName("is over when the key person whom the meeting named has told the family")
    void feedbackByTeam() {
        String number = feedbackByStina();
        ProcessInstance decision = witness.running(number, "meeting-decision");
        assertThat(decision).isWaitingAtExactly("userTask_giveTeamFeedback");
        assertThat(staff.stina().task(number, "userTask_giveTeamFeedback")).isAssignedTo("stina.soc");
        staff.stina().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));

        assertThat(decision).isEnded().hasNotPassed("event_feedbackGiven");
        assertThat(decision).variables().contains(entry("feedbackOn", "2026-09-16"), entry("feedbackMethod", "phone"));
        assertThat(witness.endedAt(number, "meeting-decision")).isEqualTo("event_decisionHandled");
        assertThat(witness.running(number, "hlt-case")).isWaitingAtExactly("callActivity_sip");
    }

    @Test
    @DisplayName(
            "has the key person's feedback within seven days of the meeting, reminded of, then told the coordinator")
    void teamFeedbackDeadline() {
        String number = feedbackByStina();

        witness.deadline("feedback", staff.stina().task(number, "userTask_giveTeamFeedback"))
                .isDueOn("2026-09-23")
                .remindsOn("2026-09-21", "stina.soc")
                .escalatesOn("2026-09-24", "sara.samordnare");
    }

    @Test
    @DisplayName("ends with advice, and without feedback to a family, when the team does not know who the child is")
    void advice() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        ProcessInstance decision = witness.running(number, "meeting-decision");
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("notForHlt", "sara.samordnare", "initiator"), "feedbackBy", null));

        assertThat(decision).isEnded().hasNotPassed("event_feedbackGiven", "userTask_giveTeamFeedback");
        assertThat(witness.endedAt(number, "meeting-decision")).isEqualTo("event_adviceGiven");
        assertThat(decision).variables().containsEntry("nextStep", "advice");
        assertThat(witness.running(number, "deidentified-case")).isWaitingAtExactly("userTask_considerAdvice");
    }

    private String feedbackByStina() {
        String number = journey.atMeeting();
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "stina.soc"));
        return number;
    }
}
