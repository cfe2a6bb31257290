package se.hlt.organisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a site file made of keys and values, which knows its lines so that every complaint can name one. */
final class YamlSection {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    /** A text and the line it stands on. */
    record Text(String value, int line) {}

    private final String file;
    private final String what;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlSection(String file, String what, MappingNode node) {
        this.file = file;
        this.what = what;
        this.line = line(node);
    }

    /**
     * @param what the section in a sentence: "verksamheten"
     * @param keys the only keys that it may have
     */
    static YamlSection of(String file, String what, Node node, List<String> keys) {
        if (!(node instanceof MappingNode mapping)) {
            throw new SiteFileException(
                    file, line(node), what + " ska skrivas som rader med 'nyckel: värde'; använd " + or(keys) + ".");
        }
        YamlSection section = new YamlSection(file, what, mapping);
        mapping.getValue().forEach(tuple -> section.put(tuple, keys));
        return section;
    }

    private void put(NodeTuple tuple, List<String> keys) {
        Node keyNode = tuple.getKeyNode();
        String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!keys.contains(key)) {
            throw error(
                    line(keyNode), "'" + key + "' är ingen känd nyckel i " + what + "; välj en av " + or(keys) + ".");
        }
        if (values.put(key, tuple.getValueNode()) != null) {
            throw error(line(keyNode), "'" + key + "' står två gånger i " + what + "; ta bort den ena raden.");
        }
    }

    String text(String key) {
        return textOf(key, required(key)).value();
    }

    String text(String key, Pattern form, String example) {
        String text = text(key);
        if (!form.matcher(text).matches()) {
            throw error(key, "'" + key + "' kan inte vara '" + text + "'; skriv " + example + ".");
        }
        return text;
    }

    /** The text, or null if the key is left out. */
    String optionalText(String key) {
        return values.containsKey(key) ? text(key) : null;
    }

    int number(String key, int from, int to) {
        return number(key, required(key), from, to);
    }

    private int number(String key, Node node, int from, int to) {
        String value = node instanceof ScalarNode scalar ? scalar.getValue() : "en lista";
        if (!WHOLE_NUMBER.matcher(value).matches() || Integer.parseInt(value) < from || Integer.parseInt(value) > to) {
            throw error(
                    line(node),
                    "'" + key + "' ska vara ett heltal mellan " + from + " och " + to + ", inte '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    /** Whole numbers, at least one. */
    List<Integer> numbers(String key, int from, int to) {
        return list(key).stream().map(node -> number(key, node, from, to)).toList();
    }

    /** What stands there, also where YAML takes it for a date or a number. */
    String scalar(String key) {
        if (required(key) instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw error(key, "'" + key + "' i " + what + " är tom; fyll i den.");
    }

    /** True or false; false if the key is left out. */
    boolean flag(String key) {
        if (!values.containsKey(key)) {
            return false;
        }
        if (required(key) instanceof ScalarNode scalar
                && List.of("true", "false").contains(scalar.getValue())) {
            return "true".equals(scalar.getValue());
        }
        throw error(key, "'" + key + "' ska vara true eller false.");
    }

    /** A list of texts, at least one, each only once. */
    List<Text> texts(String key) {
        List<Text> texts = list(key).stream().map(node -> textOf(key, node)).toList();
        Set<String> seen = new HashSet<>();
        for (Text text : texts) {
            if (!seen.add(text.value())) {
                throw error(text.line(), "'" + text.value() + "' står två gånger i '" + key + "'; ta bort den ena.");
            }
        }
        return texts;
    }

    /** A list of sections, at least one. */
    List<YamlSection> sections(String key, String what, List<String> keys) {
        List<YamlSection> sections = new ArrayList<>();
        list(key).forEach(node -> sections.add(of(file, what, node, keys)));
        return sections;
    }

    /** The one section under a key. */
    YamlSection section(String key, String what, List<String> keys) {
        return of(file, what, required(key), keys);
    }

    SiteFileException error(String key, String problem) {
        return error(values.containsKey(key) ? line(values.get(key)) : line, problem);
    }

    SiteFileException error(int line, String problem) {
        return new SiteFileException(file, line, problem);
    }

    /** Where it stands: "sites/demo.yaml rad 41". */
    String place() {
        return file + " rad " + line;
    }

    int line() {
        return line;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    static String or(List<String> choices) {
        return String.join(", ", choices);
    }

    private List<Node> list(String key) {
        if (required(key) instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        throw error(
                key, "'" + key + "' i " + what + " ska vara en lista med minst en post; börja varje post med '- '.");
    }

    private Text textOf(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw error(line(node), "'" + key + "' i " + what + " ska vara en text, inte en lista.");
        }
        if (scalar.getValue().isBlank()) {
            throw error(line(node), "'" + key + "' i " + what + " är tom; fyll i den.");
        }
        if (!Tag.STR.equals(node.getTag())) {
            String value = scalar.getValue();
            throw error(
                    line(node),
                    "'" + key + "' i " + what + " ska vara en text, men YAML läser " + value
                            + " som något annat; skriv \"" + value + "\" med citattecken.");
        }
        return new Text(scalar.getValue(), line(node));
    }

    private Node required(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw error(line, what + " saknar '" + key + "'; lägg till raden '" + key + ": …'.");
        }
        return node;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
