package se.hlt.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Calls the engine's REST API over real HTTP, as one of the demo site's people or as nobody. */
public final class Rest {

    /** Asks without logging in. */
    public static final String ANONYMOUS = null;

    private static final String PASSWORD = "hlt-demo";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    public Rest(int port) {
        this.base = "http://localhost:" + port + "/engine-rest";
    }

    /** Everything that lists what belongs to cases. Each answers with an array. */
    public static final List<String> CASE_LISTS = List.of(
            "/task",
            "/process-instance",
            "/execution",
            "/variable-instance",
            "/event-subscription",
            "/job",
            "/incident",
            "/external-task",
            "/history/task",
            "/history/process-instance",
            "/history/activity-instance",
            "/history/variable-instance",
            "/history/detail",
            "/history/decision-instance?includeInputs=true&includeOutputs=true",
            "/history/identity-link-log",
            "/history/incident",
            "/history/job-log",
            "/history/external-task-log",
            "/history/user-operation");

    /** What came back. */
    public record Answer(int status, String body) {

        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What the engine says is wrong. */
        public String message() {
            return json().path("message").asText();
        }
    }

    public Answer get(String user, String path) {
        return send(request(user, path).GET());
    }

    public Answer delete(String user, String path) {
        return send(request(user, path).DELETE());
    }

    public Answer post(String user, String path, Object body) {
        return send(request(user, path).POST(BodyPublishers.ofString(text(body))));
    }

    public Answer put(String user, String path, Object body) {
        return send(request(user, path).PUT(BodyPublishers.ofString(text(body))));
    }

    /** Any method, for lists of calls; a body of null sends none. */
    public Answer call(String user, String method, String path, Object body) {
        return send(request(user, path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body))));
    }

    /** A form as Tasklist posts it: {@code {"variables": {key: {value, type}}}}. A value that is a map goes as it is. */
    public static Map<String, Object> variables(Map<String, Object> form) {
        Map<String, Object> variables = new HashMap<>();
        form.forEach((key, value) -> variables.put(key, value instanceof Map ? value : typed(value)));
        return Map.of("variables", variables);
    }

    private static Map<String, Object> typed(Object value) {
        Map<String, Object> typed = new HashMap<>();
        typed.put("value", value instanceof SpinJsonNode json ? json.toString() : value);
        if (value instanceof SpinJsonNode) {
            typed.put("type", "Json");
        }
        return typed;
    }

    private HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json");
        if (user != null) {
            byte[] login = (user + ':' + PASSWORD).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object body) {
        if (body instanceof String string) {
            return string;
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
