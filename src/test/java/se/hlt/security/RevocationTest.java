package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.Cases;
import se.hlt.support.Door;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;

/** Whoever no longer has a task has no right left from it. Lena sees tasks only by being given them one by one. */
@HltTest
@DisplayName("A right to a task")
class RevocationTest {

    private static final String LENA = "lena.larare";
    private static final String PROCESS = "revocation-test";
    private static final String FORM =
            "{\"id\": \"" + PROCESS + "\", \"type\": \"default\", \"schemaVersion\": 16, \"components\": []}";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private Journey journey;

    private String deployment;
    private String task;

    /** How a task comes to a person, and how it goes again. */
    private enum Link {
        ASSIGNEE {
            @Override
            void give(TaskService tasks, String task) {
                tasks.setAssignee(task, LENA);
            }

            @Override
            void take(TaskService tasks, String task) {
                tasks.setAssignee(task, null);
            }
        },
        ASSIGNEE_AS_LINK {
            @Override
            void give(TaskService tasks, String task) {
                tasks.addUserIdentityLink(task, LENA, IdentityLinkType.ASSIGNEE);
            }

            @Override
            void take(TaskService tasks, String task) {
                tasks.deleteUserIdentityLink(task, LENA, IdentityLinkType.ASSIGNEE);
            }
        },
        HANDED_ON {
            @Override
            void give(TaskService tasks, String task) {
                tasks.setAssignee(task, LENA);
            }

            @Override
            void take(TaskService tasks, String task) {
                tasks.setAssignee(task, "sven.skola");
            }
        },
        CANDIDATE {
            @Override
            void give(TaskService tasks, String task) {
                tasks.addCandidateUser(task, LENA);
            }

            @Override
            void take(TaskService tasks, String task) {
                tasks.deleteCandidateUser(task, LENA);
            }
        },
        OWNER {
            @Override
            void give(TaskService tasks, String task) {
                tasks.setOwner(task, LENA);
            }

            @Override
            void take(TaskService tasks, String task) {
                tasks.deleteUserIdentityLink(task, LENA, IdentityLinkType.OWNER);
            }
        },
        OTHER_LINK {
            @Override
            void give(TaskService tasks, String task) {
                tasks.addUserIdentityLink(task, LENA, "reader");
            }

            @Override
            void take(TaskService tasks, String task) {
                tasks.deleteUserIdentityLink(task, LENA, "reader");
            }
        };

        abstract void give(TaskService tasks, String task);

        abstract void take(TaskService tasks, String task);
    }

    @BeforeEach
    void startTask() {
        deployment = repository
                .createDeployment()
                .tenantId("havsvik.school")
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("event_start")
                                .userTask("userTask_one")
                                .camundaFormRef(PROCESS)
                                .camundaFormRefBinding("deployment")
                                .endEvent("event_end")
                                .done())
                .addString(PROCESS + ".form", FORM)
                .deploy()
                .getId();
        ProcessInstance instance = runtime.createProcessInstanceByKey(PROCESS)
                .processDefinitionTenantId("havsvik.school")
                .setVariable("childName", Forms.CHILD)
                .execute();
        task = tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    @AfterEach
    void cleanUp() {
        repository.deleteDeployment(deployment, true);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("comes with the task and goes with it:")
    void revoked(Link link) {
        assertThatTaskIsClosed();
        link.give(tasks, task);
        for (Door door : Door.values()) {
            assertThat(door.get(port, LENA, "/task/" + task).status()).isEqualTo(200);
            assertThat(door.get(port, LENA, "/task/" + task + "/form-variables").body())
                    .contains(Forms.CHILD);
        }

        link.take(tasks, task);

        assertThat(rows()).isEmpty();
        assertThatTaskIsClosed();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"CANDIDATE", "OWNER", "OTHER_LINK"})
    @DisplayName("stays while the person still has the task in another way, and goes with the last:")
    void staysWhileLinked(Link link) {
        link.give(tasks, task);
        tasks.setAssignee(task, LENA);

        link.take(tasks, task);
        assertThat(rows()).hasSize(1);
        assertThat(Door.REST.get(port, LENA, "/task/" + task).status()).isEqualTo(200);

        tasks.setAssignee(task, null);
        assertThat(rows()).isEmpty();
        assertThatTaskIsClosed();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("is gone when the task is completed:")
    void completed(Link link) {
        link.give(tasks, task);

        tasks.complete(task);

        assertThat(rows()).isEmpty();
        assertThatTaskIsClosed();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("is not passed on by delegating, nor made into ownership:")
    void notDelegated(Door door) {
        String own = Cases.tasks(journey.identified()).get(0).getId();

        for (String way : List.of("/delegate", "/identity-links")) {
            assertThat(door.call(
                                    port,
                                    LENA,
                                    "POST",
                                    "/task/" + own + way,
                                    Map.of("userId", "sven.skola", "type", "candidate"))
                            .status())
                    .as(way)
                    .isBetween(400, 499);
        }
        assertThat(door.get(port, "sven.skola", "/task/" + own).status()).isEqualTo(404);
    }

    private void assertThatTaskIsClosed() {
        for (Door door : Door.values()) {
            for (String part :
                    List.of("", "/form", "/form-variables", "/variables/childName", "/deployed-form", "/comment")) {
                Rest.Answer answer = door.get(port, LENA, "/task/" + task + part);
                assertThat(answer.status()).as(door + part + answer.body()).isIn(403, 404);
                assertThat(answer.body()).doesNotContain(Forms.CHILD);
            }
            assertThat(door.get(port, LENA, "/task?taskId=" + task).json()).isEmpty();
            assertThat(door.get(port, LENA, "/history/task?taskId=" + task).json())
                    .isEmpty();
            assertThat(door.call(port, LENA, "POST", "/task/" + task + "/submit-form", "{\"variables\":{}}")
                            .status())
                    .isIn(403, 404);
        }
    }

    private List<Authorization> rows() {
        return authorizations
                .createAuthorizationQuery()
                .resourceId(task)
                .userIdIn(LENA)
                .list();
    }
}
