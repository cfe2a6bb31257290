package se.hlt.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.hlt.support.Models;
import se.hlt.support.Models.Tag;

/**
 * Writes what Camunda Modeler offers ({@code bin/element-templates}), and holds it against the diagrams. A template that
 * process leaders have got is never changed: a change is a new version beside the old.
 */
@DisplayName("Modeler's element templates")
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of(".camunda/element-templates");
    /** Every version ever handed out: id, version, SHA-256 of what it says. */
    private static final Path RELEASED = Path.of(".camunda/released-templates.txt");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElementTemplates generated = new ElementTemplates();

    @Test
    @DisplayName("are those that the diagrams, forms, roles and time limits give (bin/element-templates writes them)")
    void areCurrent() throws IOException {
        String mode = System.getProperty("hlt.docs", "");
        Map<String, String> files = files();
        if (mode.equals("write")) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey() + ".json"), file.getValue());
            }
            if (Boolean.getBoolean("hlt.release")) {
                Files.writeString(RELEASED, released());
            }
            nameInDiagrams();
        }

        assertThat(onDisk()).isEqualTo(files);
    }

    @Test
    @DisplayName("that have been handed out are still there, as they were")
    void keepReleasedVersions() throws IOException {
        Map<String, String> hashes = hashes();

        assertThat(Files.readAllLines(RELEASED))
                .as("a released template must not change: bin/element-templates makes a new version of it")
                .isNotEmpty()
                .allSatisfy(line -> {
                    String[] cells = line.split(" ");
                    assertThat(hashes).containsEntry(cells[0] + " " + cells[1], cells[2]);
                });
    }

    @Test
    @DisplayName("are named by every element that has one, in a version that exists")
    void areNamedInDiagrams() {
        Map<String, String> named = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        Map<String, String> hashes = hashes();
        Models.diagrams().stream()
                .flatMap(diagram -> diagram.all().stream())
                .filter(tag -> !tag.camunda("modelerTemplate").isEmpty())
                .forEach(tag -> {
                    named.put(tag.file().name() + "#" + tag.get("id"), tag.camunda("modelerTemplate"));
                    String version = tag.camunda("modelerTemplate") + " " + tag.camunda("modelerTemplateVersion");
                    if (!hashes.containsKey(version)) {
                        unknown.add(tag + ": " + version);
                    }
                });

        assertThat(unknown).isEmpty();
        assertThat(named).isEqualTo(generated.uses());
    }

    @Test
    @DisplayName("offer every value that the diagrams hold")
    void offerWhatDiagramsHold() {
        Map<String, JsonNode> templates = new TreeMap<>();
        all().forEach(template -> templates.put(key(template), template));
        List<String> missing = new ArrayList<>();
        Models.diagrams().stream()
                .flatMap(diagram -> diagram.all().stream())
                .filter(tag -> !tag.camunda("modelerTemplate").isEmpty())
                .forEach(tag -> templates
                        .get(tag.camunda("modelerTemplate") + " " + tag.camunda("modelerTemplateVersion"))
                        .get("properties")
                        .forEach(property -> {
                            String value = value(tag, property.get("binding"));
                            if (!offered(property).contains(value)) {
                                missing.add(tag + ": " + property.get("binding") + " is " + value);
                            }
                        }));

        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("have Swedish words for every bean that a diagram names")
    void haveWordsForEveryBean() {
        TreeSet<String> beans = Models.diagrams().stream()
                .flatMap(diagram -> diagram.all().stream())
                .flatMap(tag -> Stream.of(tag.camunda("delegateExpression"), tag.get("delegateExpression")))
                .filter(expression -> !expression.isEmpty())
                .map(ElementTemplates::bean)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(StepWords.steps().keySet()).containsAll(beans);
    }

    /** Names its template in each element that names none yet, and leaves every other byte of the diagrams as it is. */
    private void nameInDiagrams() throws IOException {
        Map<String, ObjectNode> newest = newest();
        for (Tag diagram : Models.diagrams()) {
            String text = diagram.file().text();
            String named = text;
            for (Tag element : diagram.all()) {
                String id = generated.uses().get(diagram.file().name() + "#" + element.get("id"));
                if (id != null && element.camunda("modelerTemplate").isEmpty()) {
                    named = Pattern.compile("(<bpmn:\\w+ id=\"" + Pattern.quote(element.get("id"))
                                    + "\"(?:\\s+[\\w:]+=\"[^\"]*\")*)(\\s*/?>)")
                            .matcher(named)
                            .replaceFirst(found -> Matcher.quoteReplacement(
                                    "%s camunda:modelerTemplate=\"%s\" camunda:modelerTemplateVersion=\"%d\"%s"
                                            .formatted(
                                                    found.group(1),
                                                    id,
                                                    newest.get(id)
                                                            .get("version")
                                                            .asInt(),
                                                    found.group(2))));
                }
            }
            if (!named.equals(text)) {
                Files.writeString(diagram.file().path(), named);
            }
        }
    }

    // The files as they should be: newest version first, older ones after it

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        Map<String, ObjectNode> newest = newest();
        String released = releasedLines();
        generated.byFile().forEach((file, templates) -> {
            ArrayNode array = JSON.createArrayNode();
            templates.forEach(template -> {
                String id = template.get("id").asText();
                int version = 1;
                ObjectNode before = newest.get(id);
                if (before != null) {
                    int number = before.get("version").asInt();
                    boolean same = without(before).equals(template);
                    boolean handedOut = released.contains(key(before) + " ");
                    version = same || !handedOut ? number : number + 1;
                }
                array.add(versioned(template, version));
            });
            templates.forEach(template -> older(template.get("id").asText(), versionIn(array, template))
                    .forEach(array::add));
            files.put(file, text(array));
        });
        // What no diagram uses any more stays for the diagrams that leaders have made with it.
        List<ObjectNode> gone = all().stream()
                .filter(template -> generated.byFile().values().stream()
                        .flatMap(List::stream)
                        .noneMatch(ours -> ours.get("id").equals(template.get("id"))))
                .filter(template -> released.contains(key(template) + " "))
                .toList();
        if (!gone.isEmpty()) {
            ArrayNode array = JSON.createArrayNode();
            gone.forEach(array::add);
            files.put("former", text(array));
        }
        return files;
    }

    private static int versionIn(ArrayNode array, ObjectNode template) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(node -> node.get("id").equals(template.get("id")))
                .mapToInt(node -> node.get("version").asInt())
                .max()
                .orElseThrow();
    }

    private static List<ObjectNode> older(String id, int version) {
        return all().stream()
                .filter(template -> template.get("id").asText().equals(id))
                .filter(template -> template.get("version").asInt() < version)
                .toList();
    }

    private static Map<String, ObjectNode> newest() {
        Map<String, ObjectNode> newest = new TreeMap<>();
        all().forEach(template -> newest.merge(
                template.get("id").asText(),
                template,
                (one, other) ->
                        one.get("version").asInt() > other.get("version").asInt() ? one : other));
        return newest;
    }

    private static ObjectNode versioned(ObjectNode template, int version) {
        ObjectNode versioned = JSON.createObjectNode();
        template.fields().forEachRemaining(field -> {
            versioned.set(field.getKey(), field.getValue());
            if (field.getKey().equals("id")) {
                versioned.put("version", version);
            }
        });
        return versioned;
    }

    private static ObjectNode without(ObjectNode template) {
        ObjectNode copy = template.deepCopy();
        copy.remove("version");
        return copy;
    }

    private static String released() {
        TreeSet<String> lines = new TreeSet<>(releasedLines().lines().toList());
        hashes().forEach((key, hash) -> lines.add(key + " " + hash));
        return String.join("\n", lines) + "\n";
    }

    private static String releasedLines() {
        try {
            return Files.exists(RELEASED) ? Files.readString(RELEASED) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        all().forEach(template -> hashes.put(key(template), hash(template)));
        return hashes;
    }

    private static String key(JsonNode template) {
        return template.get("id").asText() + " " + template.get("version").asInt();
    }

    private static String hash(JsonNode template) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(JSON.writeValueAsString(template).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>();
        onDisk().values().forEach(text -> {
            try {
                JSON.readTree(text).forEach(template -> all.add((ObjectNode) template));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
        return all;
    }

    private static Map<String, String> onDisk() {
        if (!Files.isDirectory(FOLDER)) {
            return Map.of();
        }
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString().replace(".json", ""), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String text(JsonNode json) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(indenter)
                                    .withArrayIndenter(indenter))
                            .writeValueAsString(json)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // What an element holds where a template binds

    private static String value(Tag element, JsonNode binding) {
        String name = binding.path("name").asText();
        return switch (binding.get("type").asText()) {
            case "property" ->
                name.startsWith("camunda:") ? element.camunda(name.substring("camunda:".length())) : element.get(name);
            case "camunda:property" ->
                element.all("property").stream()
                        .filter(property -> property.get("name").equals(name))
                        .map(property -> property.get("value"))
                        .findFirst()
                        .orElse("");
            case "camunda:inputParameter" ->
                element.all("inputParameter").stream()
                        .filter(parameter -> parameter.get("name").equals(name))
                        .map(Tag::text)
                        .findFirst()
                        .orElse("");
            case "camunda:outputParameter" ->
                element.all("outputParameter").stream()
                        .filter(parameter ->
                                parameter.text().equals(binding.get("source").asText()))
                        .map(parameter -> parameter.get("name"))
                        .findFirst()
                        .orElse("");
            default -> throw new IllegalArgumentException(binding.toString());
        };
    }

    private static List<String> offered(JsonNode property) {
        return property.has("choices")
                ? StreamSupport.stream(property.get("choices").spliterator(), false)
                        .map(choice -> choice.get("value").asText())
                        .toList()
                : List.of(property.get("value").asText());
    }
}
