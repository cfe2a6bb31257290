package se.hlt.modelling;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people read in the diagram: every step has a label, and gateways ask questions that their flows answer. */
@Component
class LabelRule implements SetRule {

    private static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway");
    private static final Set<String> WITHOUT = Set.of("parallelGateway", "eventBasedGateway");
    private static final Pattern CAPITAL = Pattern.compile("^[\\p{Lu}\\p{N}].*", Pattern.DOTALL);

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.processes().stream()
                .flatMap(process -> Stream.concat(
                        process.nodes().stream()
                                .filter(node -> needsLabel(process, node))
                                .flatMap(LabelRule::label),
                        process.nodes("exclusiveGateway")
                                .filter(gateway -> process.outgoing(gateway).size() > 1)
                                .flatMap(gateway -> question(process, gateway))));
    }

    private static boolean needsLabel(ProcessModel process, Tag node) {
        return !GATEWAYS.contains(node.name())
                || !WITHOUT.contains(node.name()) && process.outgoing(node).size() > 1;
    }

    private static Stream<Finding> label(Tag node) {
        String label = node.get("name").strip();
        if (label.isEmpty()) {
            return Stream.of(
                    Fault.of(node, "namn-saknas", "Namnet saknas. Skriv på svenska vad som görs eller händer."));
        }
        return CAPITAL.matcher(label).matches()
                ? Stream.empty()
                : Stream.of(Fault.of(node, "namn-stor-bokstav", "Namnet ska börja med stor bokstav. Ändra det."));
    }

    private static Stream<Finding> question(ProcessModel process, Tag gateway) {
        String label = gateway.get("name").strip();
        Stream<Finding> asked = label.isEmpty() || label.endsWith("?")
                ? Stream.empty()
                : Stream.of(
                        Fault.of(gateway, "vagval-utan-fraga", "Vägvalets namn ska vara en fråga. Avsluta med ”?”."));
        return Stream.concat(asked, process.outgoing(gateway).stream().flatMap(LabelRule::label));
    }
}
