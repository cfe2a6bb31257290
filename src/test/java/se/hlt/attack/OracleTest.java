package se.hlt.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.attack.Visitor.Door;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;

/**
 * A filter on a variable's value is an oracle: who sees only a count can still guess a name, letter by letter. The answer
 * must not depend on whether the guess is right.
 */
@HltTest
@DisplayName("A guess at a child's name")
class OracleTest {

    private static final String RIGHT = "Tove%";
    private static final String WRONG = "Qove%";

    private static final List<String> FILTERS = List.of(
            "/task?processVariables=childName_like_%s",
            "/task/count?processVariables=childName_like_%s",
            "/task/count?taskVariables=childName_like_%s",
            "/process-instance?variables=childName_like_%s",
            "/process-instance/count?variables=childName_like_%s",
            "/execution/count?variables=childName_like_%s",
            "/execution/count?processVariables=childName_like_%s",
            "/external-task/count?processVariables=childName_like_%s",
            "/variable-instance/count?variableValues=childName_like_%s",
            "/history/process-instance/count?variables=childName_like_%s",
            "/history/task/count?processVariables=childName_like_%s",
            "/history/task/count?taskVariables=childName_like_%s",
            "/history/variable-instance/count?variableName=childName&variableValue=%s");

    /** Of these the field in which the filters stand. */
    private static final Map<String, String> QUERIES = Map.of(
            "/task/count", "processVariables",
            "/process-instance/count", "variables",
            "/execution/count", "processVariables",
            "/variable-instance/count", "variableValues",
            "/history/process-instance/count", "variables",
            "/history/task/count", "processVariables");

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @BeforeEach
    void someoneToGuess() {
        journey.atMeeting();
    }

    static Stream<Arguments> outsiders() {
        return Stream.of(
                        Persona.OTHER_TEACHER,
                        Persona.OTHER_TEAM,
                        Persona.PROCESS_LEADER,
                        Persona.MANAGER,
                        Persona.ADMINISTRATOR)
                .flatMap(persona -> Stream.of(Door.values()).map(door -> Arguments.of(persona, door)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("outsiders")
    @DisplayName("is neither confirmed nor denied to")
    void tellsNothing(Persona persona, Door door) {
        Map<String, String> right = ask(persona, door, RIGHT);
        Map<String, String> wrong = ask(persona, door, WRONG);

        assertThat(right).isEqualTo(wrong);
    }

    @Test
    @DisplayName("is answered, in the same words, to a key person whose case it is")
    void tellsKeyPerson() {
        Map<String, String> right = ask(Persona.KEY_PERSON, Door.REST, RIGHT);
        Map<String, String> wrong = ask(Persona.KEY_PERSON, Door.REST, WRONG);

        assertThat(right.get("/task/count?processVariables=childName_like_%s"))
                .isNotEqualTo(wrong.get("/task/count?processVariables=childName_like_%s"));
    }

    /** Every question and its answer. */
    private Map<String, String> ask(Persona persona, Door door, String guess) {
        Visitor visitor = Visitor.at(port, door, persona.user(), persona.app());
        Map<String, String> answers = new LinkedHashMap<>();
        for (String filter : FILTERS) {
            String path = filter.formatted(URLEncoder.encode(guess, StandardCharsets.UTF_8));
            answers.put(filter, answer(visitor, operation("GET", path), path, null));
        }
        QUERIES.forEach((path, field) -> {
            String filter =
                    "\"%s\":[{\"name\":\"childName\",\"operator\":\"like\",\"value\":\"%s\"}]".formatted(field, guess);
            List<String> bodies = new ArrayList<>(List.of("{" + filter + "}"));
            bodies.add("{\"orQueries\":[{" + filter + "}]}");
            bodies.forEach(body ->
                    answers.put(path + body.replace(guess, ""), answer(visitor, operation("POST", path), path, body)));
        });
        return answers;
    }

    private static Operation operation(String method, String path) {
        return new Operation("", method, path, List.of(), null, Set.of(), List.of());
    }

    private static String answer(Visitor visitor, Operation operation, String path, String body) {
        HttpResponse<String> response = visitor.send(
                new Attack(operation, path, "*/*", body == null ? null : "application/json", body, Set.of()));
        return response.statusCode() + " " + response.body();
    }
}
