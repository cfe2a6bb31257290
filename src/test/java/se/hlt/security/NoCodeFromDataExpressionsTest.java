package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.modelling.Canary;
import se.hlt.modelling.HostileModels;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;

@HltTest
@DisplayName("Expressions in queries and filters (CVE-2026-109432)")
class NoCodeFromDataExpressionsTest {

    private static final String EXPLOIT = "${" + Canary.EXPLOIT + "}";
    private static final String PUBLIC_EXPLOIT = "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPLOIT + "\"}]}";
    private static final String REFUSAL = "Sökningar med uttryck är avstängda";
    private static final String LENA = "lena.larare";

    private static final String REST = "/engine-rest";
    private static final String REST_NAMED = "/engine-rest/engine/default";
    private static final String WEBAPP = "/camunda/api/engine/engine/default";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    private String token = "";

    @BeforeEach
    @AfterEach
    void silence() {
        Canary.silence();
        filters.createFilterQuery().filterName("prov").list().forEach(left -> filters.deleteFilter(left.getId()));
    }

    @Test
    @DisplayName("the canary sings in the engine as it is delivered: the exploit works, and the other tests can fail")
    void exploitWorksWithoutProtection() {
        assertThatThrownBy(() -> run(protectedExpression(EXPLOIT))).isInstanceOf(RuntimeException.class);
        assertThat(Canary.sang()).isFalse();

        run(new JuelExpressionManager().createExpression(EXPLOIT));
        assertThat(Canary.sang()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {REST, REST_NAMED, WEBAPP})
    @DisplayName("the public exploit is refused on every path that reads a query, whoever is logged in")
    void publicExploit(String prefix) {
        loginToWebapp();
        for (String path : List.of(
                "POST /task",
                "POST /task/count",
                "POST /filter/create",
                "PUT /filter/x",
                "POST /filter/x/list",
                "POST /filter/x/count",
                "POST /filter/x/singleResult",
                "POST /history/task",
                "POST //task",
                "POST /task;a=b")) {
            String[] parts = path.split(" ");
            HttpResponse<String> answer = send(
                    prefix + parts[1], parts[0], "application/json", PUBLIC_EXPLOIT.getBytes(StandardCharsets.UTF_8));

            // What Spring's firewall stops never comes to the filter.
            assertThat(answer.statusCode()).as(path).isIn(400, 403);
            assertThat(answer.statusCode() == 400 || answer.body().contains(REFUSAL))
                    .as(path)
                    .isTrue();
        }
        assertThat(Canary.sang()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"%s\"}",
                "{\"orQueries\":[{\"candidateGroupInExpression\":\"%s\"}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":\"%s\"}]}]}",
                "{\"orQueries\":[{\"assignee\\u0045xpression\":\"%s\"}]}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\",\"assigneeExpression\":\"%s\"}]}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\",\"assigneeExpression\":\"${currentUser()}\"}]}",
                "{\"orQueries\":[{\"assigneeExpression\":[\"%s\"]}]}",
                "{\"orQueries\":[{\"assigneeExpression\":{\"a\":\"%s\"}}]}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()} %s\"}]}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s ${now()}\"}]}",
                "{\"resourceType\":\"Task\",\"name\":\"prov\",\"query\":{\"assigneeExpression\":\"%s\"}}",
                "{\"query\":{\"orQueries\":[{\"createdAfterExpression\":\"%s\"}]}}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}], ",
                "{\"orQueries\":[{\"ASSIGNEEEXPRESSION\":\"%s\"}]}"
            })
    @DisplayName("however it is written down")
    void variants(String query) {
        loginToWebapp();
        byte[] body = String.format(query, EXPLOIT).getBytes(StandardCharsets.UTF_8);
        for (String prefix : List.of(REST, REST_NAMED, WEBAPP)) {
            HttpResponse<String> answer = send(prefix + "/task", "POST", "application/json", body);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(REFUSAL);
        }
        assertThat(Canary.sang()).isFalse();
    }

    static Stream<String> contentTypes() {
        return Stream.of(
                "",
                "application/json;charset=UTF-16",
                "application/json; charset=ibm500",
                "text/plain",
                "text/json",
                "application/hal+json",
                "application/octet-stream",
                "application/xml",
                "JSON",
                "*/*",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "multipart/mixed; boundary=x",
                "application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @MethodSource("contentTypes")
    @DisplayName("whatever the body calls itself, nothing comes back and nothing runs")
    void contentTypeSmuggling(String type) {
        loginToWebapp();
        for (String prefix : List.of(REST, REST_NAMED, WEBAPP)) {
            for (String path : List.of("/task", "/task/count", "/filter/create")) {
                HttpResponse<String> answer =
                        send(prefix + path, "POST", type, PUBLIC_EXPLOIT.getBytes(StandardCharsets.UTF_8));
                assertThat(answer.statusCode())
                        .as(prefix + path + answer.body())
                        .isIn(400, 401, 403, 415);
            }
        }
        assertThat(Canary.sang()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-8"})
    @DisplayName("in every encoding that JSON has, with and without byte order mark")
    void encodings(String charset) {
        loginToWebapp();
        for (String mark : List.of("", "\uFEFF")) {
            byte[] body = (mark + PUBLIC_EXPLOIT).getBytes(Charset.forName(charset));
            for (String prefix : List.of(REST, REST_NAMED, WEBAPP)) {
                HttpResponse<String> answer = send(prefix + "/task", "POST", "application/json", body);
                assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
                assertThat(answer.body()).doesNotContain("\"id\"");
            }
        }
        assertThat(Canary.sang()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assigneeExpression=%s",
                "assignee%%45xpression=%s",
                "a=b&assigneeExpression=%s",
                "assigneeExpression=$%%7BcurrentUser()%%7D&assigneeExpression=%s",
                "assigneeExpression",
                "assigneeExpression=%%",
                "+assigneeExpression=%s"
            })
    @DisplayName("and in an address")
    void inAddress(String query) {
        loginToWebapp();
        String address = String.format(query, URLEncoder.encode(EXPLOIT, StandardCharsets.UTF_8));
        for (String prefix : List.of(REST, REST_NAMED, WEBAPP)) {
            assertThat(raw(prefix + "/task?" + address)).as(prefix).isIn(400, 403);
        }
        assertThat(Canary.sang()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "${ currentUser() }",
                "#{currentUser()}",
            })
    @DisplayName("who is logged in may be asked for")
    void neededUser(String expression) {
        journey.identified();
        loginToWebapp();
        byte[] query =
                ("{\"orQueries\":[{\"assigneeExpression\":\"" + expression + "\"}]}").getBytes(StandardCharsets.UTF_8);
        for (String prefix : List.of(REST, REST_NAMED, WEBAPP)) {
            HttpResponse<String> answer = send(prefix + "/task", "POST", "application/json", query);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("userTask_contactFamily");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${now()} | 0",
                "${dateTime()} | 0",
                "${dateTime().plusDays(1)} | 1",
                "${dateTime().minusDays( 1 )} | 0",
                "${dateTime().plusWeeks(1).minusHours(3).withTimeAtStartOfDay()} | 1",
                "${dateTime().plusYears(1).withMonthOfYear(1).withDayOfMonth(1).toDate()} | 1"
            })
    @DisplayName("and dates")
    void neededDates(String expression, int found) {
        journey.identified();
        byte[] query = ("{\"orQueries\":[{\"createdBeforeExpression\":\"" + expression + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = send(REST + "/task/count", "POST", "application/json", query);

        // The clock stands still: what is created now is not before now.
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"count\":" + found + "}");
    }

    @Test
    @DisplayName("stored filters work with who is logged in, and dates")
    void storedFilters() {
        journey.identified();
        Filter mine = filter(tasks.createTaskQuery()
                .taskAssigneeExpression("${currentUser()}")
                .taskCreatedBeforeExpression("${dateTime().plusDays(1)}"));
        Filter myGroups = filter(tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));

        staff.lena().act(() -> {
            List<Task> found = engine.getFilterService().list(mine.getId());
            assertThat(found).extracting(Task::getTaskDefinitionKey).containsExactly("userTask_contactFamily");
            assertThat(engine.getFilterService().count(myGroups.getId())).isZero();
            return null;
        });
    }

    @Test
    @DisplayName("where the filter before the engine is passed by, the engine's own API runs nothing")
    void engineItself() {
        journey.identified();
        staff.lena().act(() -> {
            for (String payload : HostileModels.payloadExpressions()) {
                TaskQuery query = tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(payload)
                        .endOr();
                assertHarmless(() -> query.list());
            }
            return null;
        });
        assertThat(Canary.sang()).isFalse();
    }

    @Test
    @DisplayName("a hostile filter that is already stored runs nothing, for the system as little as for a user")
    void storedExploit() {
        journey.identified();
        Filter stored = filter(tasks.createTaskQuery().taskAssigneeExpression(EXPLOIT));

        assertThatThrownBy(() -> filters.list(stored.getId())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> staff.lena().act(() -> filters.list(stored.getId())))
                .isInstanceOf(RuntimeException.class);
        assertThat(Canary.sang()).isFalse();
    }

    @Test
    @DisplayName("no expression reaches a class, a service of the engine or another bean")
    void payloads() {
        for (String payload : HostileModels.payloadExpressions()) {
            assertHarmless(() -> run(protectedExpression(payload)));
        }
        for (String bean : List.of("dataSource", "environment", "processEngine", "runtimeService", "deploymentDoor")) {
            assertThatThrownBy(() -> run(protectedExpression("${" + bean + "}")))
                    .as(bean)
                    .hasMessageContaining("Cannot resolve identifier");
        }
        assertThat(run(protectedExpression("${deadline.today()}"))).isNotNull();
        assertThat(run(protectedExpression("${'abc'.length() + 1}"))).isEqualTo(4L);
        assertThat(Canary.sang()).isFalse();
    }

    /** A stored filter that Lena may use; her right to it goes when it goes. */
    private Filter filter(TaskQuery query) {
        Filter stored = filters.saveFilter(filters.newTaskFilter("prov").setQuery(query));
        Authorization right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(LENA);
        right.setResource(Resources.FILTER);
        right.setResourceId(stored.getId());
        right.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(right);
        return stored;
    }

    private static void assertHarmless(Runnable payload) {
        try {
            payload.run();
        } catch (RuntimeException e) {
            assertThat(Canary.sang()).isFalse();
            return;
        }
        throw new AssertionError("A payload ran to its end");
    }

    private Expression protectedExpression(String expression) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getExpressionManager()
                .createExpression(expression);
    }

    private Object run(Expression expression) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> expression.getValue(StartProcessVariableScope.getSharedInstance()));
    }

    private void loginToWebapp() {
        send(
                client,
                HttpRequest.newBuilder(uri("/camunda/app/tasklist/default/")).GET());
        readToken();
        HttpResponse<String> login = send(
                client,
                HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("X-XSRF-TOKEN", token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=" + LENA + "&password=hlt-demo")));
        assertThat(login.statusCode()).isEqualTo(200);
        // The new session gets its token with the next page.
        send(
                client,
                HttpRequest.newBuilder(uri("/camunda/app/tasklist/default/")).GET());
        readToken();
    }

    private void readToken() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> token = cookie.getValue());
    }

    private HttpResponse<String> send(String path, String method, String type, byte[] body) {
        HttpRequest.Builder request = authorized(path).method(method, BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return send(client, request);
    }

    /** The status; an address that Java's own client does not accept counts as refused. */
    private int raw(String path) {
        try {
            return send(client, authorized(path).GET()).statusCode();
        } catch (IllegalArgumentException e) {
            return 400;
        }
    }

    private HttpRequest.Builder authorized(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (path.startsWith(REST)) {
            byte[] login = (LENA + ":hlt-demo").getBytes(StandardCharsets.UTF_8);
            return request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return request.header("X-XSRF-TOKEN", token);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
