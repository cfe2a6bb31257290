package se.hlt.insight;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;

/**
 * Finds what runs but will never move again: no task that somebody there may do, no timer that leads on, no job to be run,
 * and no answer awaited from the other pool, or one from a pool that is stuck itself. A reminder does not count: it tells
 * people, and moves nothing. Where a job that leads on has failed, it does not matter what else may happen there.
 */
@Component
public class StuckCases {

    private final RuntimeService runtimeService;
    private final HistoryService historyService;
    private final TaskService taskService;
    private final ManagementService managementService;
    private final IdentityService identityService;
    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    StuckCases(
            RuntimeService runtimeService,
            HistoryService historyService,
            TaskService taskService,
            ManagementService managementService,
            IdentityService identityService,
            RepositoryService repositoryService,
            AsSystem asSystem) {
        this.runtimeService = runtimeService;
        this.historyService = historyService;
        this.taskService = taskService;
        this.managementService = managementService;
        this.identityService = identityService;
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /** Why a process is stuck. */
    public enum Reason {
        /** What should have led on has failed, and is not tried again. */
        FAILED,
        /** There is a task, and nobody who may do it. */
        NOBODY,
        /** It waits for an answer that cannot come. */
        NO_ANSWER,
        /** Nothing there can happen or be done. */
        NOTHING
    }

    /**
     * A process that is stuck.
     *
     * @param businessKey the case's number, or the meeting's key; null for a process beside a case
     * @param processKey the outermost process
     * @param why the same as a code
     * @param reason in English, for those who mend it; nothing about the child
     */
    public record Stuck(String businessKey, String processKey, String rootInstanceId, Reason why, String reason) {}

    private record Hindrance(Reason why, String text) {}

    /** Every process that is stuck, in all tenants. Asks the whole engine: not for each request. */
    public List<Stuck> find() {
        return asSystem.run(() -> new Search().find());
    }

    /** One look at the engine. */
    private final class Search {

        private final Map<String, HistoricProcessInstance> running = new HashMap<>();
        /** Instances, not roots, that wait for a message. */
        private final Set<String> waiting = new HashSet<>();
        /** Roots in which something will happen, or may be done. */
        private final Set<String> moving = new HashSet<>();
        /** Roots from which an answer may come. */
        private final Set<String> answering = new HashSet<>();

        private final Map<String, Hindrance> hindered = new HashMap<>();
        /** Roots in which what should have led on has failed, whatever else there may happen one day. */
        private final Set<String> failed = new HashSet<>();

        private final Map<String, Boolean> leadingOn = new HashMap<>();
        private final Map<String, Set<String>> members = new HashMap<>();

        private List<Stuck> find() {
            historyService
                    .createHistoricProcessInstanceQuery()
                    .unfinished()
                    .list()
                    .forEach(instance -> running.put(instance.getId(), instance));
            runtimeService.createEventSubscriptionQuery().list().stream()
                    .filter(awaited -> awaited.getProcessInstanceId() != null)
                    .forEach(this::look);
            taskService.createTaskQuery().list().forEach(this::look);
            managementService.createJobQuery().list().stream()
                    .filter(job -> job.getProcessInstanceId() != null)
                    .forEach(this::look);
            Map<String, Set<String>> answeringInCase = answering.stream()
                    .filter(root -> running.get(root).getBusinessKey() != null)
                    .collect(Collectors.groupingBy(root -> running.get(root).getBusinessKey(), Collectors.toSet()));
            Set<String> waitingRoots = waiting.stream().map(this::root).collect(Collectors.toSet());
            return running.values().stream()
                    .filter(instance -> instance.getId().equals(instance.getRootProcessInstanceId()))
                    .filter(root -> failed.contains(root.getId())
                            || (waitingRoots.contains(root.getId())
                                    ? !isAnswered(root, answeringInCase)
                                    : !moving.contains(root.getId())))
                    .map(root -> stuck(root, waitingRoots.contains(root.getId())))
                    .toList();
        }

        private boolean isAnswered(HistoricProcessInstance root, Map<String, Set<String>> answeringInCase) {
            return root.getBusinessKey() != null
                    && answeringInCase.getOrDefault(root.getBusinessKey(), Set.of()).stream()
                            .anyMatch(other -> !other.equals(root.getId()));
        }

        private void look(Task task) {
            String root = root(task.getProcessInstanceId());
            if (somebodyMayDo(task)) {
                moving.add(root);
                answering.add(root);
            } else {
                hindered.put(
                        root,
                        new Hindrance(
                                Reason.NOBODY,
                                "nobody in " + task.getTenantId() + " may do " + task.getTaskDefinitionKey()));
            }
        }

        private void look(Job job) {
            String root = root(job.getProcessInstanceId());
            if (job.getRetries() == 0) {
                hindered.put(root, new Hindrance(Reason.FAILED, "a job has failed"));
                if (leadsOn(job)) {
                    failed.add(root);
                }
            } else {
                if (leadsOn(job)) {
                    moving.add(root);
                    // A timer beside a wait is no answer to anybody: it only ends the wait one day.
                    if (!waiting.contains(job.getProcessInstanceId())) {
                        answering.add(root);
                    }
                }
            }
        }

        private void look(EventSubscription awaited) {
            String definition = running.get(awaited.getProcessInstanceId()).getProcessDefinitionId();
            ModelElementInstance element = element(definition, awaited.getActivityId());
            if (element instanceof IntermediateCatchEvent || element instanceof ReceiveTask) {
                waiting.add(awaited.getProcessInstanceId());
            }
        }

        private Stuck stuck(HistoricProcessInstance root, boolean waits) {
            Hindrance hindrance = hindered.getOrDefault(
                    root.getId(),
                    waits
                            ? new Hindrance(Reason.NO_ANSWER, "the other pool will never answer")
                            : new Hindrance(Reason.NOTHING, "no task, timer or message"));
            return new Stuck(
                    root.getBusinessKey(),
                    root.getProcessDefinitionKey(),
                    root.getId(),
                    hindrance.why(),
                    hindrance.text());
        }

        private String root(String instanceId) {
            return running.get(instanceId).getRootProcessInstanceId();
        }

        /** False for a timer beside what goes on: a reminder or an escalation. */
        private boolean leadsOn(Job job) {
            return leadingOn.computeIfAbsent(job.getJobDefinitionId(), id -> {
                String activity = managementService
                        .createJobDefinitionQuery()
                        .jobDefinitionId(id)
                        .singleResult()
                        .getActivityId();
                return !(element(job.getProcessDefinitionId(), activity) instanceof BoundaryEvent event)
                        || event.cancelActivity();
            });
        }

        private ModelElementInstance element(String definition, String activity) {
            return repositoryService
                    .getBpmnModelInstance(definition)
                    .getModelElementById(activity.replace("#multiInstanceBody", ""));
        }

        private boolean somebodyMayDo(Task task) {
            Set<String> there = tenant(task.getTenantId());
            return task.getAssignee() != null
                    ? there.contains(task.getAssignee())
                    : taskService.getIdentityLinksForTask(task.getId()).stream()
                            .map(IdentityLink::getGroupId)
                            .filter(Objects::nonNull)
                            .anyMatch(group -> !Collections.disjoint(group(group), there));
        }

        private Set<String> tenant(String tenantId) {
            return members.computeIfAbsent(
                    "tenant " + tenantId,
                    key -> ids(identityService.createUserQuery().memberOfTenant(tenantId)));
        }

        private Set<String> group(String groupId) {
            return members.computeIfAbsent(
                    "group " + groupId,
                    key -> ids(identityService.createUserQuery().memberOfGroup(groupId)));
        }

        private static Set<String> ids(UserQuery query) {
            return query.list().stream().map(User::getId).collect(Collectors.toSet());
        }
    }
}
