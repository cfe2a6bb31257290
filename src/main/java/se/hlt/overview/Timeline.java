package se.hlt.overview;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import se.hlt.overview.Glance.Happened;

/**
 * What has happened, in the words of the diagrams: tasks that were done, what gateways answered, messages, and how a part
 * of the case began and ended. Not what the system does for itself: reminders, service tasks and timers.
 */
final class Timeline {

    /** More than a person looks through beside a task. */
    static final int MOST = 60;

    private static final String TASK = "userTask";
    private static final String GATEWAY = "exclusiveGateway";
    private static final Set<String> NEWS = Set.of(
            "intermediateMessageCatch",
            "intermediateMessageThrowEvent",
            "boundaryMessage",
            "boundaryError",
            "messageEndEvent");

    private final Map<String, HistoricProcessInstance> instances;
    private final Function<String, BpmnModelInstance> models;
    private final Facts facts;
    private final UnaryOperator<String> names;
    private final ZoneId zone;

    /**
     * @param models the diagram with this definition's id
     * @param facts that make a gateway's answer no news
     * @param names the name of the person with this user id
     */
    Timeline(
            List<HistoricProcessInstance> instances,
            Function<String, BpmnModelInstance> models,
            Facts facts,
            UnaryOperator<String> names,
            ZoneId zone) {
        this.instances =
                instances.stream().collect(Collectors.toMap(HistoricProcessInstance::getId, Function.identity()));
        this.models = models;
        this.facts = facts;
        this.names = names;
        this.zone = zone;
    }

    /**
     * All that has happened, the latest first.
     *
     * @param steps in the order they began
     */
    List<Happened> of(List<HistoricActivityInstance> steps) {
        record Dated(Date at, int order, Happened happened) {}
        List<Dated> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            HistoricActivityInstance step = steps.get(i);
            int order = i;
            happened(step, steps.subList(i + 1, steps.size()))
                    .ifPresent(happened -> all.add(new Dated(step.getEndTime(), order, happened)));
        }
        return all.stream()
                .sorted(Comparator.comparing(Dated::at)
                        .thenComparing(Dated::order)
                        .reversed())
                .map(Dated::happened)
                .toList();
    }

    private Optional<Happened> happened(HistoricActivityInstance step, List<HistoricActivityInstance> later) {
        if (step.getEndTime() == null || step.isCanceled() || step.getActivityName() == null) {
            return Optional.empty();
        }
        HistoricProcessInstance instance = instances.get(step.getProcessInstanceId());
        if (step.getActivityType().equals(TASK)) {
            return Optional.of(entry(step, "task", null, step.getAssignee()));
        }
        if (step.getActivityType().equals(GATEWAY)) {
            return answer(step, later).map(answer -> entry(step, "answer", answer, null));
        }
        if (isBeginning(step, instance)) {
            return Optional.of(entry(step, "event", null, instance.getStartUserId()));
        }
        return NEWS.contains(step.getActivityType()) || isEnd(step, instance)
                ? Optional.of(entry(step, "event", null, null))
                : Optional.empty();
    }

    private static boolean isBeginning(HistoricActivityInstance step, HistoricProcessInstance instance) {
        return instance.getSuperProcessInstanceId() == null
                && step.getActivityId().equals(instance.getStartActivityId());
    }

    private static boolean isEnd(HistoricActivityInstance step, HistoricProcessInstance instance) {
        return instance.getSuperProcessInstanceId() == null
                && step.getActivityType().endsWith("EndEvent")
                && step.getEndTime().equals(instance.getEndTime());
    }

    /** The name of the flow that was taken: the one to what came next of all that the gateway may lead to. */
    private Optional<String> answer(HistoricActivityInstance gateway, List<HistoricActivityInstance> later) {
        FlowNode node = models.apply(gateway.getProcessDefinitionId()).getModelElementById(gateway.getActivityId());
        if (facts.decide(node)) {
            return Optional.empty();
        }
        Map<String, String> flows = node.getOutgoing().stream()
                .filter(flow -> flow.getName() != null)
                .collect(
                        Collectors.toMap(flow -> flow.getTarget().getId(), SequenceFlow::getName, (one, other) -> one));
        return later.stream()
                .filter(step -> step.getProcessInstanceId().equals(gateway.getProcessInstanceId())
                        && flows.containsKey(step.getActivityId()))
                .findFirst()
                .map(step -> flows.get(step.getActivityId()));
    }

    private Happened entry(HistoricActivityInstance step, String kind, String answer, String userId) {
        return new Happened(
                step.getEndTime().toInstant().atZone(zone).toLocalDate().toString(),
                step.getActivityId(),
                kind,
                step.getActivityName(),
                answer,
                userId == null ? null : names.apply(userId));
    }
}
