package se.hlt.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.RunningVariables;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("age-transition")
@DisplayName("A child who will be too old")
class AgeTransitionProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private RunningVariables variables;

    @Test
    @DisplayName("has the plan's responsible asked half a year before the birthday after the site's oldest age")
    void halfAYearBefore() {
        String number = journey.planned();

        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team).variables().containsEntry("ageLimitOn", "2034-01-01");
        assertThat(witness.timers(team)).contains(entry("event_ageLimitNear", LocalDateTime.parse("2033-07-01T08:00")));
    }

    @Test
    @DisplayName("has the end or the transition planned, within a month, reminded of, then told the coordinator")
    void deadline() {
        String number = soonTooOld();

        User stina = staff.stina();
        assertThat(stina.task(number, "userTask_planTransition")).isAssignedTo("stina.soc");
        assertThat(staff.omar().tasks()).isEmpty();
        witness.deadline("ageTransition", stina.task(number, "userTask_planTransition"))
                .isDueOn("2026-11-14")
                .remindsOn("2026-11-06", "stina.soc")
                .escalatesOn("2026-11-15", "sara.samordnare");
    }

    @Test
    @DisplayName("has a case that goes on when it is planned, and when the day has passed")
    void neverClosed() {
        String number = soonTooOld();
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.stina()
                .complete(
                        number,
                        "userTask_planTransition",
                        Forms.form("transitionChoice", "transition", "transitionNote", "Ungdomsmottagningen tar vid."));

        assertThat(team)
                .hasPassed("event_ageLimitNear", "callActivity_ageTransition", "event_transitionPlanned")
                .isWaitingAt("callActivity_followUp", "callActivity_supportAction");
        time.toNoonOf(LocalDate.parse("2027-04-20"));
        assertThat(team).isWaitingAt("callActivity_followUp").isNotEnded();
    }

    @Test
    @DisplayName("is not asked about any more when the plan has come to its end")
    void planEnded() {
        String number = soonTooOld();
        time.toNoonOf(LocalDate.parse("2027-02-23"));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));

        assertThat(witness.tasks(number, "userTask_planTransition")).isEmpty();
        assertThat(witness.running(number, "hlt-case")).isWaitingAtExactly("userTask_recordClosing");
    }

    /** Planned, and it is noon of the day half a year before the child is too old. */
    private String soonTooOld() {
        String number = journey.sipDecided();
        variables.changeInCase(
                number, "havsvik.norr", HltCaseProcess.AGE_LIMIT_ON, before -> LocalDate.parse("2027-04-15"));
        journey.planAfter(number);
        assertThat(witness.tasks(number, "userTask_planTransition")).isEmpty();
        time.toNoonOf(LocalDate.parse("2026-10-15"));
        return number;
    }
}
