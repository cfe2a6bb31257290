package se.hlt.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Variables of running processes, read and changed from outside them. */
@Component
public class RunningVariables {

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final AsSystem asSystem;

    RunningVariables(@Lazy RuntimeService runtimeService, @Lazy TaskService taskService, AsSystem asSystem) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.asSystem = asSystem;
    }

    /** What the case's running process of this key has in the tenant. */
    public <T> Optional<T> find(String processKey, String caseNumber, String tenantId, Variable<T> variable) {
        return asSystem.run(() -> ids(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey(processKey)
                        .processInstanceBusinessKey(caseNumber)
                        .tenantIdIn(tenantId))
                .stream()
                .map(id -> runtimeService.getVariable(id, variable.name()))
                .filter(java.util.Objects::nonNull)
                .map(variable::read)
                .findFirst());
    }

    /** What each running process of this key has in the tenant. */
    public <T> List<T> all(String processKey, String tenantId, Variable<T> variable) {
        return asSystem.run(
                () -> ids(runtimeService
                                .createProcessInstanceQuery()
                                .processDefinitionKey(processKey)
                                .tenantIdIn(tenantId))
                        .stream()
                        .map(id -> runtimeService.getVariable(id, variable.name()))
                        .filter(java.util.Objects::nonNull)
                        .map(variable::read)
                        .toList());
    }

    /** Changes every copy that the case's running processes have of the variable in the tenant, called ones too. */
    public <T> void changeInCase(String caseNumber, String tenantId, Variable<T> variable, UnaryOperator<T> change) {
        asSystem.run(() -> change(
                ids(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .tenantIdIn(tenantId)),
                variable,
                change));
    }

    /** Changes the variable in every running process of this key in the tenant. */
    public <T> void changeInProcesses(
            String processKey, String tenantId, Variable<T> variable, UnaryOperator<T> change) {
        asSystem.run(() -> change(
                ids(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey(processKey)
                        .tenantIdIn(tenantId)),
                variable,
                change));
    }

    /** Changes every copy that running processes in these tenants have of the variable, called ones too. */
    public <T> void changeInTenants(Collection<String> tenantIds, Variable<T> variable, UnaryOperator<T> change) {
        if (tenantIds.isEmpty()) {
            return; // The engine would take no tenants for all.
        }
        asSystem.run(() -> {
            runtimeService
                    .createVariableInstanceQuery()
                    .tenantIdIn(tenantIds.toArray(String[]::new))
                    .variableName(variable.name())
                    .list()
                    .forEach(copy -> change(copy, variable, change));
            return null;
        });
    }

    private static List<String> ids(ProcessInstanceQuery query) {
        return query.list().stream().map(ProcessInstance::getId).toList();
    }

    private <T> Void change(Collection<String> instanceIds, Variable<T> variable, UnaryOperator<T> change) {
        if (!instanceIds.isEmpty()) {
            runtimeService
                    .createVariableInstanceQuery()
                    .processInstanceIdIn(instanceIds.toArray(String[]::new))
                    .variableName(variable.name())
                    .list()
                    .forEach(copy -> change(copy, variable, change));
        }
        return null;
    }

    private <T> void change(VariableInstance copy, Variable<T> variable, UnaryOperator<T> change) {
        if (copy.getValue() == null) {
            return;
        }
        T before = variable.read(copy.getValue());
        T after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        if (copy.getTaskId() == null) {
            runtimeService.setVariableLocal(copy.getExecutionId(), variable.name(), variable.write(after));
        } else {
            taskService.setVariableLocal(copy.getTaskId(), variable.name(), variable.write(after));
        }
    }
}
