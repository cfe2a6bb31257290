package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

/** Who may claim, complete and give back a task that is meant for the coordinator of team Norr. */
@HltTest
class TaskWorkTest {

    private static final String PROCESS = "task-work-test";
    private static final String FORM =
            "{\"id\": \"" + PROCESS + "\", \"type\": \"default\", \"schemaVersion\": 16, \"components\": []}";
    private static final String TENANT = "havsvik.norr";
    private static final String COORDINATOR = "sara.samordnare";
    private static final String KEY_PERSON = "hanna.halsa";
    private static final String OTHER_TEAM = "omar.ovrig";

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    private String deployment;
    private String task;

    @BeforeEach
    void startTask() {
        BpmnModelInstance model = Bpmn.createExecutableProcess(PROCESS)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("event_start")
                .userTask("userTask_one")
                .camundaFormRef(PROCESS)
                .camundaFormRefBinding("deployment")
                .camundaCandidateGroups("coordinator")
                .userTask("userTask_two")
                .camundaFormRef(PROCESS)
                .camundaFormRefBinding("deployment")
                .camundaCandidateGroups("coordinator,key-person")
                .endEvent("event_end")
                .done();
        deployment = repository
                .createDeployment()
                .tenantId(TENANT)
                .addModelInstance(PROCESS + ".bpmn", model)
                .addString(PROCESS + ".form", FORM)
                .deploy()
                .getId();
        for (String group : List.of("coordinator", "key-person")) {
            Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            right.setResource(Resources.PROCESS_DEFINITION);
            right.setResourceId(PROCESS);
            right.addPermission(ProcessDefinitionPermissions.READ_TASK);
            right.addPermission(ProcessDefinitionPermissions.TASK_WORK);
            authorizations.saveAuthorization(right);
        }
        ProcessInstance instance = runtime.createProcessInstanceByKey(PROCESS)
                .processDefinitionTenantId(TENANT)
                .execute();
        task = tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    @AfterEach
    void cleanUp() {
        identities.clearAuthentication();
        repository.deleteDeployment(deployment, true);
        authorizations.createAuthorizationQuery().resourceId(PROCESS).list().stream()
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }

    @Test
    @DisplayName("a candidate group gets no row per task")
    void noRowPerTask() {
        assertThat(rowsOf(task)).isEmpty();
    }

    @Test
    @DisplayName("the coordinator claims, completes, and has a row of her own meanwhile")
    void coordinatorWorks() {
        as(COORDINATOR);

        tasks.claim(task, COORDINATOR);
        assertThat(asSystem(() -> rowsOf(task)))
                .extracting(Authorization::getUserId)
                .containsExactly(COORDINATOR);
        tasks.complete(task);

        assertThat(tasks.createTaskQuery().taskDefinitionKey("userTask_two").count())
                .isEqualTo(1);
        assertThat(asSystem(() -> rowsOf(task))).isEmpty();
    }

    @Test
    @DisplayName("a candidate may complete without claiming first")
    void completeUnclaimed() {
        as(COORDINATOR);

        assertThatCode(() -> forms.submitTaskForm(task, null)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("a key person sees the coordinator's task but neither claims nor completes it")
    void keyPersonMayNot() {
        as(KEY_PERSON);

        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
        assertRefused(() -> tasks.claim(task, KEY_PERSON), "Uppgiften är inte till för dig");
        assertRefused(() -> tasks.complete(task), "Uppgiften är inte till för dig");
        assertRefused(() -> forms.submitTaskForm(task, null), "Uppgiften är inte till för dig");
        assertThatThrownBy(() -> tasks.handleBpmnError(task, "fel")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.setAssignee(task, KEY_PERSON)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.addCandidateUser(task, KEY_PERSON)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setVariable(task, "decision", "sip")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    @DisplayName("another team's coordinator neither sees nor completes it")
    void otherTeam() {
        as(OTHER_TEAM);

        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
        assertThatThrownBy(() -> tasks.complete(task)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    @DisplayName("what one has claimed, another candidate neither takes nor completes")
    void onlyAssignee() {
        as(COORDINATOR);
        tasks.complete(task);
        String second = tasks.createTaskQuery()
                .taskDefinitionKey("userTask_two")
                .singleResult()
                .getId();
        tasks.claim(second, COORDINATOR);

        as(KEY_PERSON);

        assertRefused(() -> tasks.claim(second, KEY_PERSON), "Någon annan har redan tagit uppgiften");
        assertRefused(() -> tasks.complete(second), "Någon annan har redan tagit uppgiften");
    }

    @Test
    @DisplayName("the assignee gives the task back, and keeps no right from it")
    void givesBack() {
        as(COORDINATOR);
        tasks.claim(task, COORDINATOR);

        tasks.setAssignee(task, null);

        assertThat(asSystem(() -> rowsOf(task))).isEmpty();
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
    }

    @Test
    @DisplayName("the assignee hands over to another candidate, and then may no longer work on it")
    void handsOver() {
        as(COORDINATOR);
        tasks.complete(task);
        String second = tasks.createTaskQuery()
                .taskDefinitionKey("userTask_two")
                .singleResult()
                .getId();
        tasks.claim(second, COORDINATOR);

        tasks.setAssignee(second, KEY_PERSON);

        assertRefused(() -> tasks.complete(second), "Någon annan har redan tagit uppgiften");
        as(KEY_PERSON);
        assertThatCode(() -> tasks.complete(second)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("nobody hands over to someone without the role, or outside the circle")
    void handsOverOnlyToCandidates() {
        as(COORDINATOR);
        assertRefused(() -> tasks.claim(task, KEY_PERSON), "Uppgiften kan inte lämnas till den personen");
        tasks.claim(task, COORDINATOR);

        assertRefused(() -> tasks.setAssignee(task, KEY_PERSON), "Uppgiften kan inte lämnas till den personen");
        assertRefused(() -> tasks.setAssignee(task, OTHER_TEAM), "Uppgiften kan inte lämnas till den personen");
        assertRefused(() -> tasks.setAssignee(task, "okand"), "Uppgiften kan inte lämnas till den personen");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo(COORDINATOR);
    }

    @Test
    @DisplayName("the assignee changes neither due date, priority nor candidates")
    void assigneeChangesNothingElse() {
        as(COORDINATOR);
        tasks.claim(task, COORDINATOR);

        assertThatThrownBy(() -> tasks.setDueDate(task, new Date(0))).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setPriority(task, 1)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.addCandidateGroup(task, "key-person"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.deleteCandidateGroup(task, "coordinator"))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    @DisplayName("a task that is only assigned cannot be handed over by its assignee")
    void assignedOnly() {
        tasks.deleteCandidateGroup(task, "coordinator");
        tasks.setAssignee(task, COORDINATOR);
        as(COORDINATOR);

        assertThatThrownBy(() -> tasks.setAssignee(task, KEY_PERSON)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setAssignee(task, null)).isInstanceOf(AuthorizationException.class);
        assertThatCode(() -> tasks.complete(task)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("the engine's own work is not restricted")
    void systemIsNotRestricted() {
        tasks.setAssignee(task, KEY_PERSON);

        assertThatCode(() -> tasks.complete(task)).doesNotThrowAnyException();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(AuthorizationException.class).hasMessageContaining(message);
    }

    private List<Authorization> rowsOf(String taskId) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(taskId)
                .list();
    }

    private <T> T asSystem(Supplier<T> work) {
        String user = identities.getCurrentAuthentication().getUserId();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            as(user);
        }
    }

    private void as(String user) {
        identities.clearAuthentication();
        List<String> groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants = identities.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .toList();
        identities.setAuthentication(user, groups, tenants);
    }
}
