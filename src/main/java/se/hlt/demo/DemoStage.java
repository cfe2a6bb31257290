package se.hlt.demo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Lets fictional people fill in the real forms with their own rights, in the engine's own time. Used before the job
 * executor starts, so that nothing else moves meanwhile.
 */
@Component
class DemoStage {

    private final RepositoryService repositoryService;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final FormService formService;
    private final IdentityService identityService;
    private final ManagementService managementService;

    DemoStage(
            RepositoryService repositoryService,
            RuntimeService runtimeService,
            TaskService taskService,
            FormService formService,
            IdentityService identityService,
            ManagementService managementService) {
        this.repositoryService = repositoryService;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.formService = formService;
        this.identityService = identityService;
        this.managementService = managementService;
    }

    /** Starts a case and gives its number. */
    String startCase(String userId, Map<String, Object> form) {
        ProcessInstance started = as(
                userId,
                () -> formService.submitStartForm(
                        repositoryService
                                .createProcessDefinitionQuery()
                                .processDefinitionKey("identification")
                                .latestVersion()
                                .singleResult()
                                .getId(),
                        form));
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }

    /** Claims the task, where it is to be claimed, and fills in its form. */
    void complete(String userId, String caseNumber, String taskKey, Map<String, Object> form) {
        as(userId, () -> {
            Task task = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .taskDefinitionKey(taskKey)
                    .listPage(0, 1)
                    .get(0);
            if (task.getAssignee() == null) {
                taskService.claim(task.getId(), userId);
            }
            formService.submitTaskForm(task.getId(), form);
            return null;
        });
        runDueUntil(ClockUtil.getCurrentTime().toInstant());
    }

    /** Moves the engine's time on, and lets happen what falls due on the way. */
    void moveTo(Instant time) {
        runDueUntil(time);
        ClockUtil.setCurrentTime(Date.from(time));
    }

    /** Back to the time that is. */
    void leave() {
        ClockUtil.reset();
    }

    private void runDueUntil(Instant end) {
        for (Job next = nextJob(end); next != null; next = nextJob(end)) {
            if (next.getDuedate() != null && next.getDuedate().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(Date.from(next.getDuedate().toInstant().plusSeconds(1)));
            }
            managementService.executeJob(next.getId());
        }
    }

    private Job nextJob(Instant end) {
        List<Job> messages =
                managementService.createJobQuery().messages().withRetriesLeft().listPage(0, 1);
        if (!messages.isEmpty()) {
            return messages.get(0);
        }
        return managementService
                .createJobQuery()
                .timers()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(end))
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .findFirst()
                .orElse(null);
    }

    private <T> T as(String userId, Supplier<T> action) {
        List<String> groups = identityService.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants = identityService.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .toList();
        identityService.setAuthentication(userId, groups, tenants);
        try {
            return action.get();
        } finally {
            identityService.clearAuthentication();
        }
    }
}
