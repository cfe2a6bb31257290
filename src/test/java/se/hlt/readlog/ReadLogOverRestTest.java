package se.hlt.readlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.history.HistoricDetail;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;

/** Every way over REST to what must be guarded leaves a trace, and what tells nothing leaves none. */
@HltTest
@DisplayName("A read over REST")
class ReadLogOverRestTest {

    private static final String SARA = "sara.samordnare";
    private static final String TOVE = "Tove%20Testbarn";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private FilterService filters;

    @Autowired
    private AuthorizationService authorizations;

    private Rest rest;
    private String number;
    private final Map<String, String> ids = new HashMap<>();
    private Authorization mayReadDecisions;

    /** A call and what of the case it is to be written down as, or null if nothing. */
    private record Call(String method, String path, String body, String classification) {

        static Call identity(String path) {
            return new Call("GET", path, null, "IDENTITY");
        }

        static Call identity(String path, String body) {
            return new Call("POST", path, body.replace('\'', '"'), "IDENTITY");
        }

        static Call sensitive(String path) {
            return new Call("GET", path, null, "SENSITIVE");
        }

        static Call nothing(String path) {
            return new Call("GET", path, null, null);
        }

        static Call nothing(String path, String body) {
            return new Call("POST", path, body.replace('\'', '"'), null);
        }
    }

    @BeforeEach
    void openCase() {
        rest = new Rest(port);
        number = journey.planned();
        String instance = Cases.instance(number, "hlt-case").getId();
        Task task = staff.sara().task(number, "userTask_carryOutAction");
        runtime.setVariable(instance, "letter", "Brev om Tove".getBytes(StandardCharsets.UTF_8));
        staff.sara().act(() -> tasks.createComment(task.getId(), null, "Tove mår bättre"));
        staff.sara().act(() -> tasks.createComment(null, task.getProcessInstanceId(), "Tove mår bättre"));
        Filter filter = filters.newTaskFilter("Med barnets namn")
                .setOwner(SARA)
                .setQuery(tasks.createTaskQuery().processVariableValueEquals("childName", Forms.CHILD))
                .setProperties(Map.of("variables", List.of(Map.of("name", "childName", "label", "Barn"))));
        Filter plain = filters.newTaskFilter("Alla")
                .setOwner(SARA)
                .setQuery(tasks.createTaskQuery().processInstanceBusinessKey(number))
                .setProperties(Map.of("variables", List.of(Map.of("name", "childName", "label", "Barn"))));
        mayReadDecisions = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        mayReadDecisions.setUserId(SARA);
        mayReadDecisions.setResource(Resources.DECISION_DEFINITION);
        mayReadDecisions.setResourceId("*");
        mayReadDecisions.addPermission(Permissions.READ_HISTORY);
        authorizations.saveAuthorization(mayReadDecisions);
        ids.put("{case}", number);
        ids.put("{instance}", instance);
        ids.put("{task}", task.getId());
        ids.put("{action}", task.getProcessInstanceId());
        ids.put("{name}", variable(instance, "childName").getId());
        ids.put("{letter}", variable(instance, "letter").getId());
        ids.put("{nameDetail}", detail(instance, "childName"));
        ids.put("{letterDetail}", detail(instance, "letter"));
        ids.put("{filter}", filters.saveFilter(filter).getId());
        ids.put("{plainFilter}", filters.saveFilter(plain).getId());
        ids.put(
                "{meeting}",
                history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("meeting-decision")
                        .singleResult()
                        .getId());
        ids.put(
                "{decision}",
                history.createHistoricDecisionInstanceQuery()
                        .processInstanceId(ids.get("{meeting}"))
                        .decisionDefinitionKey("next-step")
                        .singleResult()
                        .getId());
    }

    @AfterEach
    void takeAway() {
        authorizations.deleteAuthorization(mayReadDecisions.getId());
        filters.deleteFilter(ids.get("{filter}"));
        filters.deleteFilter(ids.get("{plainFilter}"));
    }

    @Test
    @DisplayName("of what must be guarded leaves exactly one trace, whichever address it goes through")
    void everyReadIsLogged() {
        List<String> wrong = new ArrayList<>();
        for (Call call : reads().toList()) {
            for (String prefix : List.of("", "/engine/default")) {
                Answer answer = send(SARA, prefix, call);
                List<Map<String, Object>> rows = newRows();
                if (!answer.isOk()) {
                    wrong.add(call + " answered " + answer);
                } else if (rows.size() != 1
                        || !number.equals(rows.get(0).get("case_number"))
                        || !SARA.equals(rows.get(0).get("user_id"))
                        || !"REST".equals(rows.get(0).get("application"))
                        || !"havsvik.norr".equals(rows.get(0).get("tenant"))
                        || !call.classification().equals(rows.get(0).get("classification"))) {
                    wrong.add(call + " wrote " + rows + " and answered " + answer);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(reads().count()).isGreaterThanOrEqualTo(25);
    }

    @Test
    @DisplayName("of numbers, names of tasks and what only tells how the work goes leaves no trace")
    void theRestIsNotLogged() {
        List<String> wrong = new ArrayList<>();
        for (Call call : work().toList()) {
            Answer answer = send(SARA, "", call);
            List<Map<String, Object>> rows = newRows();
            if (!answer.isOk() || !rows.isEmpty() || answer.body().contains("Tove")) {
                wrong.add(call + " wrote " + rows + " and answered " + answer);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("that is refused, or finds nothing, leaves no trace")
    void refusedReads() {
        for (Call call : reads().toList()) {
            send("omar.ovrig", "", call);
            send("petra.process", "", call);
        }

        assertThat(newRows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/task/count, processVariables",
        "/process-instance/count, variables",
        "/variable-instance/count, variableValues",
        "/history/process-instance/count, variables",
        "/history/task/count, processVariables"
    })
    @DisplayName("that only counts hits on a child's name is written down without a case, unless there are none:")
    void oracle(String path, String conditions) {
        String body = "{\"%s\":[{\"name\":\"childName\",\"operator\":\"like\",\"value\":\"%s\"}]}";

        assertThat(rest.post(SARA, path, body.formatted(conditions, "T%"))
                        .json()
                        .path("count")
                        .asInt())
                .isPositive();
        assertThat(newRows()).singleElement().satisfies(row -> {
            assertThat(row.get("case_number")).isNull();
            assertThat(row.get("classification")).isEqualTo("IDENTITY");
            assertThat(row.get("operation")).isEqualTo("POST " + path);
        });
        assertThat(rest.post(SARA, path, body.formatted(conditions, "Q%"))
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(newRows()).isEmpty();
    }

    @Test
    @DisplayName("that counts the hits of a shared list on a child's name is written down too")
    void countedList() {
        send(SARA, "", Call.identity("/filter/{filter}/count"));

        assertThat(newRows()).singleElement().satisfies(row -> assertThat(row.get("classification"))
                .isEqualTo("IDENTITY"));
    }

    @Test
    @DisplayName("is written without ids, names or anything that stood in the address")
    void noValues() {
        send(SARA, "", Call.identity("/process-instance/{instance}/variables/childName"));
        send(SARA, "", Call.identity("/task?processVariables=childName_eq_" + TOVE));

        assertThat(newRows())
                .extracting(row -> row.get("operation"))
                .containsExactly("GET /process-instance/*/variables/*", "GET /task");
    }

    private static Stream<Call> reads() {
        String byName = "'name':'childName','operator':'eq','value':'Tove Testbarn'";
        return Stream.of(
                Call.identity("/task/{task}/form-variables"),
                Call.identity("/task/{task}/form-variables?variableNames=childName"),
                Call.sensitive("/task/{task}/form-variables?variableNames=supportAction"),
                Call.identity("/task/{task}/variables"),
                Call.identity("/task/{task}/variables/childName"),
                Call.sensitive("/task/{task}/variables/supportAction"),
                Call.sensitive("/task/{task}/comment"),
                Call.identity("/task?withTaskVariablesInReturn=true&processInstanceBusinessKey={case}"),
                Call.identity("/task/{task}?withTaskVariablesInReturn=true"),
                Call.identity("/task?processVariables=childName_eq_" + TOVE),
                Call.identity("/task", "{'processVariables':[{" + byName + "}]}"),
                Call.identity(
                        "/task", "{'orQueries':[{'processVariables':[{" + byName + "}],'taskDefinitionKey':'x'}]}"),
                Call.identity(
                        "/task",
                        "{'processInstanceBusinessKey':'{case}','sorting':[{'sortBy':'processVariable',"
                                + "'sortOrder':'asc','parameters':{'variable':'childName','type':'String'}}]}"),
                Call.identity("/filter/{filter}/list"),
                Call.identity("/filter/{filter}/list", "{}"),
                Call.identity("/filter/{plainFilter}/list", "{'processVariables':[{" + byName + "}]}"),
                Call.identity("/process-instance/{instance}/variables"),
                Call.identity("/process-instance/{instance}/variables/childName"),
                Call.sensitive("/process-instance/{instance}/variables/needDescription"),
                Call.sensitive("/process-instance/{instance}/variables/letter/data"),
                Call.sensitive("/process-instance/{action}/comment"),
                Call.identity("/process-instance?variables=childName_eq_" + TOVE),
                Call.identity("/process-instance", "{'variables':[{" + byName + "}]}"),
                Call.identity("/process-instance", "{'orQueries':[{'variables':[{" + byName + "}]}]}"),
                Call.identity("/execution/{instance}/localVariables"),
                Call.identity("/execution/{instance}/localVariables/childName"),
                Call.sensitive("/execution/{instance}/localVariables/letter/data"),
                Call.identity("/execution?processVariables=childName_eq_" + TOVE),
                Call.identity("/variable-instance"),
                Call.identity("/variable-instance?processInstanceIdIn={instance}"),
                Call.identity("/variable-instance", "{'processInstanceIdIn':['{instance}']}"),
                Call.identity("/variable-instance/{name}"),
                Call.sensitive("/variable-instance/{letter}/data"),
                Call.identity("/history/variable-instance?processInstanceId={instance}"),
                Call.identity("/history/variable-instance", "{'variableName':'childName'}"),
                Call.identity("/history/variable-instance/{name}"),
                Call.sensitive("/history/variable-instance/{letter}/data"),
                Call.identity("/history/detail?processInstanceId={instance}"),
                Call.identity("/history/detail", "{'processInstanceId':'{instance}'}"),
                Call.identity("/history/detail/{nameDetail}"),
                Call.sensitive("/history/detail/{letterDetail}/data"),
                Call.identity("/history/process-instance?variables=childName_eq_" + TOVE),
                Call.identity("/history/process-instance", "{'variables':[{" + byName + "}]}"),
                Call.identity("/history/task", "{'processVariables':[{" + byName + "}]}"),
                Call.sensitive("/history/decision-instance?processInstanceId={meeting}&includeInputs=true"),
                Call.sensitive("/history/decision-instance?processInstanceId={meeting}&includeOutputs=true"),
                Call.sensitive("/history/decision-instance/{decision}?includeInputs=true"));
    }

    private static Stream<Call> work() {
        return Stream.of(
                Call.nothing("/task"),
                Call.nothing("/task", "{}"),
                Call.nothing("/task/{task}"),
                Call.nothing("/task/count"),
                Call.nothing("/task/{task}/form"),
                Call.nothing("/task/{task}/deployed-form"),
                Call.nothing("/task/{task}/identity-links"),
                Call.nothing("/filter/{plainFilter}/count"),
                Call.nothing("/process-instance?businessKey={case}"),
                Call.nothing("/process-instance/{instance}"),
                Call.nothing("/process-instance/{instance}/activity-instances"),
                Call.nothing("/process-instance/{instance}/variables/meetingDate"),
                Call.nothing("/variable-instance?variableName=meetingDate"),
                Call.nothing("/variable-instance?variableName=okand"),
                Call.nothing("/execution?processInstanceId={instance}"),
                Call.nothing("/history/task"),
                Call.nothing("/history/process-instance"),
                Call.nothing("/history/process-instance/{instance}"),
                Call.nothing("/history/activity-instance"),
                Call.nothing("/history/decision-instance?processInstanceId={meeting}"),
                Call.nothing("/task", "{'processVariables':[{'name':'childName','operator':'eq','value':'Ingen'}]}"),
                Call.nothing("/process-definition"));
    }

    private Answer send(String user, String prefix, Call call) {
        String path = filled(prefix + call.path());
        return rest.call(user, call.method(), path, call.body() == null ? null : filled(call.body()));
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    /** What has been written since it was last asked. */
    private List<Map<String, Object>> newRows() {
        List<Map<String, Object>> rows =
                jdbc.queryForList("select * from hlt_read_log where id > ? and application = 'REST' order by id", seen);
        seen = rows.isEmpty() ? seen : (Long) rows.get(rows.size() - 1).get("id");
        return rows;
    }

    private long seen;

    private HistoricVariableInstance variable(String instance, String name) {
        return history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(name)
                .singleResult();
    }

    private String detail(String instance, String name) {
        return history.createHistoricDetailQuery().processInstanceId(instance).variableUpdates().list().stream()
                .filter(update ->
                        ((HistoricVariableUpdate) update).getVariableName().equals(name))
                .map(HistoricDetail::getId)
                .findFirst()
                .orElseThrow();
    }
}
