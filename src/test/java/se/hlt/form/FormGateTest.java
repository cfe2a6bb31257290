package se.hlt.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hlt.engine.BadInputException;
import se.hlt.engine.BadInputException.FieldProblem;

@DisplayName("A form on the server")
class FormGateTest {

    private static final String FORM =
            """
            {"id": "trial", "components": [
              {"type": "textfield", "key": "name", "label": "Namn", "validate": {"required": true, "maxLength": 10}},
              {"type": "number", "key": "score", "label": "Poäng", "decimalDigits": 0, "validate": {"min": 0, "max": 10}},
              {"type": "datetime", "key": "day", "dateLabel": "Dag"},
              {"type": "radio", "key": "answer", "label": "Svar", "values": [
                {"label": "Ja", "value": "yes"}, {"label": "Nej", "value": "no"}]},
              {"type": "checklist", "key": "agencies", "label": "Verksamheter", "valuesKey": "choices"},
              {"type": "checkbox", "key": "sure", "label": "Säker"},
              {"type": "group", "conditional": {"hide": "=answer != \\"yes\\""}, "components": [
                {"type": "textarea", "key": "why", "label": "Varför", "validate": {"required": true}}]},
              {"type": "dynamiclist", "path": "rows", "label": "Rader", "components": [
                {"type": "textfield", "key": "what", "label": "Vad", "validate": {"required": true}},
                {"type": "select", "key": "who", "label": "Vem", "valuesKey": "choices"}]}
            ]}""";
    private static final Map<String, Object> KNOWN =
            Map.of("choices", Spin.JSON("[{\"label\":\"Skola\",\"value\":\"school\"}]"));

    private final FormGate gate = new FormGate(List.of(new NoBob()));

    /** A rule of the domain, for the trial. */
    private static final class NoBob implements FormRule {
        @Override
        public Set<String> forms() {
            return Set.of("trial");
        }

        @Override
        public void check(Submission submission, Problems problems) {
            if (submission.is("name", "Bob")) {
                problems.add("name", "inte Bob.");
            }
        }
    }

    @Test
    @DisplayName("lets through what is right")
    void right() {
        assertThatCode(() -> check(
                        "name",
                        "Anna",
                        "score",
                        10,
                        "day",
                        "2026-11-21",
                        "answer",
                        "yes",
                        "why",
                        "Därför",
                        "agencies",
                        Spin.JSON("[\"school\"]"),
                        "sure",
                        true,
                        "rows",
                        Spin.JSON("[{\"what\":\"a\",\"who\":\"school\"}]")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("lets fields be left alone, as the browser posts them: empty or null")
    void untouched() {
        assertThatCode(() -> check(
                        "name",
                        "Anna",
                        "score",
                        null,
                        "day",
                        "",
                        "answer",
                        null,
                        "agencies",
                        Spin.JSON("[]"),
                        "sure",
                        false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @DisplayName("names the field and says what to do")
    @CsvSource({
        "name,'',Namn: fyll i fältet",
        "name,01234567890,Namn: texten är för lång",
        "name,Bob,Namn: inte Bob",
        "score,11,Poäng: skriv ett tal från 0 till 10",
        "score,-1,Poäng: skriv ett tal från 0 till 10",
        "score,2.5,Poäng: skriv talet med högst 0 decimaler",
        "score,'!abc',Poäng: skriv ett tal",
        "day,2026-13-45,Dag: skriv datumet som 2026-11-21",
        "answer,maybe,Svar: välj ett av alternativen",
        "agencies,'[\"police\"]',Verksamheter: välj bland alternativen",
        "sure,ja,Säker: kryssa i",
        "why,Så,Varför: lämna tomt",
        "rows,'[{\"what\":\"\"}]','Rader: rad 1, Vad: fyll i fältet'",
        "rows,'[{\"what\":\"a\"},{\"what\":\"b\",\"who\":\"x\"}]','Rader: rad 2, Vem: välj'",
        "unknown,x,hör inte till formuläret"
    })
    void wrong(String field, String value, String message) {
        assertThatThrownBy(() -> check("name", "Anna", field, typed(field, value)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Formuläret är inte sparat.")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("asks for what an answer makes necessary")
    void conditional() {
        assertThatThrownBy(() -> check("name", "Anna", "answer", "yes"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Varför: fyll i fältet");
    }

    @Test
    @DisplayName("tells every field that is wrong at once, and never repeats what was typed")
    void allAtOnce() {
        assertThatThrownBy(() -> check("name", "Hemligt Namn Här", "score", 99))
                .hasMessageContaining("Namn:")
                .hasMessageContaining("Poäng:")
                .hasMessageNotContaining("Hemligt");
    }

    @Test
    @DisplayName("tells each field by its path, and what a row's field is called with its list and row")
    void byField() {
        assertThatThrownBy(() -> check(
                        "name",
                        "Anna",
                        "score",
                        99,
                        "rows",
                        Spin.JSON("[{\"what\":\"a\"},{\"what\":\"\",\"who\":\"x\"}]")))
                .isInstanceOfSatisfying(BadInputException.class, refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::key, FieldProblem::path, FieldProblem::label)
                        .containsExactlyInAnyOrder(
                                tuple("score", "score", "Poäng"),
                                tuple("rows", "rows[1].what", "Rader: rad 2, Vad"),
                                tuple("rows", "rows[1].who", "Rader: rad 2, Vem")));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("does not take JSON for the answer in it, which no condition in a diagram would")
    @CsvSource({"name,'\"Anna\"'", "name,[]", "score,7", "answer,'\"no\"'", "sure,true", "day,'\"2026-11-21\"'"})
    void wrapped(String field, String json) {
        assertThatThrownBy(() -> check("name", "Anna", field, Spin.JSON(json))).isInstanceOf(BadInputException.class);
    }

    private static Object typed(String field, String value) {
        if (value.startsWith("[")) {
            return Spin.JSON(value);
        }
        return field.equals("score") && !value.startsWith("!") ? Double.valueOf(value) : value;
    }

    private void check(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        gate.check(FORM, "anna", values, KNOWN::get);
    }
}
