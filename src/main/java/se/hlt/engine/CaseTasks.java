package se.hlt.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The open tasks of a case, over all its processes. */
@Component
public class CaseTasks {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final AsSystem asSystem;

    CaseTasks(@Lazy TaskService taskService, @Lazy RuntimeService runtimeService, AsSystem asSystem) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.asSystem = asSystem;
    }

    /** In which tenants the person holds open tasks of the case. */
    public Set<String> tenantsWithTasksOf(String userId, String caseNumber) {
        return asSystem.run(() -> tasks(userId, caseNumber).stream()
                .map(Task::getTenantId)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** Gives one person's open tasks of a case to another. */
    public void reassign(String caseNumber, String from, String to) {
        asSystem.run(() -> {
            tasks(from, caseNumber).forEach(task -> taskService.setAssignee(task.getId(), to));
            return null;
        });
    }

    /** Where one of the variables names the person, in any process of the case, it names the other from now on. */
    public void replaceInVariables(String caseNumber, Collection<Variable<String>> variables, String from, String to) {
        asSystem.run(() -> {
            replace(caseNumber, variables, from, to);
            return null;
        });
    }

    private void replace(String caseNumber, Collection<Variable<String>> variables, String from, String to) {
        List<ProcessInstance> instances = runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .list();
        for (ProcessInstance instance : instances) {
            for (Variable<String> variable : variables) {
                if (from.equals(runtimeService.getVariable(instance.getId(), variable.name()))) {
                    runtimeService.setVariable(instance.getId(), variable.name(), to);
                }
            }
        }
    }

    private List<Task> tasks(String userId, String caseNumber) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskAssignee(userId)
                .list();
    }
}
