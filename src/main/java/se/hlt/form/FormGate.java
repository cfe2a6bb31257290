package se.hlt.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;
import se.hlt.engine.SubmissionGate;

/** Lets a submission through when the form's file and the domain's rules are both content. */
@Component
class FormGate implements SubmissionGate {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<FormRule> rules;

    FormGate(List<FormRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public void check(String formJson, String userId, Map<String, Object> submitted, Function<String, Object> known) {
        JsonNode form = parse(formJson);
        Map<String, Object> values = new HashMap<>(submitted);
        List<FormField> fields = FormField.of(form);
        Set<String> keys = fields.stream().map(FormField::key).collect(Collectors.toSet());
        Problems problems = new Problems();
        for (FormField field : fields) {
            if (hidden(field, values, known)) {
                if (!FieldCheck.isEmpty(field, json(submitted.get(field.key())))) {
                    problems.add(field.key(), "lämna tomt; fältet hör inte till det du har svarat.");
                }
            } else {
                checkField(field, submitted.get(field.key()), problems, known);
            }
        }
        submitted.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problems.add(key, "hör inte till formuläret. Ta bort det."));
        if (problems.isEmpty()) {
            Submission submission = new Submission(form.path("id").asText(), userId, values, known);
            rules.stream()
                    .filter(rule -> rule.forms().contains(submission.form()))
                    .forEach(rule -> rule.check(submission, problems));
        }
        if (!problems.isEmpty()) {
            throw problems.asException(fields);
        }
    }

    private static boolean hidden(FormField field, Map<String, Object> values, Function<String, Object> known) {
        return field.hideConditions().stream().anyMatch(condition -> Condition.holds(condition, values, known));
    }

    private static void checkField(FormField field, Object posted, Problems problems, Function<String, Object> known) {
        JsonNode value = json(posted);
        if (field.isList()) {
            checkRows(field, value, problems, known);
        } else {
            FieldCheck.problem(field, value, options(field, known))
                    .ifPresent(message -> problems.add(field.key(), message));
        }
    }

    private static void checkRows(FormField list, JsonNode rows, Problems problems, Function<String, Object> known) {
        if (FieldCheck.isEmpty(list, rows)) {
            if (list.required()) {
                problems.add(list.key(), "lägg till minst en rad.");
            }
            return;
        }
        if (!rows.isArray()) {
            problems.add(list.key(), "lägg till raderna i listan.");
            return;
        }
        Set<String> keys = list.rows().stream().map(FormField::key).collect(Collectors.toSet());
        for (int number = 0; number < rows.size(); number++) {
            JsonNode row = rows.get(number);
            if (!row.isObject() || !keysOf(row).allMatch(keys::contains)) {
                problems.add(
                        list.key(),
                        "rad " + (number + 1) + " innehåller något som inte hör till formuläret. Ta bort det.");
                continue;
            }
            for (FormField field : list.rows()) {
                Optional<String> problem = FieldCheck.problem(field, row.path(field.key()), options(field, known));
                if (problem.isPresent()) {
                    problems.addInRow(list.key(), number, field.key(), problem.get());
                }
            }
        }
    }

    private static Stream<String> keysOf(JsonNode row) {
        return row.properties().stream().map(Map.Entry::getKey);
    }

    private static JsonNode options(FormField field, Function<String, Object> known) {
        String source = field.component().path("valuesKey").asText("");
        return source.isEmpty() ? MissingNode.getInstance() : json(known.apply(source));
    }

    /**
     * A single text, number or answer is posted as such. Wrapped in JSON it would be stored as JSON, which no condition in a
     * diagram takes for the answer that it looks like: it becomes bytes, which no field accepts.
     */
    private static JsonNode json(Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof SpinJsonNode spin) {
            JsonNode node = parse(spin.toString());
            return node.isContainerNode() ? node : BinaryNode.valueOf(new byte[0]);
        }
        return JSON.valueToTree(value);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON");
        }
    }
}
