package se.hlt.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hlt.modelling.ModelSet;
import se.hlt.modelling.ProcessModel;
import se.hlt.modelling.Tag;
import se.hlt.modelling.Upload;
import se.hlt.rehearsal.RehearsalReport.Changed;
import se.hlt.rehearsal.RehearsalReport.Compared;
import se.hlt.rehearsal.RehearsalReport.NeverTaken;
import se.hlt.rehearsal.RehearsalReport.Stuck;

/** The set that is in use beside another: what was seen when both were played, and what their files say. */
final class SetComparison {

    private static final String DEADLINES = "deadlines";
    private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle");

    private final ModelSet before;
    private final ModelSet now;

    SetComparison(ModelSet before, ModelSet now) {
        this.before = before;
        this.now = now;
    }

    RehearsalReport report(Played then, Played seen) {
        List<NeverTaken> paths = neverTaken(then, seen);
        List<Stuck> stuck = stuck(then, seen);
        List<Changed> deadlines = deadlines();
        List<Changed> staff = staff();
        int differences = deadlines.size()
                + staff.size()
                + (int) paths.stream()
                        .filter(path -> path.compared() != Compared.AS_BEFORE)
                        .count();
        String summary = RehearsalWords.summary(seen.cases(), seen.finished(), stuck.size(), differences);
        return new RehearsalReport(seen.cases(), seen.finished(), summary, paths, stuck, deadlines, staff);
    }

    private List<NeverTaken> neverTaken(Played then, Played seen) {
        List<NeverTaken> found = new ArrayList<>();
        for (ProcessModel process : now.processes()) {
            if (seen.taken().containsKey(process.key()) || then.taken().containsKey(process.key())) {
                Set<String> old =
                        before.process(process.key()).map(SetComparison::paths).orElse(Set.of());
                Stream.concat(process.nodes().stream(), process.flows().stream())
                        .filter(path -> !isAfterEventGateway(process, path))
                        .filter(path -> seen.taken(process.key(), path.get("id")) == 0)
                        .forEach(path -> found.add(neverTaken(process, path, old, then)));
            }
        }
        return found;
    }

    /** The event is what happens; the engine does not go through the flow to it. */
    private static boolean isAfterEventGateway(ProcessModel process, Tag path) {
        Tag source = process.node(path.get("sourceRef"));
        return source != null && source.name().equals("eventBasedGateway");
    }

    private static NeverTaken neverTaken(ProcessModel process, Tag path, Set<String> old, Played then) {
        String id = path.get("id");
        int times = then.taken(process.key(), id);
        Compared compared = !old.contains(id) ? Compared.NEW : times > 0 ? Compared.LOST : Compared.AS_BEFORE;
        String label = label(process, path);
        return new NeverTaken(
                process.key(),
                id,
                label,
                compared,
                times,
                RehearsalWords.neverTaken(name(process), RehearsalWords.element(label, id), compared, times));
    }

    private static Set<String> paths(ProcessModel process) {
        return Stream.concat(process.nodes().stream(), process.flows().stream())
                .map(path -> path.get("id"))
                .collect(Collectors.toSet());
    }

    private List<Stuck> stuck(Played then, Played seen) {
        return seen.stuck().stream()
                .map(stop -> {
                    int old = then.stuck().stream()
                            .filter(other -> other.process().equals(stop.process())
                                    && other.element().equals(stop.element())
                                    && other.why().equals(stop.why()))
                            .mapToInt(Played.Stop::cases)
                            .sum();
                    Optional<ProcessModel> process = now.process(stop.process());
                    String label = process.map(found -> found.node(stop.element()))
                            .map(node -> label(process.get(), node))
                            .orElse("");
                    return new Stuck(
                            stop.process(),
                            stop.element(),
                            label,
                            stop.why(),
                            stop.cases(),
                            old,
                            RehearsalWords.stuck(
                                    process.map(SetComparison::name).orElse(stop.process()),
                                    RehearsalWords.element(label, stop.element()),
                                    stop.why(),
                                    stop.cases(),
                                    old));
                })
                .toList();
    }

    private List<Changed> deadlines() {
        List<Changed> found = new ArrayList<>();
        for (ProcessModel process : now.processes()) {
            before.process(process.key()).ifPresent(old -> process.nodes().forEach(node -> {
                Tag other = old.node(node.get("id"));
                if (other != null) {
                    String element = RehearsalWords.element(label(process, node), node.get("id"));
                    if (!node.camunda("dueDate").equals(other.camunda("dueDate"))) {
                        found.add(new Changed(
                                process.key(),
                                node.get("id"),
                                RehearsalWords.due(
                                        name(process), element, other.camunda("dueDate"), node.camunda("dueDate"))));
                    }
                    if (!timer(node).equals(timer(other))) {
                        found.add(new Changed(
                                process.key(),
                                node.get("id"),
                                RehearsalWords.timer(name(process), element, timer(other), timer(node))));
                    }
                }
            }));
        }
        found.addAll(limits());
        return found;
    }

    /** The text of the step's own timer, or an empty text. */
    private static String timer(Tag node) {
        return node.children()
                .filter(child -> child.name().equals("timerEventDefinition"))
                .flatMap(Tag::children)
                .filter(time -> TIMES.contains(time.name()))
                .map(time -> time.text().strip())
                .collect(Collectors.joining(" "));
    }

    private List<Changed> limits() {
        List<Changed> found = new ArrayList<>();
        Map<String, Tag> old = rules(before);
        Map<String, Tag> rules = rules(now);
        String table =
                now.decision(DEADLINES).map(decision -> decision.get("name")).orElse(DEADLINES);
        List<String> columns = now.decision(DEADLINES).stream()
                .flatMap(Tag::all)
                .filter(tag -> tag.name().equals("input") || tag.name().equals("output"))
                .map(tag -> tag.get("label").isBlank() ? tag.get("id") : tag.get("label"))
                .toList();
        rules.forEach((id, rule) -> {
            Tag other = old.get(id);
            String name = RehearsalWords.element(description(rule), id);
            if (other == null) {
                found.add(new Changed(DEADLINES, id, RehearsalWords.ruleAdded(table, name)));
                return;
            }
            List<String> entries = entries(rule);
            List<String> others = entries(other);
            for (int i = 0; i < Math.max(entries.size(), others.size()); i++) {
                String one = i < others.size() ? others.get(i) : "";
                String two = i < entries.size() ? entries.get(i) : "";
                if (!one.equals(two)) {
                    String column = i < columns.size() ? columns.get(i) : "kolumn " + (i + 1);
                    found.add(new Changed(DEADLINES, id, RehearsalWords.rule(table, name, column, one, two)));
                }
            }
        });
        old.forEach((id, rule) -> {
            if (!rules.containsKey(id)) {
                found.add(new Changed(
                        DEADLINES,
                        id,
                        RehearsalWords.ruleRemoved(table, RehearsalWords.element(description(rule), id))));
            }
        });
        return found;
    }

    private static Map<String, Tag> rules(ModelSet set) {
        Map<String, Tag> rules = new LinkedHashMap<>();
        set.decision(DEADLINES).stream()
                .flatMap(Tag::all)
                .filter(tag -> tag.name().equals("rule"))
                .forEach(rule -> rules.put(rule.get("id"), rule));
        return rules;
    }

    private static String description(Tag rule) {
        return rule.children()
                .filter(child -> child.name().equals("description"))
                .map(child -> child.text().strip())
                .findFirst()
                .orElse("");
    }

    private static List<String> entries(Tag rule) {
        return rule.children()
                .filter(child -> child.name().endsWith("Entry"))
                .map(entry -> entry.children()
                        .filter(child -> child.name().equals("text"))
                        .map(Tag::text)
                        .collect(Collectors.joining())
                        .strip()
                        .replace("\"", ""))
                .toList();
    }

    private List<Changed> staff() {
        List<Changed> found = new ArrayList<>();
        for (ProcessModel process : now.processes()) {
            Optional<ProcessModel> old = before.process(process.key());
            process.nodes("userTask").forEach(task -> {
                Tag other = old.map(model -> model.node(task.get("id"))).orElse(null);
                compareTask(process, task, other, found);
            });
        }
        for (ProcessModel old : before.processes()) {
            Optional<ProcessModel> process = now.process(old.key());
            old.nodes("userTask")
                    .filter(task ->
                            process.map(model -> model.node(task.get("id"))).isEmpty())
                    .forEach(task -> found.add(new Changed(
                            old.key(),
                            task.get("id"),
                            RehearsalWords.taskRemoved(
                                    name(old), RehearsalWords.element(label(old, task), task.get("id"))))));
        }
        now.forms().forEach(form -> before.form(form.json().path("id").asText())
                .ifPresent(old -> compareForm(old, form, found)));
        return found;
    }

    private static void compareTask(ProcessModel process, Tag task, Tag other, List<Changed> found) {
        String id = task.get("id");
        String name = name(process);
        String element = RehearsalWords.element(label(process, task), id);
        if (other == null) {
            found.add(new Changed(process.key(), id, RehearsalWords.taskAdded(name, element, who(task))));
            return;
        }
        if (!task.get("name").equals(other.get("name"))) {
            found.add(new Changed(process.key(), id, RehearsalWords.taskRenamed(name, other.get("name"), element)));
        }
        if (!who(task).equals(who(other))) {
            found.add(
                    new Changed(process.key(), id, RehearsalWords.taskForOthers(name, element, who(other), who(task))));
        }
        if (!task.camunda("formRef").equals(other.camunda("formRef"))) {
            found.add(new Changed(
                    process.key(),
                    id,
                    RehearsalWords.otherForm(name, element, other.camunda("formRef"), task.camunda("formRef"))));
        }
    }

    private static String who(Tag task) {
        return Stream.of("assignee", "candidateUsers", "candidateGroups")
                .map(task::camunda)
                .filter(value -> !value.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static void compareForm(Upload.Form before, Upload.Form form, List<Changed> found) {
        String id = form.json().path("id").asText();
        Map<String, JsonNode> old = fields(before.json());
        Map<String, JsonNode> fields = fields(form.json());
        Set<String> keys = new LinkedHashSet<>(fields.keySet());
        keys.addAll(old.keySet());
        for (String key : keys) {
            JsonNode one = old.get(key);
            JsonNode two = fields.get(key);
            if (one == null) {
                found.add(new Changed(id, key, RehearsalWords.fieldAdded(id, field(key, two))));
            } else if (two == null) {
                found.add(new Changed(id, key, RehearsalWords.fieldRemoved(id, field(key, one))));
            } else {
                Map<String, String> was = told(one);
                told(two).forEach((what, value) -> {
                    if (!value.equals(was.get(what))) {
                        found.add(new Changed(
                                id, key, RehearsalWords.fieldChanged(id, field(key, two), what, was.get(what), value)));
                    }
                });
            }
        }
    }

    private static String field(String key, JsonNode field) {
        return RehearsalWords.element(labelOf(field), key);
    }

    private static String labelOf(JsonNode field) {
        String label = field.path("label").asText("");
        return label.isEmpty() ? field.path("dateLabel").asText("") : label;
    }

    /** What those who fill in the form see of a field. */
    private static Map<String, String> told(JsonNode field) {
        Map<String, String> told = new TreeMap<>();
        told.put("rubriken", labelOf(field));
        told.put("hjälptexten", field.path("description").asText(""));
        told.put("texten", field.path("text").asText(""));
        told.put("typen", field.path("type").asText(""));
        told.put("när fältet döljs", field.path("conditional").path("hide").asText(""));
        told.put("kravet på svar", field.path("validate").path("required").asBoolean(false) ? "måste fyllas i" : "");
        List<String> options = new ArrayList<>();
        field.path("values")
                .forEach(option -> options.add(option.path("label").asText() + " ("
                        + option.path("value").asText() + ')'));
        told.put("alternativen", String.join(", ", options));
        return told;
    }

    private static Map<String, JsonNode> fields(JsonNode form) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        collect(form, "", fields);
        return fields;
    }

    private static void collect(JsonNode outer, String path, Map<String, JsonNode> fields) {
        for (JsonNode component : outer.path("components")) {
            String own = component.path("key").asText(component.path("path").asText(""));
            String key = path + (own.isEmpty() ? component.path("id").asText() : own);
            fields.put(key, component);
            if (component.has("components")) {
                collect(component, component.path("type").asText().equals("dynamiclist") ? key + '.' : path, fields);
            }
        }
    }

    private static String name(ProcessModel process) {
        return process.tag().get("name").isBlank()
                ? process.key()
                : process.tag().get("name");
    }

    private static String label(ProcessModel process, Tag path) {
        String label = path.get("name").replaceAll("\\s+", " ").strip();
        if (!path.name().equals("sequenceFlow")) {
            return label;
        }
        return RehearsalWords.flow(label, end(process, path.get("sourceRef")), end(process, path.get("targetRef")));
    }

    private static String end(ProcessModel process, String id) {
        Tag node = process.node(id);
        return node == null || node.get("name").isBlank()
                ? id
                : node.get("name").replaceAll("\\s+", " ");
    }
}
