package se.hlt.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
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
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import se.hlt.insight.HalfYearCount;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;
import se.hlt.privacy.PurgeTidyUp;

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
    private final HistoryService historyService;
    private final PurgeTidyUp tidyUp;
    private final HalfYearCount halfYears;
    private final Organisation organisation;

    /** Told when a job fails; null where a failure stops the play. */
    private Consumer<String> failedJobs;

    DemoStage(
            RepositoryService repositoryService,
            RuntimeService runtimeService,
            TaskService taskService,
            FormService formService,
            IdentityService identityService,
            ManagementService managementService,
            HistoryService historyService,
            PurgeTidyUp tidyUp,
            HalfYearCount halfYears,
            Organisation organisation) {
        this.halfYears = halfYears;
        this.organisation = organisation;
        this.repositoryService = repositoryService;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.formService = formService;
        this.identityService = identityService;
        this.managementService = managementService;
        this.historyService = historyService;
        this.tidyUp = tidyUp;
    }

    /** Starts a case and gives its number. */
    String startCase(String userId, Map<String, Object> form) {
        String started = start(userId, "identification", form);
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(started)
                .singleResult()
                .getBusinessKey();
    }

    /** Fills in a process's start form, and gives the id of what is started. */
    String start(String userId, String processKey, Map<String, Object> form) {
        String definition = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId();
        ProcessInstance started = as(userId, () -> formService.submitStartForm(definition, form));
        runMessages();
        return started.getId();
    }

    /** Claims the task, where it is to be claimed, and fills in its form. */
    void complete(String userId, String caseNumber, String taskKey, Map<String, Object> form) {
        complete(userId, caseTask(userId, taskKey, query -> query.processInstanceBusinessKey(caseNumber)), form);
    }

    /** The same with a task of this very process, which may have no number. */
    void completeIn(String userId, String processInstanceId, String taskKey, Map<String, Object> form) {
        complete(userId, caseTask(userId, taskKey, query -> query.processInstanceId(processInstanceId)), form);
    }

    /** The first that the user may take. */
    private Task caseTask(String userId, String taskKey, UnaryOperator<TaskQuery> where) {
        return as(userId, () -> where.apply(taskService.createTaskQuery()).taskDefinitionKey(taskKey).list().stream()
                .filter(found ->
                        found.getAssignee() == null || found.getAssignee().equals(userId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such task")));
    }

    private void complete(String userId, Task task, Map<String, Object> form) {
        as(userId, () -> {
            if (task.getAssignee() == null) {
                taskService.claim(task.getId(), userId);
            }
            formService.submitTaskForm(task.getId(), form);
            return null;
        });
        runMessages();
    }

    /** From now on a failing job stops nothing: it is tried again as the engine has it, and its step is told. */
    void tolerate(Consumer<String> failedSteps) {
        failedJobs = failedSteps;
    }

    /** The task with this very form, by this user. */
    void completeTask(String userId, Task task, Map<String, Object> form) {
        complete(userId, task, form);
    }

    /** Keys of the open tasks of the case or meeting. */
    List<String> openTasks(String businessKey) {
        return taskService.createTaskQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** Lets each team's coordinator do what the team's meetings ask for that day. */
    void runMeetings(LocalDate day, Map<String, Object> agenda, Map<String, Object> held, Map<String, Object> minutes) {
        for (Task task : taskService
                .createTaskQuery()
                .processDefinitionKey(MeetingProcess.KEY)
                .list()) {
            String coordinator = organisation
                    .coordinator(organisation.siteIdOf(task.getTenantId()), organisation.teamIdOf(task.getTenantId()))
                    .orElseThrow()
                    .userId();
            LocalDate meeting = LocalDate.parse(taskService
                    .getVariable(task.getId(), MeetingProcess.MEETING_DATE.name())
                    .toString());
            switch (task.getTaskDefinitionKey()) {
                case "userTask_prepareAgenda" -> complete(coordinator, task, agenda);
                case "userTask_confirmMinutes" -> complete(coordinator, task, minutes);
                default -> {
                    if (!meeting.isAfter(day)) {
                        complete(coordinator, task, held);
                    }
                }
            }
        }
    }

    /** Moves the engine's time on, and lets happen what falls due on the way. */
    void moveTo(Instant time) {
        runDueUntil(time);
        ClockUtil.setCurrentTime(Date.from(time));
    }

    /** What the system does at night: counts half-years that have ended, and removes what has been kept long enough. */
    void night() {
        halfYears.nightly();
        tidyUp.nightly();
        historyService.cleanUpHistoryAsync(true);
        for (List<Job> due = cleanUps(); !due.isEmpty(); due = cleanUps()) {
            due.forEach(job -> managementService.executeJob(job.getId()));
        }
    }

    /** A clean-up that has not come to its end is due again at once. */
    private List<Job> cleanUps() {
        Date now = ClockUtil.getCurrentTime();
        return historyService.findHistoryCleanupJobs().stream()
                .filter(job -> !job.isSuspended()
                        && job.getDuedate() != null
                        && !job.getDuedate().after(now))
                .toList();
    }

    /** Back to the time that is. */
    void leave() {
        ClockUtil.reset();
    }

    private void runDueUntil(Instant end) {
        runMessages();
        for (Job next = nextTimer(end); next != null; next = nextTimer(end)) {
            if (next.getDuedate().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(Date.from(next.getDuedate().toInstant().plusSeconds(1)));
            }
            run(next);
            runMessages();
        }
    }

    private void runMessages() {
        for (List<Job> jobs = messages(); !jobs.isEmpty(); jobs = messages()) {
            run(jobs.get(0));
        }
    }

    private List<Job> messages() {
        return managementService.createJobQuery().messages().withRetriesLeft().listPage(0, 1);
    }

    private Job nextTimer(Instant end) {
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

    /** As the job executor does it: with nobody's rights, and bound to the job's own tenant. */
    private void run(Job job) {
        identityService.setAuthentication(null, null, job.getTenantId() == null ? null : List.of(job.getTenantId()));
        try {
            managementService.executeJob(job.getId());
        } catch (RuntimeException e) {
            if (failedJobs == null) {
                throw e;
            }
            failedJobs.accept(e.getClass().getSimpleName());
        } finally {
            identityService.clearAuthentication();
        }
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
