package se.hlt.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** All that a form's file forbids, made from the file: written without the code that it is to try. */
final class Violations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 4_000;

    private final List<Violation> found = new ArrayList<>();
    private final Map<String, Object> right;

    private Violations(Map<String, Object> right) {
        this.right = right;
    }

    /**
     * A form with one thing wrong in it.
     *
     * @param path where the answer is to say that it is wrong
     * @param labels what the answer is to call it: the field, or the list and the field
     * @param posted the whole form; values that are maps are posted as they are
     */
    record Violation(String what, String path, List<String> labels, Map<String, Object> posted) {}

    /** One value that is wrong; a missing node is none at all. */
    private record Wrong(String what, JsonNode value) {}

    /** Every violation of one field that the right form shows. */
    static List<Violation> of(JsonNode field, Map<String, Object> right) {
        Violations violations = new Violations(right);
        if (type(field).equals("dynamiclist")) {
            violations.list(field);
        } else {
            violations.single(field);
        }
        return violations.found;
    }

    /** A field that is hidden by what else is answered is filled in all the same. */
    static Violation hidden(JsonNode field, Map<String, Object> right, Object value) {
        return new Violation("hidden", key(field), List.of(label(field)), changed(right, key(field), value));
    }

    /** What no field of the form is called. */
    static Violation unknown(String key, Map<String, Object> right) {
        return new Violation("unknown field", key, List.of(key), changed(right, key, "nyckel"));
    }

    private void single(JsonNode field) {
        String key = key(field);
        for (Wrong wrong : wrongs(field, parsed(right.get(key)))) {
            add(field, wrong.what(), typed(wrong.value()));
        }
        JsonNode valid = parsed(right.get(key));
        if (!valid.isContainerNode()) {
            add(field, "the right answer wrapped in JSON", posted(valid.toString(), "Json"));
            add(field, "nothing wrapped in JSON", posted("[]", "Json"));
        }
        add(field, "bytes", posted("VG92ZQ==", "Bytes"));
        add(field, "broken JSON", posted("[{", "Json"));
        if (type(field).equals("datetime")) {
            add(field, "a point in time", posted("2026-09-07T00:00:00.000+0000", "Date"));
        }
        if (type(field).equals("number")) {
            add(field, "not a number", posted("NaN", "Double"));
        }
    }

    private void list(JsonNode list) {
        if (list.path("validate").path("required").asBoolean()) {
            add(list, "missing", null);
            add(list, "null", posted(null, null));
            add(list, "no rows", posted("[]", "Json"));
        }
        add(list, "text", posted("Rad 1", null));
        add(list, "number", posted(1, null));
        for (String json : List.of("{}", "[\"Rad\"]", "[1]", "[[]]", "[null]", "[{\"obehorig\":\"nyckel\"}]")) {
            add(list, json, posted(json, "Json"));
        }
        JsonNode rows = parsed(right.get(key(list)));
        for (JsonNode field : list.path("components")) {
            for (Wrong wrong : wrongs(field, rows.get(0).path(key(field)))) {
                ObjectNode row = rows.get(0).deepCopy();
                if (wrong.value().isMissingNode()) {
                    row.remove(key(field));
                } else {
                    row.set(key(field), wrong.value());
                }
                ArrayNode posted = NODES.arrayNode().add(rows.get(0)).add(row);
                found.add(new Violation(
                        wrong.what() + " in a row",
                        "%s[1].%s".formatted(key(list), key(field)),
                        List.of(label(list), label(field)),
                        changed(right, key(list), posted(posted.toString(), "Json"))));
            }
        }
    }

    private static List<Wrong> wrongs(JsonNode field, JsonNode valid) {
        List<Wrong> wrongs = new ArrayList<>();
        JsonNode validate = field.path("validate");
        if (validate.path("required").asBoolean()) {
            wrongs.add(new Wrong("missing", NODES.missingNode()));
            wrongs.add(new Wrong("null", NODES.nullNode()));
            wrongs.add(new Wrong("empty", NODES.textNode("")));
            wrongs.add(new Wrong("blank", NODES.textNode(" \n ")));
        }
        wrongs.add(new Wrong("an object", NODES.objectNode().put("value", "nyckel")));
        switch (type(field)) {
            case "number" -> number(field, wrongs);
            case "datetime" -> date(valid, wrongs);
            case "checkbox" -> {
                wrongs.add(new Wrong("text", NODES.textNode("kanske")));
                wrongs.add(new Wrong("number", NODES.numberNode(1)));
                wrongs.add(new Wrong("a list", NODES.arrayNode().add(true)));
            }
            case "select", "radio" -> {
                wrongs.add(new Wrong("unknown option", NODES.textNode("obehorig")));
                wrongs.add(new Wrong("number", NODES.numberNode(4711)));
                wrongs.add(new Wrong("boolean", NODES.booleanNode(true)));
                wrongs.add(new Wrong("a list", NODES.arrayNode().add(valid)));
            }
            case "checklist", "taglist" -> {
                wrongs.add(new Wrong("unknown option", NODES.arrayNode().add("obehorig")));
                wrongs.add(new Wrong("one unknown option", ((ArrayNode) valid.deepCopy()).add("obehorig")));
                wrongs.add(new Wrong(
                        "an option that is a number", NODES.arrayNode().add(4711)));
                wrongs.add(new Wrong("an option that is null", NODES.arrayNode().addNull()));
                wrongs.add(new Wrong("text", NODES.textNode(valid.get(0).asText())));
                wrongs.add(new Wrong("number", NODES.numberNode(4711)));
                wrongs.add(new Wrong("boolean", NODES.booleanNode(true)));
            }
            case "textfield", "textarea" -> text(validate, valid, wrongs);
            default -> throw new AssertionError("No violations are known of the type " + type(field));
        }
        return wrongs;
    }

    private static void number(JsonNode field, List<Wrong> wrongs) {
        JsonNode validate = field.path("validate");
        wrongs.add(new Wrong("text", NODES.textNode("sju")));
        wrongs.add(new Wrong("a number as text", NODES.textNode("7")));
        wrongs.add(new Wrong("boolean", NODES.booleanNode(true)));
        wrongs.add(new Wrong("a list", NODES.arrayNode().add(7)));
        if (validate.has("min")) {
            wrongs.add(new Wrong(
                    "below the least", NODES.numberNode(validate.path("min").asInt() - 1)));
        }
        if (validate.has("max")) {
            wrongs.add(new Wrong(
                    "above the greatest", NODES.numberNode(validate.path("max").asInt() + 1)));
        }
        if (field.has("decimalDigits")) {
            double half = Math.pow(10, -field.path("decimalDigits").asInt()) / 2;
            wrongs.add(new Wrong(
                    "too many decimals", NODES.numberNode(validate.path("min").asInt() + 1 + half)));
        }
    }

    private static void date(JsonNode valid, List<Wrong> wrongs) {
        for (String text : List.of(
                "i morgon",
                "2026-13-45",
                "2026-02-30",
                "24/12/2026",
                "2026-9-7",
                valid.asText() + "T10:00:00",
                "1899-12-31",
                "2200-01-01",
                "+999999999-12-31")) {
            wrongs.add(new Wrong("the date " + text, NODES.textNode(text)));
        }
        wrongs.add(new Wrong("number", NODES.numberNode(20_260_907)));
        wrongs.add(new Wrong("boolean", NODES.booleanNode(true)));
        wrongs.add(new Wrong("a list", NODES.arrayNode().add(valid)));
    }

    private static void text(JsonNode validate, JsonNode valid, List<Wrong> wrongs) {
        wrongs.add(new Wrong("number", NODES.numberNode(4711)));
        wrongs.add(new Wrong("boolean", NODES.booleanNode(true)));
        wrongs.add(new Wrong("a list", NODES.arrayNode().add(valid)));
        wrongs.add(new Wrong("a character that no database stores", NODES.textNode(valid.asText() + '\0')));
        int max = validate.path("maxLength").asInt(LONGEST);
        wrongs.add(new Wrong("one too long", NODES.textNode("x".repeat(max + 1))));
        wrongs.add(new Wrong("far too long", NODES.textNode("x".repeat(LONGEST + 1))));
        if (validate.path("minLength").asInt() > 1) {
            wrongs.add(new Wrong("too short", NODES.textNode("x")));
        }
        if (validate.has("pattern")) {
            wrongs.add(new Wrong("against the pattern", NODES.textNode("¤")));
            wrongs.add(new Wrong("more than the pattern", NODES.textNode(valid.asText() + "\nmer")));
        }
    }

    private void add(JsonNode field, String what, Object value) {
        found.add(new Violation(what, key(field), List.of(label(field)), changed(right, key(field), value)));
    }

    /** The right form with another value; null takes it away. */
    private static Map<String, Object> changed(Map<String, Object> right, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(right);
        changed.put(key, value);
        if (value == null) {
            changed.remove(key);
        }
        return changed;
    }

    private static Object typed(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        return value.isContainerNode()
                ? posted(value.toString(), "Json")
                : posted(JSON.convertValue(value, Object.class), null);
    }

    private static Map<String, Object> posted(Object value, String type) {
        Map<String, Object> posted = new HashMap<>();
        posted.put("value", value);
        if (type != null) {
            posted.put("type", type);
        }
        return posted;
    }

    private static JsonNode parsed(Object value) {
        return value instanceof SpinJsonNode json ? read(json.toString()) : JSON.valueToTree(value);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String key(JsonNode field) {
        return field.path(type(field).equals("dynamiclist") ? "path" : "key").asText();
    }

    static String label(JsonNode field) {
        return field.path(type(field).equals("datetime") ? "dateLabel" : "label")
                .asText();
    }

    private static String type(JsonNode field) {
        return field.path("type").asText();
    }
}
