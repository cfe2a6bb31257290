package se.hlt.engine;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks of a case, over all its processes. */
@Component
public class CaseTasks {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final HistoryService historyService;
    private final AsSystem asSystem;
    private final JdbcClient jdbc;

    CaseTasks(
            @Lazy TaskService taskService,
            @Lazy RuntimeService runtimeService,
            @Lazy HistoryService historyService,
            AsSystem asSystem,
            JdbcClient jdbc) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.historyService = historyService;
        this.asSystem = asSystem;
        this.jdbc = jdbc;
    }

    /** In which tenants the person holds open tasks of the case. */
    public Set<String> tenantsWithTasksOf(String userId, String caseNumber) {
        return asSystem.run(() -> tasks(userId, caseNumber).stream()
                .map(Task::getTenantId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** Gives one person's open tasks of a case to another. */
    public void reassign(String caseNumber, String from, String to) {
        asSystem.run(() -> {
            tasks(from, caseNumber).forEach(task -> taskService.setAssignee(task.getId(), to));
            return null;
        });
    }

    /** Variables by which a process that is no case names one. */
    public static final List<String> NAMING_A_CASE = List.of("caseNumber", "relatedCaseNumber");

    /**
     * A task that someone holds.
     *
     * @param name what is to be done, as the diagram calls it
     * @param dueOn by when, in Swedish time, or null
     * @param tenantId null if it has none
     * @param owner who has lent it, or null
     * @param groups those whose members may take it when nobody holds it
     * @param about the business key of its process, or what its process calls {@code caseNumber}; or null
     * @param caseNumbers the cases that it names
     */
    public record HeldTask(
            String id,
            String name,
            LocalDate dueOn,
            String tenantId,
            String owner,
            Set<String> groups,
            String about,
            Set<String> caseNumbers) {}

    /** Every open task that the person holds. */
    public List<HeldTask> heldBy(String userId) {
        return asSystem.run(
                () -> taskService.createTaskQuery().taskAssignee(userId).orderByTaskId().asc().list().stream()
                        // What this very command has changed is in the engine's memory, and not yet in the database.
                        .filter(task -> userId.equals(task.getAssignee()))
                        .map(this::held)
                        .toList());
    }

    private HeldTask held(Task task) {
        String about = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        Map<String, Object> named = taskService.getVariables(task.getId(), NAMING_A_CASE);
        Set<String> numbers = new HashSet<>();
        numbers.add(about);
        named.values().forEach(number -> numbers.add((String) number));
        numbers.remove(null);
        return new HeldTask(
                task.getId(),
                task.getName(),
                task.getDueDate() == null
                        ? null
                        : LocalDate.ofInstant(task.getDueDate().toInstant(), EngineClock.SWEDEN),
                task.getTenantId(),
                task.getOwner(),
                groupsOf(task),
                about == null ? (String) named.get("caseNumber") : about,
                numbers);
    }

    /** Who holds open tasks, and where. */
    public record Holding(String userId, String tenantId) {}

    /** Every person with open tasks, once for each tenant. */
    public List<Holding> holdings() {
        return jdbc.sql(
                        """
                        select distinct assignee_ as user_id, tenant_id_ as tenant_id from act_ru_task
                        where assignee_ is not null and tenant_id_ is not null""")
                .query(Holding.class)
                .list();
    }

    /** Gives the task to someone until it is given back; its owner is the one who lends it. */
    public void lend(String taskId, String owner, String to) {
        asSystem.run(() -> {
            taskService.setAssignee(taskId, to);
            taskService.setOwner(taskId, owner);
            return null;
        });
    }

    /** The open tasks that the one has been lent by the other. */
    public List<String> lent(String owner, String to) {
        return asSystem.run(() -> taskService.createTaskQuery().taskOwner(owner).taskAssignee(to).list().stream()
                .map(Task::getId)
                .toList());
    }

    /** Ends a loan. */
    public void giveBack(String taskId, String owner) {
        asSystem.run(() -> {
            // The command that sets an owner takes none for an answer.
            Task task = taskService.createTaskQuery().taskId(taskId).singleResult();
            task.setAssignee(owner);
            task.setOwner(null);
            taskService.saveTask(task);
            return null;
        });
    }

    /**
     * An open task.
     *
     * @param assignee user id, or null
     * @param groups those who may take it while it has no assignee
     */
    public record OpenTask(String id, String assignee, Set<String> groups) {}

    /** Every open task of the case in the tenant. */
    public List<OpenTask> open(String caseNumber, String tenantId) {
        return asSystem.run(() ->
                taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .tenantIdIn(tenantId)
                        .list()
                        .stream()
                        .map(task -> new OpenTask(task.getId(), task.getAssignee(), groupsOf(task)))
                        .toList());
    }

    /** Everyone who holds or has held a task of the case in the tenant. */
    public Set<String> holders(String caseNumber, String tenantId) {
        return asSystem.run(() -> historyService
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .tenantIdIn(tenantId)
                .taskAssigned()
                .list()
                .stream()
                .map(HistoricTaskInstance::getAssignee)
                .collect(Collectors.toSet()));
    }

    /** Gives the task to the person; null gives it back to its groups. */
    public void assign(String taskId, String userId) {
        asSystem.run(() -> {
            taskService.setAssignee(taskId, userId);
            return null;
        });
    }

    /** Members of the one group may take the task instead of members of the other. */
    public void replaceGroup(String taskId, String from, String to) {
        asSystem.run(() -> {
            taskService.deleteCandidateGroup(taskId, from);
            taskService.addCandidateGroup(taskId, to);
            return null;
        });
    }

    /** Ends the running processes of this key that name the case, in the tenants given. */
    public void cancel(String processKey, Variable<String> names, String caseNumber, Predicate<String> tenants) {
        asSystem.run(() -> {
            runtimeService
                    .createProcessInstanceQuery()
                    .processDefinitionKey(processKey)
                    .variableValueEquals(names.name(), caseNumber)
                    .list()
                    .stream()
                    .filter(instance -> tenants.test(instance.getTenantId()))
                    .forEach(instance -> runtimeService.deleteProcessInstance(instance.getId(), "consentEnded"));
            return null;
        });
    }

    private Set<String> groupsOf(Task task) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
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
