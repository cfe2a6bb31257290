package se.hlt.engine;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds what a timer belongs to that led to a step: what the step reminds of. */
@Component
public class TimedTask {

    private final TaskService taskService;
    private final AsSystem asSystem;

    TimedTask(@Lazy TaskService taskService, AsSystem asSystem) {
        this.taskService = taskService;
        this.asSystem = asSystem;
    }

    /**
     * What is timed.
     *
     * @param name as the diagram has it
     * @param taskId null if it is no task but more than one, or if the timer has ended the task
     * @param dueAt null where {@code taskId} is
     * @param assignee user id, or null
     */
    public record Found(String name, String taskId, Date dueAt, String assignee) {}

    /** Empty if the step does not come straight from the boundary event of something. */
    public Optional<Found> of(DelegateExecution step) {
        if (!(step.getBpmnModelElementInstance() instanceof FlowNode node)) {
            return Optional.empty();
        }
        return node.getIncoming().stream()
                .map(SequenceFlow::getSource)
                .filter(BoundaryEvent.class::isInstance)
                .map(event -> ((BoundaryEvent) event).getAttachedTo())
                .findFirst()
                .map(timed -> found(step.getProcessInstanceId(), timed));
    }

    private Found found(String instanceId, Activity timed) {
        List<Task> tasks = asSystem.run(() -> taskService
                .createTaskQuery()
                .processInstanceId(instanceId)
                .taskDefinitionKey(timed.getId())
                .list());
        if (tasks.size() != 1) {
            return new Found(timed.getName(), null, null, null);
        }
        Task task = tasks.get(0);
        return new Found(task.getName(), task.getId(), task.getDueDate(), task.getAssignee());
    }
}
