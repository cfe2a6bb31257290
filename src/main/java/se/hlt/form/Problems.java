package se.hlt.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a submission, field by field; the first found for a field is the one that is told. */
public final class Problems {

    private final Map<String, String> byField = new LinkedHashMap<>();

    /**
     * Adds a problem.
     *
     * @param field the field's key
     * @param message Swedish, says what to do, and never repeats what was typed
     */
    public void add(String field, String message) {
        byField.putIfAbsent(field, message);
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    String tell(Map<String, String> labels) {
        return byField.entrySet().stream()
                .map(problem ->
                        "%s: %s".formatted(labels.getOrDefault(problem.getKey(), problem.getKey()), problem.getValue()))
                .collect(Collectors.joining(" ", "Formuläret är inte sparat. ", ""));
    }
}
