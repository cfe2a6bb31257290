package se.hlt.modelling;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What leaves a process is a step of its own, done after what a person typed is stored: otherwise a failure outside undoes
 * it.
 */
@Component
class OutsideEffectRule implements SetRule {

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.processes().stream().flatMap(process -> {
            Set<String> sending = senders(process);
            return process.nodes().stream()
                    .filter(node -> node.name().equals("sendTask")
                            || ReferenceRule.isThrow(node) && ProcessModel.has(node, "messageEventDefinition")
                            || node.name().equals("serviceTask") && sending.contains(node.get("id")))
                    .filter(node -> !node.camunda("asyncBefore").equals("true"))
                    .map(node -> Fault.of(
                            node,
                            "sandning-inte-asynkron",
                            "Det som sänds ut måste vara ett eget steg, annars kan det någon skrivit gå förlorat."
                                    + " Kryssa i Asynchronous before."));
        });
    }

    private static Set<String> senders(ProcessModel process) {
        return process.definitions()
                .children()
                .filter(child -> child.name().equals("collaboration"))
                .flatMap(Tag::children)
                .filter(child -> child.name().equals("messageFlow"))
                .map(flow -> flow.get("sourceRef"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
