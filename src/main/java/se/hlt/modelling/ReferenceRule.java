package se.hlt.modelling;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a diagram calls, shows, sends, waits for or catches is there, and someone is at the other end. */
@Component
class ReferenceRule implements SetRule {

    private final ModelContract contract;

    ReferenceRule(ModelContract contract) {
        this.contract = contract;
    }

    @Override
    public Stream<Finding> check(ModelSet set) {
        return Stream.of(called(set), decided(set), forms(set), messages(set), errors(set))
                .flatMap(found -> found);
    }

    private static Stream<Finding> called(ModelSet set) {
        return set.processes().stream()
                .flatMap(process -> process.nodes("callActivity"))
                .filter(call -> set.process(call.get("calledElement")).isEmpty())
                .map(call -> Fault.of(
                        call,
                        "process-saknas",
                        "Processen som anropas finns inte. Rätta Called element, eller skicka med processen."));
    }

    private static Stream<Finding> decided(ModelSet set) {
        return set.processes().stream()
                .flatMap(process -> process.nodes("businessRuleTask"))
                .filter(task -> !task.hasCamunda("delegateExpression"))
                .filter(task -> set.decision(task.camunda("decisionRef")).isEmpty())
                .map(task -> Fault.of(
                        task,
                        "beslut-saknas",
                        "Beslutet finns inte. Rätta Decision reference, eller skicka med beslutstabellen."));
    }

    private static Stream<Finding> forms(ModelSet set) {
        return set.processes().stream()
                .flatMap(process -> process.nodes("userTask", "startEvent"))
                .filter(node -> node.hasCamunda("formRef"))
                .filter(node -> set.form(node.camunda("formRef")).isEmpty())
                .map(node -> Fault.of(
                        node,
                        "formular-saknas",
                        "Formuläret finns inte. Rätta Form reference, eller skicka med formulärets fil."));
    }

    private Stream<Finding> messages(ModelSet set) {
        Set<String> thrown = new HashSet<>();
        Set<String> caught = new HashSet<>();
        set.processes().forEach(process -> process.nodes().stream()
                .filter(ReferenceRule::hasMessage)
                .forEach(node -> (isThrow(node) ? thrown : caught).add(process.message(node))));
        return set.processes().stream().flatMap(process -> process.nodes().stream()
                .filter(ReferenceRule::hasMessage)
                .flatMap(node -> message(node, process.message(node), thrown, caught)));
    }

    private Stream<Finding> message(Tag node, String name, Set<String> thrown, Set<String> caught) {
        if (name.isEmpty()) {
            return Stream.of(Fault.of(node, "meddelande-saknas", "Händelsen har inget meddelande. Välj ett."));
        }
        boolean throwing = isThrow(node);
        if (throwing ? caught.contains(name) : thrown.contains(name) || contract.isMessage(name)) {
            return Stream.empty();
        }
        return Stream.of(Fault.of(
                node,
                throwing ? "meddelande-utan-mottagare" : "meddelande-utan-avsandare",
                throwing
                        ? "Ingen process tar emot meddelandet. Rätta meddelandets namn, eller skicka med mottagaren."
                        : "Inget steg sänder meddelandet, så att väntan aldrig tar slut. Rätta meddelandets namn."));
    }

    static boolean hasMessage(Tag node) {
        return ProcessModel.has(node, "messageEventDefinition")
                || node.name().equals("sendTask")
                || node.name().equals("receiveTask");
    }

    static boolean isThrow(Tag node) {
        return Set.of("intermediateThrowEvent", "endEvent", "sendTask").contains(node.name());
    }

    private Stream<Finding> errors(ModelSet set) {
        Set<String> thrown = new HashSet<>(contract.errors());
        Set<String> caught = new HashSet<>();
        set.processes().forEach(process -> process.nodes().stream()
                .filter(node -> ProcessModel.has(node, "errorEventDefinition"))
                .forEach(node -> (node.name().equals("endEvent") ? thrown : caught).add(process.error(node))));
        return set.processes().stream().flatMap(process -> process.nodes().stream()
                .filter(node -> ProcessModel.has(node, "errorEventDefinition"))
                .filter(node -> !(node.name().equals("endEvent") ? caught : thrown).contains(process.error(node)))
                .map(node -> node.name().equals("endEvent")
                        ? Fault.of(
                                node,
                                "fel-som-ingen-fangar",
                                "Ingen process fångar felkoden. Rätta koden, eller rita en händelse som fångar den.")
                        : Fault.of(
                                node,
                                "fel-som-ingen-kastar",
                                "Inget steg ger den felkoden, så att vägen aldrig tas. Rätta koden.")));
    }
}
