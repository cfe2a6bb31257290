package se.hlt.modelling;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every case finds a way on from every step, every step can be reached, and every way leads to an end. */
@Component
class FlowRule implements SetRule {

    private static final Set<String> NEVER = Set.of("${false}", "#{false}");
    private static final Set<String> ALWAYS = Set.of("${true}", "#{true}");

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.processes().stream().flatMap(process -> Stream.of(
                        gateways(process), stray(process), unreachable(process), stuck(process), loose(process))
                .flatMap(found -> found));
    }

    static String condition(Tag flow) {
        return flow.children()
                .filter(child -> child.name().equals("conditionExpression"))
                .map(child -> child.text().strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Finding> gateways(ProcessModel process) {
        return process.nodes("exclusiveGateway", "inclusiveGateway")
                .filter(gateway -> process.outgoing(gateway).size() > 1)
                .flatMap(gateway -> gateway(process, gateway));
    }

    private static Stream<Finding> gateway(ProcessModel process, Tag gateway) {
        List<Tag> flows = process.outgoing(gateway);
        Stream.Builder<Finding> found = Stream.builder();
        if (flows.stream().noneMatch(flow -> flow.get("id").equals(gateway.get("default")))) {
            found.add(Fault.of(
                    gateway,
                    "vagval-utan-standard",
                    "Vägvalet har ingen standardväg, så att ett ärende kan fastna här."
                            + " Markera en av vägarna som standard (Default flow)."));
        }
        Map<String, Tag> conditions = new HashMap<>();
        Map<String, Tag> answers = new HashMap<>();
        for (Tag flow : flows) {
            String condition = condition(flow);
            boolean isDefault = flow.get("id").equals(gateway.get("default"));
            if (isDefault && !condition.isEmpty()) {
                found.add(Fault.of(
                        flow, "standard-med-villkor", "Standardvägen kan inte ha ett villkor. Ta bort villkoret."));
            } else if (!isDefault && condition.isEmpty()) {
                found.add(Fault.of(
                        flow,
                        "vag-utan-villkor",
                        "Vägen har inget villkor. Skriv när den ska tas, eller gör den till standardväg."));
            }
            if (NEVER.contains(condition.replace(" ", "")) || ALWAYS.contains(condition.replace(" ", ""))) {
                found.add(Fault.of(
                        flow,
                        "vag-som-aldrig-valjs",
                        "Villkoret har alltid samma svar, så att någon väg aldrig tas. Jämför med en variabel."));
            }
            if (!condition.isEmpty() && conditions.putIfAbsent(condition.replaceAll("\\s", ""), flow) != null) {
                found.add(Fault.of(
                        flow,
                        "vag-som-aldrig-valjs",
                        "En annan väg från samma vägval har samma villkor. Ändra ett av dem."));
            }
            String answer = flow.get("name").strip().toLowerCase(Locale.ROOT);
            if (!answer.isEmpty() && answers.putIfAbsent(answer, flow) != null) {
                found.add(Fault.of(flow, "samma-svar", "Två vägar från samma vägval heter lika. Ge dem olika namn."));
            }
        }
        return found.build();
    }

    /** Conditions where nothing else is offered if they do not hold. */
    private static Stream<Finding> stray(ProcessModel process) {
        return process.flows().stream()
                .filter(flow -> !condition(flow).isEmpty())
                .filter(flow -> {
                    Tag source = process.node(flow.get("sourceRef"));
                    return source == null
                            || !Set.of("exclusiveGateway", "inclusiveGateway").contains(source.name())
                            || process.outgoing(source).size() < 2;
                })
                .map(flow -> Fault.of(
                        flow,
                        "villkor-utan-vagval",
                        "Villkoret står inte efter ett vägval, så att ett ärende kan fastna."
                                + " Ta bort villkoret, eller rita ett vägval med en standardväg."));
    }

    private static Stream<Finding> unreachable(ProcessModel process) {
        Set<String> reached = process.reachable(process.tag()
                .children()
                .filter(child -> child.name().equals("startEvent")
                        || ProcessModel.isSub(child)
                                && child.get("triggeredByEvent").equals("true")));
        return process.nodes().stream()
                .filter(node -> !reached.contains(node.get("id")))
                .map(node -> Fault.of(
                        node, "nas-aldrig", "Inget ärende kan komma hit. Dra ett flöde hit, eller ta bort det."));
    }

    /** Steps from which no end can be reached. */
    private static Stream<Finding> stuck(ProcessModel process) {
        return process.nodes().stream()
                .filter(node -> !node.name().equals("endEvent"))
                .filter(node -> !endsOf(process, node))
                .map(node -> Fault.of(
                        node,
                        "inget-slut",
                        "Härifrån leder ingen väg till ett slut, så att ärendet blir stående."
                                + " Dra ett flöde vidare till nästa steg eller till en sluthändelse."));
    }

    private static boolean endsOf(ProcessModel process, Tag node) {
        if (ProcessModel.isSub(node) && node.get("triggeredByEvent").equals("true")) {
            return true;
        }
        Set<String> reached = process.reachableByFlow(node);
        return process.nodes("endEvent").anyMatch(end -> reached.contains(end.get("id")));
    }

    /** Flows from or to what is not there. */
    private static Stream<Finding> loose(ProcessModel process) {
        Set<String> ids = process.nodes().stream().map(node -> node.get("id")).collect(Collectors.toSet());
        return process.flows().stream()
                .filter(flow -> !ids.contains(flow.get("sourceRef")) || !ids.contains(flow.get("targetRef")))
                .map(flow -> Fault.of(
                        flow, "flode-utan-ande", "Flödet börjar eller slutar i något som inte finns. Rita om det."));
    }
}
