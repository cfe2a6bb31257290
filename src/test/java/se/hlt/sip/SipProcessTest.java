package se.hlt.sip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
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

@HltTest
@CoversProcess("sip")
@DisplayName("A SIP")
class SipProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    @DisplayName("begins with an invitation by the one whom the meeting made responsible")
    void invitation() {
        String number = journey.sipDecided();
        ProcessInstance sip = witness.running(number, "sip");
        assertThat(sip).isWaitingAtExactly("userTask_inviteToSip");
        assertThat(staff.hanna().task(number, "userTask_inviteToSip")).isAssignedTo("hanna.halsa");
        invite(number, "2026-09-30");

        assertThat(sip).isWaitingAtExactly("userTask_recordSdq");
        assertThat(sip)
                .variables()
                .contains(
                        entry("sipDate", "2026-09-30"),
                        entry("familyQuestion", "Hur blir det lättare att gå till skolan?"));
        assertThat(staff.hanna().task(number, "userTask_recordSdq")).isAssignedTo("hanna.halsa");
    }

    @Test
    @DisplayName("has the invitation made within seven days of the meeting, reminded of, then told the coordinator")
    void invitationDeadline() {
        String number = journey.sipDecided();

        witness.deadline("sipInvitation", staff.hanna().task(number, "userTask_inviteToSip"))
                .isDueOn("2026-09-23")
                .remindsOn("2026-09-21", "hanna.halsa")
                .escalatesOn("2026-09-24", "sara.samordnare");
    }

    @Test
    @DisplayName("has SDQ the day before the SIP meeting, reminded of on a working day, then told the coordinator")
    void sdqDeadline() {
        String number = journey.sipDecided();
        invite(number, "2026-09-30");

        // Three days before 29 September is a Saturday
        witness.deadline("sdq", staff.hanna().task(number, "userTask_recordSdq"))
                .isDueOn("2026-09-29")
                .remindsOn("2026-09-25", "hanna.halsa")
                .escalatesOn("2026-09-30", "sara.samordnare");
    }

    @Test
    @DisplayName("puts the SDQ scores in words, with the norm set named")
    void sdq() {
        String number = atSip();

        ProcessInstance sip = witness.running(number, "sip");
        assertThat(sip).isWaitingAtExactly("userTask_holdSip");
        // 6 + 2 + 6 + 3 = 17: the first total in the highest band
        assertThat(runtimeService.getVariable(sip.getId(), "sdqSummary").toString())
                .contains(
                        "Svårigheter totalt 17 (tydligt avvikande)",
                        "Prosocialt beteende 7 (inom det vanliga)",
                        "brittiska gränser, 4–17 år");
    }

    @Test
    @DisplayName("says so when SDQ was not done")
    void sdqNotDone() {
        String number = journey.sipDecided();
        invite(number, "2026-09-30");
        staff.hanna()
                .complete(
                        number,
                        "userTask_recordSdq",
                        Forms.form("sdqDone", "no", "sdqNotDoneReason", "Familjen avböjde."));

        ProcessInstance sip = witness.running(number, "sip");
        assertThat(sip).isWaitingAtExactly("userTask_holdSip");
        assertThat(sip).variables().containsEntry("sdqSummary", "SDQ är inte genomförd.");
    }

    @Test
    @DisplayName("has its meeting held on the day planned, reminded of, then told the process leader")
    void meetingDeadline() {
        String number = atSip();

        witness.deadline("sipMeeting", staff.hanna().task(number, "userTask_holdSip"))
                .isDueOn("2026-09-30")
                .remindsOn("2026-09-28", "hanna.halsa")
                .escalatesOn("2026-10-01", "petra.process");
    }

    @Test
    @DisplayName("ends with a plan that the team's case goes on with")
    void planMade() {
        String number = atSip();
        ProcessInstance sip = witness.running(number, "sip");
        time.toNoonOf(LocalDate.parse("2026-09-30"));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(
                                LocalDate.parse("2026-10-30"),
                                LocalDate.parse("2027-03-24"),
                                "stina.soc",
                                "sara.samordnare",
                                "hanna.halsa"));

        assertThat(sip).isEnded();
        assertThat(witness.endedAt(number, "sip")).isEqualTo("event_planMadeWithFamily");
        assertThat(witness.running(number, "hlt-case"))
                .variables()
                .contains(
                        entry("overallResponsible", "stina.soc"),
                        entry("followUpDate", "2027-03-24"),
                        entry("childOwnView", "Jag vill ha någon att gå med."),
                        entry("guardiansOwnView", "Vi behöver samma besked av alla."));
        assertThat(witness.tasks(number, "userTask_carryOutAction"))
                .extracting(Task::getAssignee)
                .containsExactlyInAnyOrder("sara.samordnare", "hanna.halsa");
        assertThat(witness.running(number, "follow-up")).isWaitingAtExactly("event_timeToPrepare");
    }

    @Test
    @DisplayName("begins anew with an invitation when the meeting could not be held")
    void notHeld() {
        String number = atSip();
        ProcessInstance sip = witness.running(number, "sip");
        time.toNoonOf(LocalDate.parse("2026-09-30"));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.form("sipHeld", "no", "sipNotHeldReason", "Sjukdom i familjen."));

        assertThat(sip).isWaitingAtExactly("userTask_inviteToSip");
        assertThat(sip).hasNotPassed("event_planMadeWithFamily");
        // Seven days more, counted from today
        assertThat(staff.hanna().task(number, "userTask_inviteToSip").getDueDate())
                .isEqualTo("2026-10-07T21:59:00Z");
        invite(number, "2026-10-05");
        assertThat(sip).isWaitingAtExactly("userTask_recordSdq");
        assertThat(sip).variables().containsEntry("sipDate", "2026-10-05");
    }

    private String atSip() {
        String number = journey.sipDecided();
        invite(number, "2026-09-30");
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(time.today()));
        return number;
    }

    private void invite(String number, String day) {
        staff.hanna()
                .complete(
                        number,
                        "userTask_inviteToSip",
                        Forms.inviteToSip(LocalDate.parse(day), "sara.samordnare", "stina.soc"));
    }
}
