package se.hlt.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.hlt.modelling.Upload;

/**
 * What is different between two versions of a diagram, decision or form, element by element.
 *
 * @param model what it is: {@code process/hlt-case}
 * @param label what people call it
 * @param fileName the new version's file
 * @param isNew true if there was no version before
 * @param entries added first, then removed, then changed; empty if only the drawing has moved
 */
record Difference(String model, String label, String fileName, boolean isNew, List<Entry> entries) {

    private static final int MOST_IN_SUMMARY = 12;
    private static final int LONGEST_VALUE = 120;

    /** Attributes that people know by another word. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("name", "namn"),
            Map.entry("label", "ledtext"),
            Map.entry("description", "beskrivning"),
            Map.entry("text", "text"),
            Map.entry("formRef", "formulär"),
            Map.entry("candidateGroups", "roll"),
            Map.entry("assignee", "ansvarig"),
            Map.entry("dueDate", "senast klar"),
            Map.entry("delegateExpression", "systemets steg"),
            Map.entry("conditionExpression", "villkor"),
            Map.entry("timeDate", "tidpunkt"),
            Map.entry("timeDuration", "tid"),
            Map.entry("timeCycle", "upprepning"),
            Map.entry("sourceRef", "går från"),
            Map.entry("targetRef", "går till"),
            Map.entry("calledElement", "delprocess"),
            Map.entry("decisionRef", "beslut"),
            Map.entry("documentation", "beskrivning"),
            Map.entry("default", "annars-väg"),
            Map.entry("attachedToRef", "sitter på"),
            Map.entry("values", "svarsalternativ"),
            Map.entry("validate", "krav på svaret"),
            Map.entry("conditional", "visas när"),
            Map.entry("inputEntry", "indata"),
            Map.entry("outputEntry", "utfall"),
            Map.entry("versionTag", "versionsmärke"),
            Map.entry("modelerTemplate", "mall i Modeler"),
            Map.entry("modelerTemplateVersion", "mallens version"),
            Map.entry("historyTimeToLive", "hur länge historik sparas"));

    /** Elements that stand by themselves in a list of differences; everything else belongs to the one around it. */
    private static final Set<String> UNITS = Set.of(
            "process",
            "participant",
            "messageFlow",
            "lane",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "message",
            "error",
            "escalation",
            "signal",
            "textAnnotation",
            "dataObjectReference",
            "dataStoreReference",
            "decision",
            "decisionTable",
            "input",
            "output",
            "rule",
            "inputData");

    private static final Set<String> LEFT_OUT = Set.of("incoming", "outgoing", "flowNodeRef", "BPMNDiagram", "DMNDI");

    /** How an element differs. */
    enum Kind {
        ADDED("Nytt"),
        REMOVED("Borttaget"),
        CHANGED("Ändrat");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * One element that differs.
     *
     * @param id of the element
     * @param label what people call it, or empty
     * @param details what is different in it: "namn: ”Hålla möte” → ”Hålla HLT-möte”"
     */
    record Entry(Kind kind, String id, String label, List<String> details) {

        /** As a sentence of a list. */
        String told() {
            String name = label.isBlank() ? id : '”' + label + "” (" + id + ')';
            return kind.label + ": " + name + (details.isEmpty() ? "" : ", " + String.join("; ", details));
        }
    }

    /** A unit of a file: what it is called, and what it has. */
    private record Unit(String label, Map<String, String> content) {}

    /** The difference between two versions of a file. */
    static Difference between(ModelFile before, ModelFile after) {
        Map<String, Unit> old = before == null ? Map.of() : units(before);
        Map<String, Unit> now = units(after);
        List<Entry> entries = new ArrayList<>();
        if (before != null) {
            Set<String> ids = new LinkedHashSet<>(now.keySet());
            ids.addAll(old.keySet());
            ids.forEach(id -> {
                Unit one = old.get(id);
                Unit other = now.get(id);
                if (one == null) {
                    entries.add(new Entry(Kind.ADDED, id, other.label(), List.of()));
                } else if (other == null) {
                    entries.add(new Entry(Kind.REMOVED, id, one.label(), List.of()));
                } else if (!one.content().equals(other.content())) {
                    entries.add(new Entry(Kind.CHANGED, id, other.label(), details(one.content(), other.content())));
                }
            });
        }
        entries.sort(Comparator.comparing(Entry::kind));
        return new Difference(after.model(), after.label(), after.fileName(), before == null, List.copyOf(entries));
    }

    /** What the file's elements are called, by their ids. */
    static Map<String, String> labels(ModelFile file) {
        Map<String, String> labels = new LinkedHashMap<>();
        units(file).forEach((id, unit) -> labels.put(id, unit.label()));
        return labels;
    }

    /** The differences of all files of a change, in a few lines. */
    static String summary(Change change) {
        return change.files().stream()
                .map(part -> between(part.before(), part.after()))
                .map(Difference::told)
                .collect(Collectors.joining("\n\n"));
    }

    private String told() {
        String heading = "**" + kindInWords() + " " + label + "** (" + fileName + "): ";
        if (isNew) {
            return heading + "finns inte i drift i dag.";
        }
        if (entries.isEmpty()) {
            return heading + "samma innehåll, bara ritningen eller utseendet på filen är ändrat.";
        }
        int more = entries.size() - MOST_IN_SUMMARY;
        return heading
                + entries.stream()
                        .limit(MOST_IN_SUMMARY)
                        .map(entry -> "\n- " + entry.told())
                        .collect(Collectors.joining())
                + (more > 0 ? "\n- och " + more + " till" : "");
    }

    private String kindInWords() {
        return switch (model.substring(0, model.indexOf('/'))) {
            case ModelFile.PROCESS -> "Diagrammet";
            case ModelFile.DECISION -> "Beslutet";
            default -> "Formuläret";
        };
    }

    private static List<String> details(Map<String, String> old, Map<String, String> now) {
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(old.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                .map(key -> WORDS.getOrDefault(key, key) + ": " + shown(old.get(key)) + " → " + shown(now.get(key)))
                .toList();
    }

    private static String shown(String value) {
        if (value == null || value.isBlank()) {
            return "inget";
        }
        String line = value.replaceAll("\\s+", " ").strip();
        return '”' + (line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + '…' : line) + '”';
    }

    private static Map<String, Unit> units(ModelFile file) {
        Map<String, Unit> units = new LinkedHashMap<>();
        Upload read = Upload.of(file.file());
        Stream.concat(read.diagrams().stream(), read.decisions().stream()).forEach(tag -> collect(tag.xml(), units));
        read.forms().forEach(form -> collect(form.json(), units));
        return units;
    }

    private static void collect(Element element, Map<String, Unit> units) {
        if (UNITS.contains(element.getLocalName())
                && !element.getAttribute("id").isEmpty()) {
            Map<String, String> content = new TreeMap<>();
            describe(element, "", content);
            units.put(element.getAttribute("id"), new Unit(labelOf(element), content));
        }
        children(element).forEach(child -> {
            if (!LEFT_OUT.contains(child.getLocalName())) {
                collect(child, units);
            }
        });
    }

    /** What the element has, and what the elements inside it have that are no units of their own. */
    private static void describe(Element element, String prefix, Map<String, String> content) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().equals("id") && !attribute.getName().startsWith("xmlns")) {
                add(content, prefix.isEmpty() ? attribute.getLocalName() : prefix, attribute.getValue());
            }
        }
        children(element).forEach(child -> {
            if (!LEFT_OUT.contains(child.getLocalName()) && !UNITS.contains(child.getLocalName())) {
                String name = child.getLocalName().equals("extensionElements") ? "inställningar" : child.getLocalName();
                String key = prefix.isEmpty() ? name : prefix;
                String text = ownText(child);
                if (!text.isEmpty()) {
                    add(content, key, text);
                }
                describe(child, key, content);
            }
        });
    }

    private static void add(Map<String, String> content, String key, String value) {
        content.merge(key, value, (one, other) -> one + ", " + other);
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    private static String labelOf(Element element) {
        String name = element.getAttribute("name");
        if (!name.isEmpty()) {
            return name.replaceAll("\\s+", " ");
        }
        return children(element).stream()
                .filter(child -> child.getLocalName().equals("description"))
                .map(Difference::ownText)
                .findFirst()
                .orElse(element.getAttribute("label"));
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inside) {
                children.add(inside);
            }
        }
        return children;
    }

    private static void collect(JsonNode component, Map<String, Unit> units) {
        component.path("components").forEach(part -> {
            Map<String, String> content = new TreeMap<>();
            part.properties().forEach(property -> {
                if (!Set.of("components", "id", "layout").contains(property.getKey())) {
                    content.put(
                            property.getKey(),
                            property.getValue().isTextual()
                                    ? property.getValue().asText()
                                    : property.getValue().toString());
                }
            });
            units.put(part.path("id").asText(), new Unit(part.path("label").asText(), content));
            collect(part, units);
        });
    }
}
