package se.hlt.modelling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A decision table with its rows by column. */
final class DecisionTable {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final Tag decision;
    private final List<String> inputs = new ArrayList<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Tag table;

    /**
     * One row.
     *
     * @param inputs what each input is compared with, by the input's expression; empty or {@code -} for anything
     * @param outputs FEEL by the output's name
     */
    record Row(Tag tag, Map<String, String> inputs, Map<String, String> outputs) {

        boolean isForAll() {
            return inputs.values().stream().allMatch(DecisionTable::isAny);
        }
    }

    DecisionTable(Tag decision) {
        this.decision = decision;
        this.table = decision.children()
                .filter(tag -> tag.name().equals("decisionTable"))
                .findFirst()
                .orElse(null);
        if (table != null) {
            table.children().forEach(this::read);
        }
    }

    private void read(Tag part) {
        switch (part.name()) {
            case "input" -> {
                String expression = part.children()
                        .filter(tag -> tag.name().equals("inputExpression"))
                        .map(DecisionTable::text)
                        .findFirst()
                        .orElse("");
                // Two columns may ask about the same
                inputs.add(expression + " ".repeat(inputs.contains(expression) ? inputs.size() : 0));
            }
            case "output" -> outputs.put(part.get("name"), part.get("typeRef"));
            case "rule" ->
                rows.add(new Row(
                        part,
                        cells(part, "inputEntry", inputs),
                        cells(part, "outputEntry", List.copyOf(outputs.keySet()))));
            default -> {
                // Texts around the table
            }
        }
    }

    private static Map<String, String> cells(Tag row, String kind, List<String> columns) {
        List<String> texts = row.children()
                .filter(tag -> tag.name().equals(kind))
                .map(DecisionTable::text)
                .toList();
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(texts.size(), columns.size()); i++) {
            cells.put(columns.get(i), texts.get(i));
        }
        return cells;
    }

    private static String text(Tag cell) {
        return cell.children()
                .filter(tag -> tag.name().equals("text"))
                .map(tag -> tag.text().strip())
                .findFirst()
                .orElse("");
    }

    Tag decision() {
        return decision;
    }

    /** False for a decision that is one expression. */
    boolean isTable() {
        return table != null;
    }

    /** {@code UNIQUE} where nothing is said. */
    String hitPolicy() {
        return table == null || table.get("hitPolicy").isEmpty() ? "UNIQUE" : table.get("hitPolicy");
    }

    List<String> inputs() {
        return inputs;
    }

    /** Type by name. */
    Map<String, String> outputs() {
        return outputs;
    }

    List<Row> rows() {
        return rows;
    }

    static boolean isAny(String cell) {
        return cell.isEmpty() || cell.equals("-");
    }

    /** Texts in the cell. */
    static Set<String> literals(String cell) {
        Set<String> found = new HashSet<>();
        LITERAL.matcher(cell).results().forEach(literal -> found.add(literal.group(1)));
        return found;
    }

    /** True if whatever fits the later cell also fits the earlier one. */
    static boolean covers(String earlier, String later) {
        boolean listed = isList(earlier) && isList(later);
        return isAny(earlier)
                || earlier.equals(later)
                || listed && literals(earlier).containsAll(literals(later));
    }

    /** True if something can fit both; true also where that is too hard to tell without asking the engine. */
    static boolean overlap(String one, String other) {
        if (isList(one) && isList(other)) {
            return literals(one).stream().anyMatch(literals(other)::contains);
        }
        if (one.matches("true|false") && other.matches("true|false")) {
            return one.equals(other);
        }
        Optional<Range> first = Range.of(one);
        Optional<Range> second = Range.of(other);
        return first.isEmpty() || second.isEmpty() || first.get().meets(second.get());
    }

    /** Numbers from one to another, each of them included or not. */
    private record Range(double from, boolean withFrom, double to, boolean withTo) {

        private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
        private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)?\\s*" + NUMBER);
        private static final Pattern BETWEEN =
                Pattern.compile("([\\[(\\]])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([])\\[])");

        static Optional<Range> of(String cell) {
            Matcher compared = COMPARED.matcher(cell);
            Matcher between = BETWEEN.matcher(cell);
            if (compared.matches()) {
                double number = Double.parseDouble(compared.group(2));
                String sign = compared.group(1) == null ? "" : compared.group(1);
                return Optional.of(new Range(
                        sign.startsWith("<") ? Double.NEGATIVE_INFINITY : number,
                        !sign.equals(">"),
                        sign.startsWith(">") ? Double.POSITIVE_INFINITY : number,
                        !sign.equals("<")));
            }
            return between.matches()
                    ? Optional.of(new Range(
                            Double.parseDouble(between.group(2)),
                            between.group(1).equals("["),
                            Double.parseDouble(between.group(3)),
                            between.group(4).equals("]")))
                    : Optional.empty();
        }

        boolean meets(Range other) {
            return begins(other) && other.begins(this);
        }

        private boolean begins(Range other) {
            return from < other.to || from == other.to && withFrom && other.withTo;
        }
    }

    private static boolean isList(String cell) {
        return cell.matches("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
    }
}
