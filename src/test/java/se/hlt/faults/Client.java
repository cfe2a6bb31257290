package se.hlt.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.spin.Spin;
import se.hlt.form.ExampleAnswers;
import se.hlt.support.Forms;
import se.hlt.support.Rest;

/** One of the demo's people at work through a node's REST API, who fills in any form from its file alone. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExampleAnswers answers = new ExampleAnswers();
    private final String user;
    private volatile Node node;
    private volatile Supplier<LocalDate> today = LocalDate::now;

    Client(String user, Node node) {
        this.user = user;
        this.node = node;
    }

    /** What came back. */
    record Answer(int status, String body) {

        boolean isAcknowledged() {
            return status >= 200 && status < 300;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + status + " " + body, e);
            }
        }
    }

    /** Raises a case whose text says which it is. */
    Answer raise(String marker) throws IOException, InterruptedException {
        return call(
                "POST",
                "/process-definition/key/identification/submit-form",
                Rest.variables(Forms.with(Forms.identifyChild(), "needDescription", marker)));
    }

    /** The day in which the user's own clock is, where it is another than this machine's. */
    void livesIn(Supplier<LocalDate> day) {
        today = day;
    }

    String user() {
        return user;
    }

    Node node() {
        return node;
    }

    /** What to post, and each free text in it by the name of its field. */
    record FilledIn(Object body, Map<String, String> texts) {}

    /** The newest that the user may see. */
    List<JsonNode> tasks(int most) throws IOException, InterruptedException {
        return tasks("sortBy=created&sortOrder=desc&maxResults=" + most);
    }

    /** The newest that the user has taken or was given. */
    List<JsonNode> ownTasks(int most) throws IOException, InterruptedException {
        return tasks("sortBy=created&sortOrder=desc&maxResults=" + most + "&assignee=" + user);
    }

    /** The newest that wait for someone to take them. */
    List<JsonNode> unclaimedTasks(int most) throws IOException, InterruptedException {
        return tasks("sortBy=created&sortOrder=desc&unassigned=true&maxResults=" + most);
    }

    private List<JsonNode> tasks(String query) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        Answer answer = call("GET", "/task?" + query, null);
        if (answer.isAcknowledged()) {
            answer.json().forEach(found::add);
        }
        return found;
    }

    /** The processes that the user may start from Tasklist, by key. */
    List<String> startable() throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>();
        Answer answer =
                call("GET", "/process-definition?latestVersion=true&startableInTasklist=true&maxResults=100", null);
        if (answer.isAcknowledged()) {
            answer.json().forEach(definition -> keys.add(definition.path("key").asText()));
        }
        return keys;
    }

    /** Starts a process with whatever its form takes; refused where that is not enough, as without a case's number. */
    Answer start(String processKey, String marker, int variation) throws IOException, InterruptedException {
        String process = "/process-definition/key/" + processKey;
        Answer form = call("GET", process + "/deployed-start-form", null);
        return form.isAcknowledged()
                ? call(
                        "POST",
                        process + "/submit-form",
                        filledIn(form, name -> null, marker, variation).body())
                : form;
    }

    Answer claim(String taskId) throws IOException, InterruptedException {
        return call("POST", "/task/" + taskId + "/claim", Map.of("userId", user));
    }

    /**
     * What to post to complete the task.
     *
     * @param marker stands in every free text
     * @return empty where the task is gone
     */
    Optional<FilledIn> filledIn(String taskId, String marker, int variation) throws IOException, InterruptedException {
        Answer form = call("GET", "/task/" + taskId + "/deployed-form", null);
        Answer known = call("GET", "/task/" + taskId + "/form-variables?deserializeValues=false", null);
        if (!form.isAcknowledged() || !known.isAcknowledged()) {
            return Optional.empty();
        }
        JsonNode variables = known.json();
        return Optional.of(filledIn(form, name -> value(variables.path(name)), marker, variation));
    }

    private FilledIn filledIn(Answer form, Function<String, Object> known, String marker, int variation) {
        Map<String, Object> values = new HashMap<>(answers.answers(form.body(), known, today.get(), variation));
        values.replaceAll((key, value) -> value instanceof String text && text.startsWith("Påhittat") ? marker : value);
        Map<String, String> texts = new HashMap<>();
        values.forEach((key, value) -> {
            if (marker.equals(value)) {
                texts.put(key, marker);
            }
        });
        return new FilledIn(Rest.variables(values), texts);
    }

    Answer complete(String taskId, FilledIn filledIn) throws IOException, InterruptedException {
        return complete(taskId, filledIn.body());
    }

    /** @param form as it is posted */
    Answer complete(String taskId, Object form) throws IOException, InterruptedException {
        return call("POST", "/task/" + taskId + "/submit-form", form);
    }

    /** From now on at another node. */
    void moveTo(Node other) {
        node = other;
    }

    private static Object value(JsonNode variable) {
        JsonNode value = variable.path("value");
        if (variable.path("type").asText().equals("Json")) {
            String json = value.isTextual() ? value.asText() : value.toString();
            return json.isBlank() || value.isMissingNode() ? null : Spin.JSON(json);
        }
        return value.isMissingNode() || value.isNull()
                ? null
                : value.isBoolean() ? (Object) value.asBoolean() : value.asText();
    }

    private Answer call(String method, String path, Object body) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((user + ":hlt-demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port() + "/engine-rest" + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + login)
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
