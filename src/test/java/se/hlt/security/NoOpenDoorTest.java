package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("What answers over HTTP")
class NoOpenDoorTest {

    private static final String LENA = "lena.larare";
    private static final int MEGABYTE = 1 << 20;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Environment environment;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    @DisplayName("an address that leads nowhere is answered with a page in Swedish, and nothing about why")
    void swedishErrorPage() {
        HttpResponse<String> answer = Http.send(http.to("/finns-inte").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<html lang=\"sv\">").doesNotContain("Forbidden", "Tomcat", "finns-inte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    @DisplayName("signs of life are told on the management port, without details, and not on the main one")
    void signsOfLife(String path) {
        HttpResponse<String> sign = new Http(managementPort).get(path);

        assertThat(sign.statusCode()).isEqualTo(200);
        assertThat(sign.body()).contains("UP").doesNotContain("components");
        assertThat(http.get(path).statusCode()).isEqualTo(403);
        assertThat(http.get(path, "admin").statusCode()).isEqualTo(403);
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/error",
                "/actuator",
                "/actuator/health/db",
                "/actuator/env",
                "/actuator/heapdump",
                "/engine-rest/engine",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task"
            })
    @DisplayName("nothing else answers on the management port, with or without login")
    void managementPortIsClosed(String path) {
        Http management = new Http(managementPort);

        assertThat(management.get(path).statusCode()).isEqualTo(403);
        assertThat(management.get(path, "admin").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/engine, lena.larare, 200",
        "/engine-rest/engine, , 401",
        "/engine-rest/task/1/attachment, lena.larare, 403",
        "/camunda/app/tasklist/default/, , 200",
        "/camunda/app/tasklist/locales/en.json, , 200",
        "/camunda/api/engine/engine/, , 200",
        "/camunda/api/engine/engine/default/task, , 401",
        "/camunda/api/admin/setup/default/user/create, , 403",
        "/, , 302",
        "/okand, , 403"
    })
    @DisplayName("every answer holds the browser back: no sniffing, no framing, no referrer, a content policy")
    void headers(String path, String user, int status) {
        HttpResponse<String> answer = user == null ? http.get(path) : http.get(path, user);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsOnly("DENY");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsOnly("same-origin");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(answer.headers().map()).doesNotContainKeys("Server", "X-Powered-By");
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/task, lena.larare",
        "/engine-rest/task, ",
        "/camunda/api/engine/engine/default/task, ",
        "/camunda/api/admin/auth/user/default, "
    })
    @DisplayName("no browser and no proxy keeps a copy of data")
    void noStore(String path, String user) {
        HttpResponse<String> answer = user == null ? http.get(path) : http.get(path, user);

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/engine", "/camunda/app/tasklist/default/", "/okand"})
    @DisplayName("over HTTPS the browser is told to stay there, for this host only")
    void strictTransport(String path) {
        assertThat(Http.send(http.to(path).header("X-Forwarded-Proto", "https"))
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000");
        assertThat(http.get(path).headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    @DisplayName("the session's cookie is kept from scripts, other sites and, over HTTPS, open networks")
    void cookies() {
        String open = sessionCookie(http.get(TasklistClient.PAGE));
        String secure = sessionCookie(Http.send(http.to(TasklistClient.PAGE).header("X-Forwarded-Proto", "https")));

        assertThat(open).contains("HttpOnly", "SameSite=Strict").doesNotContain("Secure");
        assertThat(secure).contains("HttpOnly", "SameSite=Strict", "Secure");
        assertThat(http.get(TasklistClient.PAGE).headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").contains("SameSite=Strict"));
    }

    private static String sessionCookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/engine-rest/task", "/camunda/api/engine/engine/default/task", "/camunda/app/tasklist/default/"
            })
    @DisplayName("no other site is let in by the browser: no answer to a preflight, and no permission in any answer")
    void noCors(String path) {
        HttpResponse<String> preflight = Http.send(http.to(path)
                .header("Origin", "https://annan.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<String> call =
                Http.send(http.to(path, LENA, Http.PASSWORD).header("Origin", "https://annan.example"));

        assertThat(preflight.statusCode()).isIn(401, 403);
        for (HttpResponse<String> answer : new HttpResponse[] {preflight, call}) {
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x/../y",
                "//",
                "//engine-rest/engine",
                "/engine-rest//engine",
                "/engine-rest/./engine",
                "/engine-rest/engine/../engine",
                "/engine-rest/%2e%2e/engine-rest/engine",
                "/engine-rest;x=1/engine",
                "/engine-rest/engine;jsessionid=1",
                "/engine-rest%2Fengine",
                "/engine-rest/%5cengine",
                "/engine-rest/%00",
                "/engine-rest/task/%0a",
                "/engine-rest/%252e%252e/engine",
                "/camunda/api/x/../engine/engine/default/task",
                "/camunda;x/api/engine/engine/default/task",
                "/camunda/app/tasklist/default/;x"
            })
    @DisplayName("an odd address is answered 400, and tells nothing of what runs here")
    void oddAddresses(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            HttpResponse<String> answer = Http.send(http.to(path, LENA, Http.PASSWORD)
                    .header("Content-Type", "application/json")
                    .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));

            assertThat(answer.statusCode()).as(method).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "java", "engine-rest", "camunda");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "ANNAT"})
    @DisplayName("methods that nothing here needs are refused")
    void methods(String method) {
        for (String path : new String[] {"/engine-rest/engine", TasklistClient.PAGE, "/"}) {
            assertThat(Http.send(http.to(path, LENA, Http.PASSWORD).method(method, BodyPublishers.noBody()))
                            .statusCode())
                    .isIn(400, 405);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest/task, 1",
        "/engine-rest/engine/default/task, 1",
        "/engine-rest/deployment/create, 10",
        "/engine-rest/engine/default/deployment/create, 10"
    })
    @DisplayName("a body that is too large is refused in Swedish, also when it does not tell its size")
    void tooLarge(String path, int megabytes) {
        byte[] body = " ".repeat(megabytes * MEGABYTE + 1).getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> told = Http.send(json(path).POST(BodyPublishers.ofByteArray(body)));
        HttpResponse<String> untold =
                Http.send(json(path).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(told.body()).contains("för stort");
        assertThat(untold.statusCode()).isEqualTo(413);
        assertThat(untold.body()).contains("för stort");
    }

    @Test
    @DisplayName("the login's body is limited too, and what is small enough arrives, told or untold")
    void sizes() {
        TasklistClient tasklist = new TasklistClient(port, "192.0.2.10");
        assertThat(tasklist.login(LENA, "x".repeat(MEGABYTE)).statusCode()).isEqualTo(413);
        assertThat(Http.send(json("/engine-rest/task")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                                        "{\"assignee\":\"ingen\"}".getBytes(StandardCharsets.UTF_8)))))
                        .body())
                .isEqualTo("[]");
    }

    @Test
    @DisplayName("nobody fills the memory without logging in: a large body gets 401, not a reading")
    void largeWithoutLogin() {
        HttpResponse<String> answer = Http.send(http.to("/engine-rest/deployment/create")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString("x".repeat(2 * MEGABYTE))));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("a header that is too large is refused")
    void largeHeader() {
        assertThat(Http.send(http.to("/engine-rest/engine").header("X-Stor", "x".repeat(9_000)))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/process-definition/key/identification/submit-form",
                "/engine-rest/process-definition/key/identification/start"
            })
    @DisplayName("deeply nested JSON is refused and breaks nothing")
    void deepJson(String path) {
        int depth = 100_000;
        for (String body : new String[] {
            "[".repeat(depth),
            "{\"a\":".repeat(depth),
            "{\"variables\":{\"a\":{\"value\":" + "[".repeat(depth) + "]".repeat(depth) + "}}}",
            "{\"orQueries\":" + "[".repeat(900) + "]".repeat(900) + "}"
        }) {
            assertThat(http.postJson(path, LENA, body).statusCode())
                    .as(body.substring(0, 40))
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "start"})
    @DisplayName("nor does JSON that is nested deeply inside a text")
    void deepJsonInText(String way) {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(http.postJson(
                                "/engine-rest/process-definition/key/identification/" + way,
                                LENA,
                                "{\"variables\":{\"a\":{\"type\":\"Json\",\"value\":\"" + deep + "\"}}}")
                        .statusCode())
                .isEqualTo(400);
    }

    private java.net.http.HttpRequest.Builder json(String path) {
        return http.to(path, LENA, Http.PASSWORD).header("Content-Type", "application/json");
    }
}
