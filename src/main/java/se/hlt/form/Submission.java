package se.hlt.form;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.spin.json.SpinJsonNode;

/**
 * What a user posts with a form.
 *
 * @param form the form's id
 * @param userId who posts, or null for the system
 * @param values posted values by key; strings, booleans, numbers, JSON
 * @param known looks up a variable that the process already has
 */
public record Submission(String form, String userId, Map<String, Object> values, Function<String, Object> known) {

    /** The posted text, if there is any. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key))
                .map(Object::toString)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** The posted date, if it is one; that it is one is checked elsewhere. */
    public Optional<LocalDate> date(String key) {
        try {
            return text(key).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The texts of a list of texts. */
    public List<String> texts(String key) {
        return values.get(key) instanceof SpinJsonNode list && list.isArray()
                ? list.elements().stream()
                        .filter(SpinJsonNode::isString)
                        .map(SpinJsonNode::stringValue)
                        .toList()
                : List.of();
    }

    /** The rows of a list, with their texts by key. */
    public List<Map<String, String>> rows(String key) {
        return values.get(key) instanceof SpinJsonNode list && list.isArray()
                ? list.elements().stream().map(Submission::texts).toList()
                : List.of();
    }

    private static Map<String, String> texts(SpinJsonNode row) {
        return row.fieldNames().stream()
                .filter(name -> row.prop(name).isString())
                .collect(Collectors.toMap(name -> name, name -> row.prop(name).stringValue()));
    }

    public boolean is(String key, String value) {
        return text(key).filter(value::equals).isPresent();
    }

    /** A date that the process already knows. */
    public Optional<LocalDate> knownDate(String key) {
        return knownText(key).map(LocalDate::parse);
    }

    /** What the process already knows, as text. */
    public Optional<String> knownText(String key) {
        return Optional.ofNullable(known.apply(key)).map(Object::toString).filter(text -> !text.isBlank());
    }
}
