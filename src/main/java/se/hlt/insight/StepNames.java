package se.hlt.insight;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;
import se.hlt.engine.AsSystem;

/** What people read of a step: its name in the latest version of its diagram, and the diagram's. */
@Component
class StepNames {

    private final RepositoryService repositoryService;
    private final AsSystem asSystem;

    /** By the id of the definition: a deployed version never changes. */
    private final Map<String, Map<String, String>> names = new ConcurrentHashMap<>();

    StepNames(RepositoryService repositoryService, AsSystem asSystem) {
        this.repositoryService = repositoryService;
        this.asSystem = asSystem;
    }

    /** "Kontakta familjen (Identifiering)"; a step that has been taken out of the diagram is said to be so. */
    String of(String processKey, String activityId) {
        Optional<ProcessDefinition> latest = asSystem.run(() ->
                repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processKey)
                        .latestVersion()
                        .list()
                        .stream()
                        .findFirst());
        String diagram = latest.map(ProcessDefinition::getName).orElse(processKey);
        return latest.map(definition -> steps(definition).get(activityId)).orElse("Ett steg som inte finns kvar") + " ("
                + diagram + ")";
    }

    private Map<String, String> steps(ProcessDefinition definition) {
        Map<String, String> known = names.get(definition.getId());
        if (known == null) {
            known = asSystem.run(() ->
                    repositoryService
                            .getBpmnModelInstance(definition.getId())
                            .getModelElementsByType(FlowNode.class)
                            .stream()
                            .filter(step -> step.getName() != null)
                            .collect(Collectors.toUnmodifiableMap(
                                    FlowNode::getId, step -> step.getName().replaceAll("\\s+", " "))));
            names.put(definition.getId(), known);
        }
        return known;
    }
}
