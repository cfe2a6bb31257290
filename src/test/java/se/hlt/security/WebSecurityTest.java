package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;

@HltTest
class WebSecurityTest {

    private static final String LENA = "lena.larare";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/engine-rest/task",
                "/engine-rest/user/count",
                "/engine-rest/version",
                "/engine-rest/openapi.json",
                "/engine-rest/task/1/attachment/2"
            })
    @DisplayName("nothing of the engine's REST API answers without login")
    void restNeedsLogin(String path) {
        HttpResponse<String> response = get(path, null, null);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
    }

    @ParameterizedTest
    @CsvSource({"lena.larare, fel", "okand, hlt-demo", "'', hlt-demo", "lena.larare, ''"})
    @DisplayName("a wrong password or an unknown user is refused, with the same answer")
    void wrongPassword(String user, String password) {
        assertThat(get("/engine-rest/engine", user, password).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("with login the engine answers, and starts no session")
    void restWithLogin() {
        HttpResponse<String> response = get("/engine-rest/engine", LENA, "hlt-demo");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("the engine knows who asks: a teacher sees no users but herself, an administrator sees all")
    void engineKnowsUser() {
        assertThat(get("/engine-rest/user/count", LENA, "hlt-demo").body()).contains("\"count\":1");
        assertThat(get("/engine-rest/user/count", "admin", "hlt-demo").body()).doesNotContain("\"count\":1}");
        assertThat(identities.getCurrentAuthentication()).isNull();
    }

    @Test
    @DisplayName("a teacher may not deploy, not make users and not give rights")
    void teacherMayNot() {
        assertThat(post(
                                "/engine-rest/user/create",
                                LENA,
                                "{\"profile\":{\"id\":\"extra\"},\"credentials\":{\"password\":\"Nytt-losenord-7\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(
                                "/engine-rest/authorization/create",
                                LENA,
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"lena.larare\",\"resourceType\":8,"
                                        + "\"resourceId\":\"*\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("an administrator may not give rights either")
    void administratorMayNotGiveRights() {
        assertThat(post(
                                "/engine-rest/authorization/create",
                                "admin",
                                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"admin\",\"resourceType\":8,"
                                        + "\"resourceId\":\"*\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/metrics",
                "/actuator/health/db",
                "/h2-console/",
                "/plugin/x",
                "/okand",
                "/engine-restx",
                "/webjars/camunda/app/tasklist/index.html",
                "/application.yaml"
            })
    @DisplayName("what nobody opened is closed, also to those who log in")
    void restIsClosed(String path) {
        assertThat(get(path, null, null).statusCode()).isEqualTo(403);
        assertThat(get(path, "admin", "hlt-demo").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("the bare address leads to Tasklist")
    void startPage() {
        HttpResponse<String> response = get("/", null, null);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/camunda/app/tasklist/default/"));
    }

    @Test
    @DisplayName("Tasklist keeps its own login")
    void tasklistLogin() {
        HttpResponse<String> page = get("/camunda/app/tasklist/default/", null, null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("'nonce-"));
        assertThat(page.body()).contains("Camunda Tasklist").doesNotContain("$APP_ROOT");

        assertThat(get("/camunda/api/engine/engine/default/task", null, null).statusCode())
                .isEqualTo(401);
        HttpResponse<String> wrong = login("fel", page);
        assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(401);

        HttpResponse<String> right = login("hlt-demo", page);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).contains(LENA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default"})
    @DisplayName("attachments and single comments, which the engine shows to any tenant, are closed")
    void leaksAreClosed(String engine) {
        for (String path : new String[] {"/task/1/attachment", "/task/1/attachment/2/data", "/task/1/comment/2"}) {
            assertThat(get(engine + path, LENA, "hlt-demo").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(get("/camunda/api/engine/engine/default/task/1/attachment/2", null, null)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"${1+1}\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}",
                "{\"orQueries\":[{\"assignee\\u0045xpression\":\"${1+1}\"}]}",
                "{\"orQueries\":[{\"dueBeforeExpression\":\"${1+1}\"}], "
            })
    @DisplayName("queries that the engine would run as code are refused")
    void expressionsAreRefused(String query) {
        HttpResponse<String> response = post("/engine-rest/task", LENA, query);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("Sökningar med uttryck är avstängda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigneeExpression=$%7B1%2B1%7D", "assignee%45xpression=$%7B1%2B1%7D"})
    @DisplayName("the same in an address")
    void expressionsInAddressAreRefused(String query) {
        assertThat(get("/engine-rest/task?" + query, LENA, "hlt-demo").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("ordinary queries pass")
    void ordinaryQueries() {
        assertThat(post("/engine-rest/task", LENA, "{\"assignee\":\"lena.larare\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/engine-rest/task?assignee=lena.larare", LENA, "hlt-demo")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> login(String password, HttpResponse<String> page) {
        StringBuilder cookies = new StringBuilder();
        String token = "";
        for (String cookie : page.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.append(cookies.isEmpty() ? "" : "; ").append(pair);
            token = pair.startsWith("XSRF-TOKEN=") ? pair.substring("XSRF-TOKEN=".length()) : token;
        }
        return send(request("/camunda/api/admin/auth/user/default/login/tasklist", null, null)
                .header("Cookie", cookies.toString())
                .header("X-XSRF-TOKEN", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + LENA + "&password=" + password)));
    }

    private HttpResponse<String> get(String path, String user, String password) {
        return send(request(path, user, password).GET());
    }

    private HttpResponse<String> post(String path, String user, String json) {
        return send(request(path, user, "hlt-demo")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String user, String password) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (user != null) {
            byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
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
