package se.hlt.followup;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.RuntimeService;
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
@CoversProcess("follow-up")
@DisplayName("A follow-up")
class FollowUpProcessTest {

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
    @DisplayName("is prepared from two weeks before by the one with the overall responsibility")
    void prepared() {
        String number = journey.planned();

        // The plan says 23 February
        ProcessInstance followUp = witness.running(number, "follow-up");
        assertThat(followUp).isWaitingAtExactly("event_timeToPrepare");
        assertThat(witness.timers(followUp))
                .containsOnly(entry("event_timeToPrepare", LocalDateTime.parse("2027-02-09T08:00")));
        time.toNoonOf(LocalDate.parse("2027-02-08"));
        assertThat(followUp).isWaitingAtExactly("event_timeToPrepare");
        time.toNoonOf(LocalDate.parse("2027-02-09"));
        assertThat(followUp).isWaitingAtExactly("userTask_recordFollowUpSdq");
        assertThat(staff.stina().task(number, "userTask_recordFollowUpSdq")).isAssignedTo("stina.soc");
    }

    @Test
    @DisplayName("has SDQ the day before, reminded of, then told the coordinator")
    void sdqDeadline() {
        String number = preparing();

        witness.deadline("followUpSdq", staff.stina().task(number, "userTask_recordFollowUpSdq"))
                .isDueOn("2027-02-22")
                .remindsOn("2027-02-17", "stina.soc")
                .escalatesOn("2027-02-23", "sara.samordnare");
    }

    @Test
    @DisplayName("has its meeting on the day planned, with SDQ in words, reminded of, then told the process leader")
    void meetingDeadline() {
        String number = preparing();
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));

        ProcessInstance followUp = witness.running(number, "follow-up");
        assertThat(followUp).hasPassed("serviceTask_interpretSdq");
        assertThat(followUp).isWaitingAtExactly("userTask_holdFollowUp");
        assertThat(runtimeService.getVariable(followUp.getId(), "sdqSummary").toString())
                .contains("Svårigheter totalt 17 (tydligt avvikande)");
        witness.deadline("followUp", staff.stina().task(number, "userTask_holdFollowUp"))
                .isDueOn("2027-02-23")
                .remindsOn("2027-02-18", "stina.soc")
                .escalatesOn("2027-02-24", "petra.process");
    }

    @Test
    @DisplayName("ends with the decision to go on until another follow-up")
    void continues() {
        ProcessInstance followUp = decided("continue", LocalDate.parse("2027-08-20"));

        assertThat(followUp).isEnded().hasPassed("event_followedUp");
        assertThat(followUp)
                .variables()
                .contains(
                        entry("followUpDecision", "continue"),
                        entry("followUpDate", "2027-08-20"),
                        entry("followUpHeldOn", "2027-02-23"),
                        entry("experienceListened", "5"));
    }

    @Test
    @DisplayName("ends with the decision to close")
    void closes() {
        ProcessInstance followUp = decided("close", null);

        assertThat(followUp).isEnded().hasPassed("event_followedUp");
        assertThat(followUp).variables().containsEntry("followUpDecision", "close");
    }

    private String preparing() {
        String number = journey.planned();
        time.toNoonOf(LocalDate.parse("2027-02-10"));
        return number;
    }

    private ProcessInstance decided(String decision, LocalDate next) {
        String number = journey.atFollowUp();
        ProcessInstance followUp = witness.running(number, "follow-up");
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), decision, next));
        return followUp;
    }
}
