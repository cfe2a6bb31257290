package se.hlt.modelling;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the program knows by id or name stays: steps in their processes, and someone who hears each message. */
@Component
class ContractRule implements SetRule {

    private final ModelContract contract;

    ContractRule(ModelContract contract) {
        this.contract = contract;
    }

    @Override
    public Stream<Finding> check(ModelSet set) {
        return Stream.concat(set.processes().stream().flatMap(ContractRule::steps), messages(set));
    }

    private static Stream<Finding> steps(ProcessModel process) {
        Set<String> ids = process.nodes().stream().map(node -> node.get("id")).collect(Collectors.toSet());
        return ModelContract.STEPS.getOrDefault(process.key(), Set.of()).stream()
                .sorted()
                .filter(id -> !ids.contains(id))
                .map(id -> Fault.of(
                        process.tag(),
                        "steg-som-systemet-kanner",
                        "Steget " + id + " saknas. Systemet hänvisar till det; sätt tillbaka det, med samma id."));
    }

    /** Asked only of processes that stand in the set, so that a few of them can be tried on their own. */
    private Stream<Finding> messages(ModelSet set) {
        if (set.process("identification").isEmpty() || set.process("hlt-case").isEmpty()) {
            return Stream.empty();
        }
        Set<String> heard = new HashSet<>();
        set.processes().forEach(process -> process.nodes().stream()
                .filter(ReferenceRule::hasMessage)
                .filter(node -> !ReferenceRule.isThrow(node))
                .forEach(node -> heard.add(process.message(node))));
        return contract.messages().stream()
                .sorted()
                .filter(message -> !heard.contains(message))
                .map(message -> Fault.of(
                        "Alla diagram",
                        "meddelande-som-systemet-sander",
                        "Ingen process tar emot " + message + ", som systemet sänder. Sätt tillbaka händelsen."));
    }
}
