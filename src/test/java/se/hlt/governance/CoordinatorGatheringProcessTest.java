package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;
import static se.hlt.support.Leading.GATHERING;

import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("coordinator-gathering")
@DisplayName("The coordinators' gathering")
class CoordinatorGatheringProcessTest {

    @Autowired
    private Leading leading;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("waits for the term, plans the next and is the process leader's to plan")
    void opens() {
        leading.planned();
        ProcessInstance gathering = witness.running(GATHERING, "coordinator-gathering");
        assertThat(gathering.getTenantId()).isEqualTo("havsvik._site");
        assertThat(witness.timers(gathering))
                .containsEntry("event_termBegins", LocalDateTime.parse("2027-01-01T08:00"));

        leading.gatheringToPlan();

        assertThat(gathering).isWaitingAtExactly("userTask_planGathering");
        assertThat(witness.running("havsvik._site@2027-07-01", "coordinator-gathering"))
                .isWaitingAtExactly("event_termBegins");
    }

    @Test
    @DisplayName("invites every coordinator of the site, and ends with notes of who was there")
    void held() {
        leading.gatheringPlanned();
        assertThat(witness.sent())
                .filteredOn(message -> message.template().equals("GATHERING"))
                .extracting(message -> message.recipient())
                .containsExactlyInAnyOrder("sara.samordnare", "omar.ovrig");
        leading.petra()
                .complete(
                        GATHERING,
                        "userTask_recordGathering",
                        Forms.form(
                                "gatheringHeldOn", time.today().toString(),
                                "gatheringAttendance", JSON("[\"omar.ovrig\"]"),
                                "gatheringNotes", "Vi delar blanketter."));

        assertThat(witness.endedAt(GATHERING, "coordinator-gathering")).isEqualTo("event_gatheringHeld");
    }

    @Test
    @DisplayName("is planned in the term's first six weeks, reminded of, then told the steering group")
    void planDeadline() {
        leading.gatheringToPlan();

        witness.deadline("gatheringPlan", leading.petra().task(GATHERING, "userTask_planGathering"))
                .isDueOn("2027-02-15")
                .remindsOn("2027-02-01", "petra.process")
                .escalatesOn("2027-02-16", "stig.styr");
    }

    @Test
    @DisplayName("has its notes a week after, reminded of, then told the steering group")
    void notesDeadline() {
        leading.gatheringPlanned();

        witness.deadline("gatheringNotes", leading.petra().task(GATHERING, "userTask_recordGathering"))
                .isDueOn("2027-02-17")
                .remindsOn("2027-02-15", "petra.process")
                .escalatesOn("2027-02-18", "stig.styr");
    }

    @Test
    @DisplayName("is the process leader's: nobody else sees its tasks")
    void isolated() {
        leading.gatheringToPlan();

        for (String other :
                List.of("maria.chef", "stig.styr", "sara.samordnare", "lena.larare", "admin", "ume.process")) {
            assertThat(staff.user(other).tasks(GATHERING)).as(other).isEmpty();
        }
    }
}
