package se.hlt.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.Organisation;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("The demo's first start")
class DemoCasesTest {

    @Autowired
    private DemoStage stage;

    @Autowired
    private CaseRegister register;

    @Autowired
    private Organisation organisation;

    @Autowired
    private java.time.Clock clock;

    @Autowired
    private TaskService taskService;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    @DisplayName("makes eight cases in different phases, and a second start makes no more")
    void eightCases() {
        DemoCases demo = new DemoCases(stage, register, organisation, clock);
        demo.prepare();
        demo.prepare();

        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("identification")
                        .count())
                .isEqualTo(8);
        List<String> steps = taskService.createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
        assertThat(steps)
                .contains(
                        "userTask_contactFamily",
                        "userTask_obtainGuardianConsent",
                        "userTask_putOnAgenda",
                        "userTask_recordDecision",
                        "userTask_inviteToSip",
                        "userTask_carryOutAction");
    }
}
