package se.hlt.sip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
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
@CoversProcess("support-action")
@DisplayName("A support action")
class SupportActionProcessTest {

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
    @DisplayName("is held by the one responsible, until the day in the plan")
    void responsible() {
        String number = journey.planned();

        assertThat(staff.sara().task(number, "userTask_carryOutAction"))
                .isAssignedTo("sara.samordnare")
                .hasDueDate(Witness.at("2026-10-23T23:59"));
        assertThat(staff.hanna().task(number, "userTask_carryOutAction")).isNotNull();
        assertThat(witness.tasks(number, "userTask_carryOutAction")).hasSize(3);
    }

    @Test
    @DisplayName("ends with what came of it, whether it was done, done in part or not done")
    void ended() {
        for (String status : List.of("done", "partly", "notDone")) {
            String number = journey.planned();
            Task task = witness.tasks(number, "userTask_carryOutAction").stream()
                    .filter(open -> open.getAssignee().equals("sara.samordnare"))
                    .findFirst()
                    .orElseThrow();
            ProcessInstance action = runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult();
            staff.sara().submit(task, Forms.form("actionStatus", status, "actionOutcome", "Gick bra."));

            assertThat(action).isEnded().hasPassed("event_actionEnded");
            assertThat(action).variables().contains(entry("actionStatus", status), entry("actionOutcome", "Gick bra."));
            assertThat(witness.tasks(number, "userTask_carryOutAction")).hasSize(2);
        }
    }

    @Test
    @DisplayName(
            "is reminded of three days before to each who is responsible, and the day after the coordinator is told")
    void deadline() {
        String number = journey.planned();

        witness.deadline("supportAction", staff.sara().task(number, "userTask_carryOutAction"))
                .isDueOn("2026-10-23")
                .remindsOn("2026-10-20", "sara.samordnare", "hanna.halsa", "stina.soc")
                // Sara, who has one of the actions herself, is told of that as its holder.
                .escalatesOn("2026-10-24", "sara.samordnare", "sara.samordnare");
    }
}
