package se.hlt.moving;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDecorator;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import se.hlt.moving.DiagramVersions.Node;

/** Moves one case, in the caller's transaction and as the system. */
@Component
class InstanceMove {

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final ProcessEngineConfigurationImpl engine;
    private final DiagramVersions diagrams;

    InstanceMove(
            RuntimeService runtimeService, TaskService taskService, ProcessEngine engine, DiagramVersions diagrams) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.diagrams = diagrams;
    }

    /**
     * Moves the case. A task that stays at its step keeps its due date and whoever has it, and is called what the new version
     * calls it; one that goes to another step begins anew there.
     *
     * @throws RuntimeException what the engine throws; then the transaction has to be taken back
     */
    void move(String instance, Route route) {
        Map<String, String> stoodAt = taskService.createTaskQuery().processInstanceId(instance).list().stream()
                .collect(Collectors.toMap(Task::getId, Task::getTaskDefinitionKey));
        runtimeService.newMigration(route.plan()).processInstanceIds(instance).execute();
        Map<String, Node> before = diagrams.of(route.plan().getSourceProcessDefinitionId());
        Map<String, Node> after = diagrams.of(route.target());
        for (Task task :
                taskService.createTaskQuery().processInstanceId(instance).list()) {
            Node was = before.get(stoodAt.get(task.getId()));
            Node is = after.get(task.getTaskDefinitionKey());
            if (was == null || is == null) {
                continue;
            }
            if (!was.id().equals(is.id())) {
                run(context -> beginAnew(context, task.getId()));
            } else {
                rename(task, is);
                if (!Objects.equals(was.groups(), is.groups())) {
                    run(context -> offer(context, task.getId()));
                }
            }
        }
    }

    private void rename(Task task, Node step) {
        if (!step.label().equals(task.getName())) {
            task.setName(step.label());
            taskService.saveTask(task);
        }
    }

    private <T> T run(Command<T> command) {
        return engine.getCommandExecutorTxRequired().execute(command);
    }

    /** As if it had just been reached. Nothing is set to null on the way: whoever keeps the task keeps the rights to it. */
    private Object beginAnew(CommandContext context, String taskId) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        withdraw(task);
        if (task.getTaskDefinition().getAssigneeExpression() == null) {
            task.setAssignee(null);
        }
        if (task.getTaskDefinition().getDueDateExpression() == null) {
            task.setDueDate(null);
        }
        new TaskDecorator(task.getTaskDefinition(), engine.getExpressionManager()).decorate(task, task.getExecution());
        task.triggerUpdateEvent();
        return null;
    }

    private Object offer(CommandContext context, String taskId) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        withdraw(task);
        task.getTaskDefinition().getCandidateGroupIdExpressions().stream()
                .map(group -> group.getValue(task.getExecution()))
                .forEach(groups ->
                        Stream.of(groups.toString().split("\\s*,\\s*")).forEach(task::addCandidateGroup));
        return null;
    }

    private static void withdraw(TaskEntity task) {
        for (IdentityLink candidate : task.getCandidates()) {
            if (candidate.getGroupId() == null) {
                task.deleteCandidateUser(candidate.getUserId());
            } else {
                task.deleteCandidateGroup(candidate.getGroupId());
            }
        }
    }
}
