package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.HltTest;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("team-start-up")
@DisplayName("The start of a new team")
class TeamStartUpProcessTest {

    @Autowired
    private Leading leading;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("goes from the steering group's decision through each step to the first meeting")
    void wholeWay() {
        leading.startUpProposed();
        ProcessInstance startUp = witness.running("team-start-up");
        assertThat(startUp.getTenantId()).isEqualTo("havsvik._site");
        assertThat(startUp).isWaitingAtExactly("userTask_decideStartUp");

        leading.done("userTask_decideStartUp");
        assertThat(startUp).isWaitingAtExactly("userTask_appointManagementGroup", "userTask_informStaff");
        leading.done("userTask_appointManagementGroup");
        assertThat(startUp).isWaitingAtExactly("userTask_appointTeamKeyPersons", "userTask_informStaff");
        leading.done("userTask_appointTeamKeyPersons");
        leading.done("userTask_appointFirstCoordinator");
        assertThat(startUp).isWaitingAtExactly("userTask_trainTeam", "userTask_informStaff");
        leading.done("userTask_trainTeam");
        assertThat(startUp).isWaitingAtExactly("userTask_informStaff", "gateway_teamPrepared");
        leading.done("userTask_informStaff");
        assertThat(startUp).isWaitingAtExactly("userTask_planFirstMeeting");
        leading.done("userTask_planFirstMeeting");

        assertThat(startUp).isEnded().hasPassed("event_teamRunning");
    }

    @Test
    @DisplayName("ends when the steering group says no")
    void declined() {
        leading.startUpProposed();
        ProcessInstance startUp = witness.running("team-start-up");
        leading.stig().submit(leading.taskAt("userTask_decideStartUp"), Leading.startUpDecision("no"));

        assertThat(startUp).isEnded().hasPassed("event_startUpDeclined").hasNotPassed("event_teamRunning");
    }

    @Test
    @DisplayName("covers every path: reminders and escalations of all its steps")
    void everyTimer() {
        leading.startUpProposed();
        time.toNoonOf(time.today().plusDays(40));
        leading.done("userTask_decideStartUp");
        time.toNoonOf(time.today().plusDays(75));
        leading.done("userTask_appointManagementGroup");
        time.toNoonOf(time.today().plusDays(40));
        leading.done("userTask_appointTeamKeyPersons");
        time.toNoonOf(time.today().plusDays(40));
        leading.done("userTask_appointFirstCoordinator");
        time.settle();
        leading.done("userTask_trainTeam");
        leading.done("userTask_informStaff");
        time.settle();
        leading.done("userTask_planFirstMeeting");

        assertThat(witness.sent())
                .filteredOn(message -> message.template().equals("DEADLINE_NEAR"))
                .hasSize(7);
    }

    @Test
    @DisplayName("is seen by the site's process leader and steering group only")
    void isolated() {
        leading.startUpProposed();

        for (String other :
                List.of("maria.chef", "sara.samordnare", "lena.larare", "admin", "ume.process", "ume.styr")) {
            assertThat(staff.user(other).tasks()).as(other).isEmpty();
        }
    }
}
