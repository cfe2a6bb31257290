package se.hlt.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.hlt.engine.BadInputException;
import se.hlt.engine.BadInputException.FieldProblem;

/** What is wrong with a submission, field by field; the first found for a field is the one that is told. */
public final class Problems {

    private final Map<Place, String> byPlace = new LinkedHashMap<>();

    /** A field, or one in a row of a list; row is counted from 0 and -1 for none. */
    private record Place(String key, int row, String inRow) {

        String path() {
            return row < 0 ? key : "%s[%d].%s".formatted(key, row, inRow);
        }

        FieldProblem problem(List<FormField> fields, String message) {
            Optional<FormField> field = named(fields, key);
            Optional<FormField> part = row < 0 ? field : field.flatMap(list -> named(list.rows(), inRow));
            String label = field.map(FormField::label).orElse(key);
            return new FieldProblem(
                    key,
                    path(),
                    part.map(FormField::id).orElse(""),
                    row < 0
                            ? label
                            : "%s: rad %d, %s"
                                    .formatted(
                                            label,
                                            row + 1,
                                            part.map(FormField::label).orElse(inRow)),
                    message);
        }

        private static Optional<FormField> named(List<FormField> fields, String key) {
            return fields.stream().filter(field -> field.key().equals(key)).findFirst();
        }
    }

    /**
     * Adds a problem.
     *
     * @param field the field's key
     * @param message Swedish, says what to do, and never repeats what was typed
     */
    public void add(String field, String message) {
        byPlace.putIfAbsent(new Place(field, -1, ""), message);
    }

    /**
     * Adds a problem of a field in a row.
     *
     * @param list the list's key
     * @param row counted from 0
     * @param field the field's key in the row
     * @param message as for any field
     */
    public void addInRow(String list, int row, String field, String message) {
        byPlace.putIfAbsent(new Place(list, row, field), message);
    }

    public boolean isEmpty() {
        return byPlace.isEmpty();
    }

    /** All of them, named as the form names its fields. */
    BadInputException asException(List<FormField> fields) {
        List<FieldProblem> problems = byPlace.entrySet().stream()
                .map(entry -> entry.getKey().problem(fields, entry.getValue()))
                .toList();
        return new BadInputException(
                problems.stream()
                        .map(problem -> problem.label() + ": " + problem.message())
                        .collect(Collectors.joining(" ", "Formuläret är inte sparat. ", "")),
                problems);
    }
}
