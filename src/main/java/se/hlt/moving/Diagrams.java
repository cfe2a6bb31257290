package se.hlt.moving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** The steps of each version of a diagram. A deployed version never changes. */
@Component
class Diagrams {

    /** What the engine adds to the id of a step that is done for each of several. */
    static final String EACH = "#multiInstanceBody";

    private final RepositoryService repositoryService;
    private final Map<String, Map<String, Node>> known = new ConcurrentHashMap<>();

    Diagrams(RepositoryService repositoryService) {
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
        String name = element.getName() == null ? element.getId() : element.getName().replaceAll("\\s+", " ");
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
                : element
                        .getExtensionElements()
                        .getDomElement()
                        .getChildElements()
                        .stream()
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
