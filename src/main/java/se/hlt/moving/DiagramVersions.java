package se.hlt.moving;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** The steps of each version of a diagram. A deployed version never changes. */
@Component
class DiagramVersions {

    /** What the engine adds to the id of a step that is done for each of several. */
    static final String EACH = "#multiInstanceBody";

    private final RepositoryService repositoryService;
    private final Map<String, Map<String, Node>> known = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Integer>> knownJoins = new ConcurrentHashMap<>();

    DiagramVersions(RepositoryService repositoryService) {
        this.repositoryService = repositoryService;
    }

    /**
     * A step.
     *
     * @param kind its name in BPMN, with all that another step must share to take its place
     * @param inputs what is made ready when the step is reached
     * @param groups for whom a task is, as the diagram says it; null if no task or for nobody in particular
     * @param heard true if it waits for a message or the like, whose name stands in the diagram
     */
    record Node(
            String id,
            String label,
            String type,
            String kind,
            boolean each,
            Set<String> inputs,
            String groups,
            boolean heard) {

        boolean canReplace(Node other) {
            return kind.equals(other.kind) && each == other.each && other.inputs.containsAll(inputs);
        }
    }

    Optional<ProcessDefinition> definition(String id) {
        return Optional.ofNullable(repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionId(id)
                .singleResult());
    }

    /** Every version of the process but this one, the newest first. */
    List<ProcessDefinition> others(ProcessDefinition target) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(target.getKey())
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .filter(version -> !version.getId().equals(target.getId()))
                .toList();
    }

    /** In the order of the file. */
    Map<String, Node> of(String definitionId) {
        Map<String, Node> nodes = known.get(definitionId);
        if (nodes == null) {
            nodes = read(definitionId);
            known.put(definitionId, nodes);
        }
        return nodes;
    }

    String label(String definitionId, String step) {
        Node node = of(definitionId).get(step);
        return node == null ? step : node.label();
    }

    /**
     * True if the steps lead to a place where branches wait for each other, which the other version does not have, and some of
     * its branches cannot be reached from any of the steps: whoever stands there would wait for ever.
     */
    boolean wouldWait(String source, String target, Set<String> steps) {
        Map<String, Integer> before = knownJoins.computeIfAbsent(source, this::joins);
        return knownJoins.computeIfAbsent(target, this::joins).entrySet().stream()
                .filter(join -> before.getOrDefault(join.getKey(), 0) < join.getValue())
                .anyMatch(join -> isHalfReached(target, join.getKey(), steps));
    }

    /** Parallel gateways that several flows lead to, and how many. */
    private Map<String, Integer> joins(String definitionId) {
        return repositoryService
                .getBpmnModelInstance(definitionId)
                .getModelElementsByType(ParallelGateway.class)
                .stream()
                .collect(Collectors.toMap(
                        ParallelGateway::getId, join -> flowsTo(join).size()));
    }

    private boolean isHalfReached(String definitionId, String joinId, Set<String> steps) {
        BpmnModelInstance model = repositoryService.getBpmnModelInstance(definitionId);
        Set<String> reached = new HashSet<>(Set.of(joinId)); // Nothing goes on from there before all have come.
        Deque<FlowNode> open = new ArrayDeque<>();
        steps.stream()
                .map(step -> model.<FlowNode>getModelElementById(step))
                .filter(Objects::nonNull)
                .forEach(open::add);
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (reached.add(node.getId())) {
                after(model, node).forEach(open::push);
            }
        }
        List<String> sources = flowsTo(model.<FlowNode>getModelElementById(joinId)).stream()
                .map(flow -> flow.getSource().getId())
                .toList();
        return sources.stream().anyMatch(reached::contains) && !reached.containsAll(sources);
    }

    private static Stream<FlowNode> after(BpmnModelInstance model, FlowNode node) {
        Stream<FlowNode> next = model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource().getId().equals(node.getId()))
                .map(SequenceFlow::getTarget);
        Stream<FlowNode> hanging = model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(node.getId()))
                .map(FlowNode.class::cast);
        Stream<FlowNode> inside = node instanceof SubProcess sub
                ? sub.getChildElementsByType(StartEvent.class).stream().map(FlowNode.class::cast)
                : Stream.empty();
        Stream<FlowNode> outside = node instanceof EndEvent && node.getParentElement() instanceof SubProcess sub
                ? model.getModelElementsByType(SequenceFlow.class).stream()
                        .filter(flow -> flow.getSource().getId().equals(sub.getId()))
                        .map(SequenceFlow::getTarget)
                : Stream.empty();
        return Stream.of(next, hanging, inside, outside).flatMap(all -> all);
    }

    private static List<SequenceFlow> flowsTo(FlowNode node) {
        return ((BpmnModelInstance) node.getModelInstance())
                .getModelElementsByType(SequenceFlow.class).stream()
                        .filter(flow -> flow.getTarget().getId().equals(node.getId()))
                        .toList();
    }

    private Map<String, Node> read(String definitionId) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        repositoryService
                .getBpmnModelInstance(definitionId)
                .getModelElementsByType(FlowNode.class)
                .forEach(element -> nodes.put(element.getId(), node(element)));
        return nodes;
    }

    private static Node node(FlowNode element) {
        String type = element.getElementType().getTypeName();
        String name =
                element.getName() == null ? element.getId() : element.getName().replaceAll("\\s+", " ");
        return new Node(
                element.getId(),
                name,
                type,
                type + ' ' + events(element) + (element instanceof CallActivity call ? call.getCalledElement() : ""),
                element instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics,
                inputs(element),
                element instanceof UserTask task ? task.getCamundaCandidateGroups() : null,
                isHeard(element));
    }

    private static String events(FlowNode element) {
        return element instanceof CatchEvent event
                ? event.getEventDefinitions().stream()
                        .map(definition -> definition.getElementType().getTypeName())
                        .collect(Collectors.joining(" "))
                : "";
    }

    private static Set<String> inputs(FlowNode element) {
        return element.getExtensionElements() == null
                ? Set.of()
                : element.getExtensionElements().getDomElement().getChildElements().stream()
                        .flatMap(child -> child.getChildElements().stream())
                        .filter(child -> child.getLocalName().equals("inputParameter"))
                        .map(child -> child.getAttribute("name"))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isHeard(FlowNode element) {
        return element instanceof ReceiveTask
                || element instanceof CatchEvent event
                        && event.getEventDefinitions().stream()
                                .anyMatch(definition -> definition instanceof MessageEventDefinition
                                        || definition instanceof SignalEventDefinition
                                        || definition instanceof ConditionalEventDefinition);
    }
}
