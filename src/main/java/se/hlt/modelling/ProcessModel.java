package se.hlt.modelling;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One process and its steps, those of its sub-processes included. */
public final class ProcessModel {

    private static final Set<String> NODES = Set.of(
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
            "eventBasedGateway");

    private final Tag tag;
    private final Tag definitions;
    private final List<Tag> nodes;
    private final List<Tag> flows;
    private final Map<String, Tag> byId = new LinkedHashMap<>();

    ProcessModel(Tag tag) {
        this.tag = tag;
        this.definitions = new Tag(tag.file(), tag.xml().getOwnerDocument().getDocumentElement());
        List<Tag> all = tag.all().toList();
        this.nodes =
                all.stream().filter(inside -> NODES.contains(inside.name())).toList();
        this.flows = all.stream()
                .filter(inside -> inside.name().equals("sequenceFlow"))
                .toList();
        nodes.forEach(node -> byId.putIfAbsent(node.get("id"), node));
    }

    public String key() {
        return tag.get("id");
    }

    /** The element {@code process}. */
    public Tag tag() {
        return tag;
    }

    /** The file's outermost element. */
    public Tag definitions() {
        return definitions;
    }

    /** Events, activities and gateways. */
    public List<Tag> nodes() {
        return nodes;
    }

    public Stream<Tag> nodes(String... names) {
        Set<String> wanted = Set.of(names);
        return nodes.stream().filter(node -> wanted.contains(node.name()));
    }

    /** Sequence flows. */
    public List<Tag> flows() {
        return flows;
    }

    /** The step with the id, or null. */
    public Tag node(String id) {
        return byId.get(id);
    }

    public List<Tag> outgoing(Tag node) {
        return flows.stream()
                .filter(flow -> flow.get("sourceRef").equals(node.get("id")))
                .toList();
    }

    public List<Tag> incoming(Tag node) {
        return flows.stream()
                .filter(flow -> flow.get("targetRef").equals(node.get("id")))
                .toList();
    }

    /** The events that watch over the step. */
    public List<Tag> boundaries(Tag node) {
        return nodes("boundaryEvent")
                .filter(event -> event.get("attachedToRef").equals(node.get("id")))
                .toList();
    }

    /** The ids of all steps that can be reached from the given ones. */
    public Set<String> reachable(Stream<Tag> from) {
        Set<String> reached = new HashSet<>();
        from.forEach(node -> reach(node, reached));
        return reached;
    }

    private void reach(Tag node, Set<String> reached) {
        ArrayDeque<Tag> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            Tag next = open.pop();
            if (reached.add(next.get("id"))) {
                after(next).forEach(open::push);
            }
        }
    }

    /** The ids of the steps that come after the given one on its own level, without those that interrupt them. */
    public Set<String> reachableByFlow(Tag node) {
        Set<String> reached = new HashSet<>();
        ArrayDeque<Tag> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            Tag next = open.pop();
            if (reached.add(next.get("id"))) {
                outgoing(next).stream()
                        .map(flow -> byId.get(flow.get("targetRef")))
                        .filter(Objects::nonNull)
                        .forEach(open::push);
            }
        }
        return reached;
    }

    /** What can come directly after the step, goes on inside it or interrupts it. */
    private Stream<Tag> after(Tag node) {
        Stream<Tag> flowsOn = outgoing(node).stream()
                .map(flow -> byId.get(flow.get("targetRef")))
                .filter(Objects::nonNull);
        Stream<Tag> inside = isSub(node)
                ? node.children()
                        .filter(child -> child.name().equals("startEvent")
                                || isSub(child) && child.get("triggeredByEvent").equals("true"))
                : Stream.empty();
        return Stream.of(flowsOn, inside, boundaries(node).stream()).flatMap(all -> all);
    }

    static boolean isSub(Tag node) {
        return node.name().equals("subProcess") || node.name().equals("transaction");
    }

    /** The name of the message that an event, event definition or task refers to, or an empty text. */
    public String message(Tag node) {
        return referred(node, "messageRef", "message", "name");
    }

    /** The code of the error that an event or event definition refers to, or an empty text. */
    public String error(Tag node) {
        return referred(node, "errorRef", "error", "errorCode");
    }

    private String referred(Tag node, String reference, String kind, String attribute) {
        return Stream.concat(Stream.of(node), node.children())
                .map(part -> part.get(reference))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .flatMap(id -> definitions
                        .children()
                        .filter(child ->
                                child.name().equals(kind) && child.get("id").equals(id))
                        .findFirst())
                .map(found -> found.get(attribute))
                .orElse("");
    }

    /** True if the event has such a definition, such as {@code timerEventDefinition}. */
    static boolean has(Tag event, String definition) {
        return event.children().anyMatch(child -> child.name().equals(definition));
    }
}
