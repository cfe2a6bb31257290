package se.hlt.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * An open task and its case, as far as the person who is logged in sees them: the engine's own questions, asked with that
 * person's groups and tenants. What is read is written in the read log, as every command's answer is.
 */
@Component
public class TaskReader {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final IdentityService identityService;

    TaskReader(
            @Lazy TaskService taskService, @Lazy RuntimeService runtimeService, @Lazy IdentityService identityService) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.identityService = identityService;
    }

    /**
     * A task.
     *
     * @param key its id in the diagram: {@code userTask_giveFeedback}
     */
    public record SeenTask(String id, String key, String processInstanceId, String tenantId) {}

    /** What was read, by the variables that were asked for. */
    public static final class Facts {

        private final Map<String, Object> stored;

        /** Values as the engine has them, by the variables' names. */
        public Facts(Map<String, Object> stored) {
            this.stored = new HashMap<>(stored);
        }

        /** The value; empty where the case has none, or the person may not see it. */
        public <T> Optional<T> find(Variable<T> variable) {
            return Optional.ofNullable(stored.get(variable.name())).map(variable::read);
        }
    }

    /**
     * The task, if it is open and the person sees it.
     *
     * @throws IllegalStateException if nobody is logged in: the engine would then check nothing
     */
    public Optional<SeenTask> find(String taskId) {
        if (identityService.getCurrentAuthentication() == null) {
            throw new IllegalStateException("No one is logged in, and the engine checks nothing without a user");
        }
        return Optional.ofNullable(taskService.createTaskQuery().taskId(taskId).singleResult())
                .map(task -> new SeenTask(
                        task.getId(), task.getTaskDefinitionKey(), task.getProcessInstanceId(), task.getTenantId()));
    }

    /** These variables as the task has them; those that it lacks as its case's outermost process has them. */
    public Facts read(SeenTask task, Collection<Variable<?>> variables) {
        List<String> names = variables.stream().map(Variable::name).toList();
        if (names.isEmpty()) {
            return new Facts(Map.of()); // The engine would take no names for all.
        }
        Map<String, Object> stored = new HashMap<>(taskService.getVariables(task.id(), names));
        stored.values().removeIf(Objects::isNull);
        List<String> lacking =
                names.stream().filter(name -> !stored.containsKey(name)).toList();
        if (!lacking.isEmpty()) {
            root(task)
                    .ifPresent(
                            root -> runtimeService.getVariables(root, lacking).forEach(stored::putIfAbsent));
        }
        return new Facts(stored);
    }

    private Optional<String> root(SeenTask task) {
        return instance(task.processInstanceId())
                .map(ProcessInstance::getRootProcessInstanceId)
                .filter(root -> !root.equals(task.processInstanceId()))
                .flatMap(this::instance)
                .filter(root -> Objects.equals(root.getTenantId(), task.tenantId()))
                .map(ProcessInstance::getId);
    }

    private Optional<ProcessInstance> instance(String id) {
        return Optional.ofNullable(runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult());
    }
}
