package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;

/** Names and keys are seen by more people than the forms. */
@HltTest
class ConstantNamesTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Journey journey;

    @Test
    @DisplayName("no element of a diagram is named or described by what a variable holds")
    void namesAreConstant() {
        List<ProcessDefinition> definitions =
                repository.createProcessDefinitionQuery().latestVersion().list();

        assertThat(definitions).isNotEmpty();
        for (ProcessDefinition definition : definitions) {
            BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
            model.getModelElementsByType(FlowElement.class).forEach(element -> {
                assertThat(element.getName() == null ? "" : element.getName())
                        .as(definition.getKey() + " " + element.getId())
                        .doesNotContain("${", "#{");
                element.getDocumentations().forEach(text -> assertThat(text.getTextContent())
                        .as(definition.getKey() + " " + element.getId())
                        .doesNotContain("${", "#{"));
            });
            assertThat(model.getModelElementsByType(UserTask.class).stream().map(UserTask::getName))
                    .as(definition.getKey())
                    .allSatisfy(name -> assertThat(name).isNotBlank());
            assertThat(model.getModelElementsByType(Process.class).stream().map(Process::getName))
                    .allSatisfy(name -> assertThat(name).doesNotContain("${", "#{"));
        }
    }

    @Test
    @DisplayName("the business key of every instance is a case number that tells nothing")
    void businessKeysAreOpaque() {
        journey.planned();

        assertThat(runtime.createProcessInstanceQuery().list()).isNotEmpty().allSatisfy(instance -> assertThat(
                        instance.getBusinessKey())
                .as(instance.getProcessDefinitionId())
                .satisfiesAnyOf(
                        key -> assertThat(key).matches("[A-Z]+-\\d{4}-\\d{5}"),
                        key -> assertThat(key).matches("[a-z0-9.+-]+@\\d{4}-\\d{2}-\\d{2}"),
                        key -> assertThat(key).isNull()));
    }
}
