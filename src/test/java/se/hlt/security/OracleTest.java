package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.Cases;
import se.hlt.support.Door;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Rights;

/**
 * A manager who one day may see that cases exist must still not find out letter by letter who the children are. Each test
 * gives managers that right, and membership of the team, first.
 */
@HltTest
@DisplayName("To someone who may see cases but not children")
class OracleTest {

    private static final String MANAGER = "maria.chef";
    private static final String SARA = "sara.samordnare";
    private static final String TEAM = "havsvik.norr";
    private static final String RIGHT = "{\"name\":\"childName\",\"operator\":\"%s\",\"value\":\"%s\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    private Rights rights;
    private String number;

    private record Ask(String method, String path, String body) {}

    @BeforeEach
    void letManagersSeeCases() {
        number = journey.consented();
        rights = Rights.of(
                engine,
                MANAGER,
                TEAM,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
    }

    @AfterEach
    void takeItBack() {
        rights.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("the cases are there, or the rest of these tests would prove nothing:")
    void seesThatCasesExist(Door door) {
        Answer instances = door.get(port, MANAGER, "/process-instance");

        assertThat(instances.json()).isNotEmpty();
        assertThat(door.get(port, MANAGER, "/task/count").json().path("count").asInt())
                .isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("every question about what a variable holds gets the same refusal, whether it fits or not:")
    void refused(Door door) {
        for (Ask ask : asks()) {
            Answer fits = ask(door, MANAGER, ask, Forms.CHILD.substring(0, 1));
            Answer fitsNot = ask(door, MANAGER, ask, "Q");

            assertThat(fits.status()).as(ask + fits.body()).isEqualTo(403);
            assertThat(fits).as(ask.toString()).isEqualTo(fitsNot);
            assertThat(fits.message()).as(ask.toString()).startsWith("Du kan inte söka");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("the same questions answer those who work with the case:")
    void keyPersonMaySearch(Door door) {
        for (Ask ask : asks()) {
            assertThat(ask(door, SARA, ask, Forms.CHILD.substring(0, 1)).status())
                    .as(ask.toString())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("no variable is shown, in any list or by its task, instance or id:")
    void readsNoVariable(Door door) {
        ProcessInstance instance = Cases.instance(number, "hlt-case");
        String task = Cases.tasks(number).stream()
                .filter(open -> TEAM.equals(open.getTenantId()))
                .findFirst()
                .orElseThrow()
                .getId();
        String variable = runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance.getId())
                .variableName("childName")
                .singleResult()
                .getId();

        for (String path : List.of(
                "/variable-instance",
                "/variable-instance/" + variable,
                "/history/variable-instance",
                "/history/variable-instance/" + variable,
                "/history/detail",
                "/process-instance/" + instance.getId() + "/variables",
                "/process-instance/" + instance.getId() + "/variables/childName",
                "/execution/" + instance.getId() + "/localVariables",
                "/task/" + task + "/variables",
                "/task/" + task + "/form-variables",
                "/task/" + task + "/variables/childName",
                "/task/" + task + "/rendered-form")) {
            assertThat(door.get(port, MANAGER, path).body()).as(path).doesNotContain("Tove", Forms.CHILD, "childName");
        }
        assertThat(door.get(port, SARA, "/task/" + task + "/form-variables").body())
                .contains(Forms.CHILD);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("no comment is shown:")
    void readsNoComment(Door door) {
        ProcessInstance instance = Cases.instance(number, "hlt-case");
        String comment =
                tasks.createComment(null, instance.getId(), "Om barnet").getId();
        try {
            Answer answer = door.get(port, MANAGER, "/process-instance/" + instance.getId() + "/comment");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Om barnet");
        } finally {
            tasks.deleteProcessInstanceComment(instance.getId(), comment);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a message does not tell by its answer what fits:")
    void message(Door door) {
        for (String child : List.of(Forms.CHILD, "Någon annan")) {
            Answer answer = door.call(
                    port,
                    MANAGER,
                    "POST",
                    "/message",
                    Map.of(
                            "messageName",
                            "hlt.consentWithdrawn",
                            "correlationKeys",
                            Map.of("childName", Map.of("value", child, "type", "String"))));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message()).startsWith("Meddelanden mellan delarna");
        }
    }

    @Test
    @DisplayName("a stored list that someone else made with such a question is refused too")
    void storedFilter() {
        Filter filter = filters.newTaskFilter("orakel")
                .setQuery(tasks.createTaskQuery().processVariableValueLike("childName", "T%"));
        filters.saveFilter(filter);
        Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        read.setGroupId("management-group");
        read.setResource(Resources.FILTER);
        read.setResourceId(filter.getId());
        read.addPermission(org.camunda.bpm.engine.authorization.Permissions.READ);
        read = authorizations.saveAuthorization(read);
        try {
            for (String way : List.of("/list", "/count", "/singleResult")) {
                assertThat(Door.REST
                                .get(port, MANAGER, "/filter/" + filter.getId() + way)
                                .status())
                        .as(way)
                        .isEqualTo(403);
            }
        } finally {
            authorizations.deleteAuthorization(read.getId());
            filters.deleteFilter(filter.getId());
        }
    }

    @Test
    @DisplayName("Cockpit's own search is refused, whether it fits or not")
    void cockpit() {
        for (String child : List.of("T%", "Q%")) {
            for (String path : List.of("process-instance", "process-instance/count")) {
                String base = "/camunda/api/cockpit/plugin/base/default/" + path;
                Answer posted = Door.webapp(
                        port, MANAGER, "POST", base, "{\"variables\":[" + String.format(RIGHT, "like", child) + "]}");
                Answer got = Door.webapp(
                        port, MANAGER, "GET", base + "?variables=childName_like_" + child.replace("%", "%25"), null);

                assertThat(posted.status()).as(path + posted.body()).isEqualTo(403);
                assertThat(got.status()).as(path + got.body()).isIn(403, 405);
            }
        }
        assertThat(Door.webapp(
                                port,
                                MANAGER,
                                "POST",
                                "/camunda/api/cockpit/plugin/base/default/process-instance/count",
                                "{}")
                        .json()
                        .path("count")
                        .asInt())
                .isPositive();
    }

    @Test
    @DisplayName("specific rights to variables are asked for")
    void enforced() {
        assertThat(engine.getProcessEngineConfiguration().isEnforceSpecificVariablePermission())
                .isTrue();
    }

    /** {@code %s} is the first letter of the name. */
    private static List<Ask> asks() {
        String variables = "variables=childName_like_%s%%25";
        String like = "[{\"name\":\"childName\",\"operator\":\"like\",\"value\":\"%s%%\"}]";
        return Stream.of(
                        List.of(
                                new Ask("GET", "/process-instance?" + variables, null),
                                new Ask("GET", "/process-instance/count?" + variables, null),
                                new Ask("GET", "/execution?" + variables, null),
                                new Ask("GET", "/execution/count?processVariables=childName_eq_%s", null),
                                new Ask("GET", "/task?" + "processVariables=childName_like_%s%%25", null),
                                new Ask("GET", "/task/count?" + "taskVariables=childName_like_%s%%25", null),
                                new Ask("GET", "/history/process-instance?" + variables, null),
                                new Ask("GET", "/history/process-instance/count?" + variables, null),
                                new Ask("GET", "/history/task?processVariables=childName_like_%s%%25", null),
                                new Ask("GET", "/history/task/count?taskVariables=childName_eq_%s", null),
                                new Ask("GET", "/variable-instance?variableValues=childName_like_%s%%25", null),
                                new Ask("GET", "/variable-instance/count?variableValues=childName_like_%s%%25", null),
                                new Ask(
                                        "GET",
                                        "/history/variable-instance/count?variableName=childName&variableValue=%s",
                                        null)),
                        List.of(
                                new Ask("POST", "/process-instance", "{\"variables\":" + like + "}"),
                                new Ask("POST", "/process-instance/count", "{\"variables\":" + like + "}"),
                                new Ask(
                                        "POST",
                                        "/process-instance",
                                        "{\"orQueries\":[{\"variables\":" + like + ",\"active\":true}]}"),
                                new Ask("POST", "/execution", "{\"variables\":" + like + "}"),
                                new Ask("POST", "/task", "{\"processVariables\":" + like + "}"),
                                new Ask(
                                        "POST",
                                        "/task/count",
                                        "{\"orQueries\":[{\"processVariables\":" + like + ",\"unassigned\":true}]}"),
                                new Ask(
                                        "POST",
                                        "/task",
                                        "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":"
                                                + "{\"variable\":\"childName\",\"type\":\"String\"}}]}"),
                                new Ask("POST", "/history/process-instance/count", "{\"variables\":" + like + "}"),
                                new Ask(
                                        "POST",
                                        "/history/process-instance",
                                        "{\"orQueries\":[{\"variables\":" + like + ",\"finished\":true}]}"),
                                new Ask("POST", "/history/task/count", "{\"processVariables\":" + like + "}"),
                                new Ask(
                                        "POST",
                                        "/history/task",
                                        "{\"orQueries\":[{\"processVariables\":" + like + ",\"finished\":true}]}")))
                .flatMap(List::stream)
                .toList();
    }

    private Answer ask(Door door, String user, Ask ask, String letter) {
        return door.call(
                port,
                user,
                ask.method(),
                String.format(ask.path(), letter),
                ask.body() == null ? null : String.format(ask.body(), letter));
    }
}
