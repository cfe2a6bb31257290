package se.hlt.modelling;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Nothing that tells who the child is crosses to the team before the family has consented: every way to a step that shares
 * goes through a flow on the condition {@code ${consentGiven}}, which only the process {@code consent} answers.
 */
@Component
class ConsentGateRule implements SetRule {

    private static final Set<String> SHARING = Set.of("${shareCase}", "${moveCase}");
    private static final Set<String> CONSENTED = Set.of("${consentGiven}", "${consentGiven==true}");
    private static final String CONSENT_GIVEN = "consentGiven";
    private static final String ADVICE = "Hit kan ett ärende komma utan samtycke. Lägg tillbaka vägvalet ”Samtycke"
            + " givet?” före, med villkoret ${consentGiven}.";

    @Override
    public Stream<Finding> check(ModelSet set) {
        Map<ProcessModel, Tag> open = open(set);
        Stream<Finding> shared = open.entrySet().stream()
                .filter(entry -> isRoot(set, entry.getKey()))
                .map(entry -> Fault.of(entry.getValue(), "delning-utan-samtycke", ADVICE));
        return Stream.concat(shared, set.processes().stream().flatMap(process -> byHand(set, process)));
    }

    /** Processes that share without asking, each with the step by which they do; who calls them has to ask. */
    private static Map<ProcessModel, Tag> open(ModelSet set) {
        Map<ProcessModel, Tag> open = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            Set<String> keys = new HashSet<>();
            open.keySet().forEach(process -> keys.add(process.key()));
            more = false;
            for (ProcessModel process : set.processes()) {
                if (!open.containsKey(process)) {
                    Tag step = unguarded(
                            process,
                            node -> shares(node)
                                    || node.name().equals("callActivity") && keys.contains(node.get("calledElement")));
                    if (step != null) {
                        open.put(process, step);
                        more = true;
                    }
                }
            }
        }
        return open;
    }

    private static boolean shares(Tag node) {
        return Stream.concat(Stream.of(node), node.children())
                .anyMatch(tag ->
                        SHARING.contains(tag.camunda("delegateExpression").replace(" ", "")));
    }

    /** True if it begins by itself: staff, a message or a timer starts it, or nothing that asks first does. */
    private static boolean isRoot(ModelSet set, ProcessModel process) {
        boolean triggered = process.tag()
                .children()
                .filter(child -> child.name().equals("startEvent"))
                .anyMatch(start -> start.children().anyMatch(part -> part.name().endsWith("EventDefinition")));
        boolean called = set.processes().stream()
                .flatMap(caller -> caller.nodes("callActivity"))
                .anyMatch(call -> call.get("calledElement").equals(process.key()));
        return triggered || !called || ProcessRule.isStartable(process);
    }

    /** The first such step that can be reached from a start without the consent being asked; null if there is none. */
    private static Tag unguarded(ProcessModel process, Predicate<Tag> wanted) {
        ArrayDeque<Tag> open = new ArrayDeque<>(process.nodes("startEvent").toList());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Tag node = open.pop();
            if (!seen.add(node.get("id"))) {
                continue;
            }
            if (wanted.test(node)) {
                return node;
            }
            List<Tag> next = Stream.concat(
                            process.outgoing(node).stream()
                                    .filter(flow -> !CONSENTED.contains(
                                            FlowRule.condition(flow).replace(" ", "")))
                                    .map(flow -> process.node(flow.get("targetRef"))),
                            process.boundaries(node).stream())
                    .filter(Objects::nonNull)
                    .toList();
            next.forEach(open::push);
        }
        return null;
    }

    /** The answer may not be set by a form or a mapping of something else. */
    private static Stream<Finding> byHand(ModelSet set, ProcessModel process) {
        boolean asks = process.key().equals("consent");
        Stream<Tag> mapped = process.tag().all().filter(tag -> switch (tag.name()) {
            case "outputParameter", "inputParameter" -> tag.get("name").equals(CONSENT_GIVEN);
            case "out", "in" ->
                tag.get("target").equals(CONSENT_GIVEN) && !tag.get("source").equals(CONSENT_GIVEN);
            default -> false;
        });
        Stream<Finding> steps = asks ? Stream.empty() : mapped.map(tag -> byHand(tag));
        Stream<Finding> shown = process.nodes("userTask", "startEvent")
                .filter(node -> set.form(node.camunda("formRef"))
                        .filter(form -> FormFields.of(form).stream()
                                .anyMatch(field -> field.key().equals(CONSENT_GIVEN)))
                        .isPresent())
                .map(ConsentGateRule::byHand);
        return Stream.concat(steps, shown);
    }

    private static Finding byHand(Tag tag) {
        return Fault.of(
                tag,
                "samtycke-for-hand",
                "Om samtycke är givet avgörs bara av processen Inhämta samtycke. Ta bort consentGiven här.");
    }
}
