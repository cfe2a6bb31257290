package se.hlt.insight;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;
import se.hlt.insight.WaitFacts.Step;

/** Notes each wait that is over, whatever the diagram, in the transaction in which it ends. */
@Component
class WaitFactListener {

    private final WaitFacts facts;
    private final RepositoryService repositoryService;
    private final HistoryService historyService;
    private final AsSystem asSystem;

    /** The steps that are waited for, by the id of the definition: a deployed version never changes. */
    private final Map<String, Map<String, Step>> diagrams = new ConcurrentHashMap<>();

    WaitFactListener(
            WaitFacts facts,
            @Lazy RepositoryService repositoryService,
            @Lazy HistoryService historyService,
            AsSystem asSystem) {
        this.facts = facts;
        this.repositoryService = repositoryService;
        this.historyService = historyService;
        this.asSystem = asSystem;
    }

    /** The engine publishes what happens to every task. */
    @EventListener
    void happened(DelegateTask task) {
        boolean done = TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName());
        if (done || TaskListener.EVENTNAME_DELETE.equals(task.getEventName())) {
            Step step = steps(task.getProcessDefinitionId()).get(task.getTaskDefinitionKey());
            String businessKey = task.getExecution().getProcessBusinessKey();
            facts.desk(task.getTenantId(), businessKey)
                    .ifPresent(desk -> facts.over(
                            desk,
                            businessKey,
                            step,
                            task.getCreateTime().toInstant(),
                            Optional.ofNullable(task.getDueDate())
                                    .map(Date::toInstant)
                                    .orElse(null),
                            !done));
        }
    }

    /** The engine publishes every step that any process takes. */
    @EventListener
    void passed(DelegateExecution execution) {
        if (!ExecutionListener.EVENTNAME_END.equals(execution.getEventName())
                || execution.getCurrentActivityId() == null
                || execution.getBpmnModelElementInstance() instanceof UserTask) {
            return;
        }
        Step step = steps(execution.getProcessDefinitionId()).get(execution.getCurrentActivityId());
        if (step != null) {
            String businessKey = execution.getProcessBusinessKey();
            facts.desk(execution.getTenantId(), businessKey).ifPresent(desk -> begun(execution)
                    .ifPresent(begun ->
                            facts.over(desk, businessKey, step, begun.toInstant(), null, execution.isCanceled())));
        }
    }

    /** Empty for an event that was passed in the transaction in which it was reached: nobody waited. */
    private Optional<Date> begun(DelegateExecution execution) {
        return Optional.ofNullable(asSystem.run(() -> historyService
                        .createHistoricActivityInstanceQuery()
                        .activityInstanceId(execution.getActivityInstanceId())
                        .singleResult()))
                .map(HistoricActivityInstance::getStartTime);
    }

    private Map<String, Step> steps(String definitionId) {
        Map<String, Step> known = diagrams.get(definitionId);
        if (known == null) {
            known = asSystem.run(() -> read(definitionId));
            diagrams.put(definitionId, known);
        }
        return known;
    }

    private Map<String, Step> read(String definitionId) {
        ProcessDefinition definition = repositoryService.getProcessDefinition(definitionId);
        return repositoryService.getBpmnModelInstance(definitionId).getModelElementsByType(FlowNode.class).stream()
                .filter(WaitKind::isWait)
                .map(element ->
                        new Step(definition.getKey(), element.getId(), definition.getVersion(), WaitKind.of(element)))
                .collect(Collectors.toUnmodifiableMap(Step::activityId, step -> step));
    }
}
