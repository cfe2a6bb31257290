package se.hlt.form;

import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

/** Made-up answers to any form, from its file alone: something in each field that is shown, as its type wants it. */
@Component
public class ExampleAnswers {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final String TEXT = "Påhittat svar.";

    /** Tried where a field has a pattern of its own. */
    private static final List<String> PATTERNED = List.of(
            TEXT,
            "2026",
            "0701234567",
            "070-123 45 67",
            "exempel@exempel.se",
            "12",
            "12:30",
            "A1",
            "12345",
            "19120101-1234");

    /**
     * One way of filling in the form.
     *
     * @param formJson the form's file
     * @param known looks up a variable that the process already has
     * @param today the day in which dates are near
     * @param variation from 0; each number chooses other options, so that as many numbers as a field has options meet them
     *     all, and fields do not go on in step
     * @return what is posted, by key; a list is JSON as the engine knows it
     */
    public Map<String, Object> answers(
            String formJson, Function<String, Object> known, LocalDate today, int variation) {
        List<FormField> fields = FormField.of(read(formJson));
        Map<String, Object> values = new LinkedHashMap<>();
        Turn turn = new Turn(variation);
        for (FormField field : fields) {
            if (!hidden(field, values, known)) {
                Object value = value(field, known, today, turn);
                if (value != null) {
                    values.put(field.key(), value);
                }
            }
        }
        // A field may be hidden by the answer to a later one.
        fields.stream()
                .filter(field -> hidden(field, values, known))
                .map(FormField::key)
                .toList()
                .forEach(values::remove);
        return new HashMap<>(values);
    }

    /** Every field goes through its options at once; at each round those further down are a little further on. */
    private static final class Turn {
        private final int variation;
        private int field;

        private Turn(int variation) {
            this.variation = Math.max(0, variation);
        }

        private int of(int options) {
            int round = variation / options;
            return (variation + field++ * round) % options;
        }
    }

    private static boolean hidden(FormField field, Map<String, Object> values, Function<String, Object> known) {
        return field.hideConditions().stream().anyMatch(condition -> Condition.holds(condition, values, known));
    }

    private static Object value(FormField field, Function<String, Object> known, LocalDate today, Turn turn) {
        if (field.isList()) {
            ArrayNode rows = JACKSON.createArrayNode();
            ObjectNode row = rows.addObject();
            field.rows().forEach(inside -> {
                Object value = value(inside, known, today, turn);
                if (value != null) {
                    row.set(inside.key(), JACKSON.valueToTree(value));
                }
            });
            return JSON(rows.toString());
        }
        return switch (field.type()) {
            case "number" -> number(field);
            case "datetime" -> today.plusDays(turn.of(3) * 14L).toString();
            case "checkbox" -> field.required() || turn.of(2) == 0;
            case "select", "radio" -> {
                List<String> options = options(field, known);
                yield options.isEmpty() ? null : options.get(turn.of(options.size()));
            }
            case "checklist", "taglist" -> {
                List<String> options = options(field, known);
                ArrayNode chosen = JACKSON.createArrayNode();
                int which = turn.of(options.size() + 1);
                if (which < options.size()) {
                    chosen.add(options.get(which));
                } else {
                    options.forEach(chosen::add);
                }
                yield chosen.isEmpty() ? null : JSON(chosen.toString());
            }
            case "textfield", "textarea" -> text(field, known);
            default -> null;
        };
    }

    private static Object number(FormField field) {
        double min = field.validate().path("min").asDouble(0);
        double max = field.validate().path("max").asDouble(Math.max(min, 10));
        double middle = Math.floor((min + max) / 2);
        double chosen = middle < min ? min : middle;
        return chosen == Math.rint(chosen) ? (Object) (int) chosen : (Object) chosen;
    }

    private static String text(FormField field, Function<String, Object> known) {
        Optional<String> before = Optional.ofNullable(known.apply(field.key())).map(Object::toString);
        String pattern = field.validate().path("pattern").asText("");
        if (!pattern.isEmpty()) {
            return Stream.concat(before.stream(), PATTERNED.stream())
                    .filter(text -> text.matches(pattern))
                    .findFirst()
                    .orElse(null);
        }
        if (before.isPresent()) {
            return before.get();
        }
        int min = field.validate().path("minLength").asInt(0);
        int max = field.validate().path("maxLength").asInt(Integer.MAX_VALUE);
        String text = TEXT.repeat(Math.max(1, (min + TEXT.length() - 1) / TEXT.length()));
        return text.length() > max ? text.substring(0, max) : text;
    }

    private static List<String> options(FormField field, Function<String, Object> known) {
        JsonNode options = field.component().path("values");
        if (field.component().has("valuesKey")) {
            Object variable = known.apply(field.component().path("valuesKey").asText());
            options = variable instanceof SpinJsonNode spin ? read(spin.toString()) : JACKSON.valueToTree(variable);
        }
        List<String> values = new ArrayList<>();
        if (options != null) {
            options.forEach(option -> values.add(option.path("value").asText()));
        }
        return values;
    }

    private static JsonNode read(String json) {
        try {
            return JACKSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON");
        }
    }
}
