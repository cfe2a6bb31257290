package se.hlt.support;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;

/** Someone at work: everything is done with that person's own rights, as Tasklist would do it. */
public final class User {

    private final ProcessEngine engine;
    private final String userId;
    private final TimeTravel time;

    User(ProcessEngine engine, String userId, TimeTravel time) {
        this.engine = engine;
        this.userId = userId;
        this.time = time;
    }

    public String id() {
        return userId;
    }

    /** Fills in a start form. What follows between the pools has happened when this returns. */
    public ProcessInstance start(String processKey, Map<String, Object> form) {
        ProcessInstance started = act(() -> {
            ProcessDefinition definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(processKey)
                    .latestVersion()
                    .singleResult();
            return engine.getFormService().submitStartForm(definition.getId(), form);
        });
        time.settle();
        return started;
    }

    /** Claims the case's task, if it is to be claimed, and fills in its form. */
    public void complete(String caseNumber, String taskKey, Map<String, Object> form) {
        Task task = task(caseNumber, taskKey);
        submit(task, form);
    }

    /** Claims the task, if it is to be claimed, and fills in its form. */
    public void submit(Task task, Map<String, Object> form) {
        act(() -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), userId);
            }
            engine.getFormService().submitTaskForm(task.getId(), form);
            return null;
        });
        time.settle();
    }

    /** The one open task of this kind that the user sees in the case; fails if there is none. */
    public Task task(String caseNumber, String taskKey) {
        List<Task> found = tasks(caseNumber).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(taskKey))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError(userId + " sees no " + taskKey + " in " + caseNumber + ", but "
                    + tasks(caseNumber).stream().map(Task::getTaskDefinitionKey).toList());
        }
        return found.get(0);
    }

    /** Every open task that the user sees in the case. */
    public List<Task> tasks(String caseNumber) {
        return act(() -> query().processInstanceBusinessKey(caseNumber).list());
    }

    /** Every open task that the user sees at all. */
    public List<Task> tasks() {
        return act(() -> query().list());
    }

    /** Does something with the user's rights. */
    public <T> T act(Supplier<T> action) {
        IdentityService identities = engine.getIdentityService();
        List<String> groups = identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants = identities.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .toList();
        identities.setAuthentication(userId, groups, tenants);
        try {
            return action.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    private TaskQuery query() {
        return engine.getTaskService().createTaskQuery().orderByTaskCreateTime().asc();
    }
}
