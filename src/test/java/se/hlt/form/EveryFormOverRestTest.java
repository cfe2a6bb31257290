package se.hlt.form;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.form.Example.World;
import se.hlt.form.Violations.Violation;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * Each form that there is, filled in wrongly in every way that its file forbids, and posted past the browser. The forms are
 * found on disk: a new one without an {@link Example} fails here.
 */
@HltTest
@DisplayName("Every form over REST")
class EveryFormOverRestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<String, JsonNode>> FORMS = formsOnDisk();
    private static final List<Example> EXAMPLES = Example.all();
    private static final Map<String, Integer> COUNTS = new TreeMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    static List<Example> examples() {
        return EXAMPLES;
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "%d forms, %d violations, each posted two ways: %s%n",
                COUNTS.size(),
                COUNTS.values().stream().mapToInt(Integer::intValue).sum(),
                COUNTS);
        COUNTS.clear();
    }

    @Test
    @DisplayName("there is has a right example of it, and each of its fields is shown in one")
    void noneForgotten() {
        assertThat(EXAMPLES.stream().map(Example::form))
                .as("Each form needs an Example that passes")
                .containsAll(FORMS.keySet());
        Map<String, Set<String>> shown = new TreeMap<>();
        EXAMPLES.forEach(example -> shown.computeIfAbsent(example.form(), form -> new HashSet<>())
                .addAll(example.filledIn(time.today(), "HLT-2026-00001").keySet()));
        FORMS.forEach((form, fields) -> assertThat(shown.get(form))
                .as("Each field of %s is in one of its Examples", form)
                .containsExactlyInAnyOrderElementsOf(fields.keySet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    @DisplayName(
            "is refused by field in Swedish for each violation of its file, with nothing saved; the right one passes:")
    void refused(Example example) {
        String number = example.way().apply(new World(journey, staff, time));
        Map<String, Object> right = example.filledIn(time.today(), number);
        Rest rest = new Rest(port);
        Task task = example.isTask() ? taskOf(example, rest) : null;
        String path = task == null ? "/process-definition/key/" + example.target() : "/task/" + task.getId();
        List<Violation> violations = violations(example, right);
        String before = saved();
        for (Violation violation : violations) {
            for (String way : List.of("/submit-form", task == null ? "/start" : "/complete")) {
                assertThatRefused(
                        rest.post(example.user(), path + way, Rest.variables(violation.posted())),
                        example.form(),
                        violation);
            }
            assertThat(saved())
                    .as("saved after %s of %s", violation.what(), violation.path())
                    .isEqualTo(before);
        }
        COUNTS.merge(example.form(), violations.size(), Integer::sum);

        assertThat(listsThatTasklistCannotSend(task, right))
                .as("A list is sent with the type of the variable that there is: it must not be null before")
                .isEmpty();
        Answer answer = rest.post(example.user(), path + "/submit-form", Rest.variables(right));

        assertThat(answer.isOk()).as(answer.body()).isTrue();
        assertThat(saved()).isNotEqualTo(before);
    }

    private List<String> listsThatTasklistCannotSend(Task task, Map<String, Object> right) {
        if (task == null) {
            return List.of();
        }
        Map<String, Object> there = tasks.getVariables(task.getId());
        return right.keySet().stream()
                .filter(key -> right.get(key) instanceof SpinJsonNode)
                .filter(key -> there.containsKey(key) && there.get(key) == null)
                .toList();
    }

    /** A field that several examples show is tried in the first of them. */
    private List<Violation> violations(Example example, Map<String, Object> right) {
        List<Example> siblings = EXAMPLES.stream()
                .filter(other -> other.form().equals(example.form()))
                .toList();
        Map<String, Object> elsewhere = new LinkedHashMap<>();
        siblings.forEach(other -> other.filledIn(time.today(), "").forEach(elsewhere::putIfAbsent));
        Set<String> tried = new HashSet<>();
        siblings.subList(0, siblings.indexOf(example))
                .forEach(other -> tried.addAll(other.filledIn(time.today(), "").keySet()));
        List<Violation> violations = new ArrayList<>();
        FORMS.get(example.form()).forEach((key, field) -> {
            if (!right.containsKey(key)) {
                violations.add(Violations.hidden(field, right, elsewhere.get(key)));
            } else if (!tried.contains(key)) {
                violations.addAll(Violations.of(field, right));
            }
        });
        violations.add(Violations.unknown("obehorig", right));
        violations.add(Violations.unknown("circle", right));
        return violations;
    }

    private static void assertThatRefused(Answer answer, String form, Violation violation) {
        String what = "%s of %s in %s: %s".formatted(violation.what(), violation.path(), form, answer.body());
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.message())
                .as(what)
                .startsWith("Formuläret är inte sparat. ")
                .contains(violation.labels());
        JsonNode problem = Stream.iterate(0, i -> i + 1)
                .limit(answer.json().path("fields").size())
                .map(i -> answer.json().path("fields").get(i))
                .filter(field -> field.path("path").asText().equals(violation.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not told by field: " + what));
        assertThat(problem.path("label").asText()).as(what).contains(violation.labels());
        assertThat(problem.path("message").asText()).as(what).endsWith(".");
    }

    private Task taskOf(Example example, Rest rest) {
        Task task = tasks.createTaskQuery().taskDefinitionKey(example.target()).list().stream()
                .filter(found ->
                        found.getAssignee() == null || found.getAssignee().equals(example.user()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task " + example.target()));
        if (task.getAssignee() == null) {
            Answer claimed =
                    rest.post(example.user(), "/task/" + task.getId() + "/claim", Map.of("userId", example.user()));
            assertThat(claimed.isOk()).as(claimed.body()).isTrue();
        }
        return task;
    }

    /** How many values, cases and finished tasks the engine has ever noted. */
    private String saved() {
        return "%d values, %d instances, %d finished tasks"
                .formatted(
                        history.createHistoricDetailQuery().variableUpdates().count(),
                        history.createHistoricProcessInstanceQuery().count(),
                        history.createHistoricTaskInstanceQuery().finished().count());
    }

    /** The fields of each form, by its id and theirs. */
    private static Map<String, Map<String, JsonNode>> formsOnDisk() {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .map(EveryFormOverRestTest::read)
                    .collect(toMap(form -> form.path("id").asText(), EveryFormOverRestTest::fields));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> fields(JsonNode part) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        for (JsonNode component : part.path("components")) {
            if (!Violations.key(component).isEmpty()) {
                fields.put(Violations.key(component), component);
            } else {
                fields.putAll(fields(component));
            }
        }
        return fields;
    }
}
