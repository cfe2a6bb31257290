package se.hlt.modelling;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a gateway decides on has been answered before: by a form, a phase, a decision, whoever calls, or the program. */
@Component
class ConditionValueRule implements SetRule {

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.processes().stream().flatMap(process -> {
            Set<String> known = known(set, process);
            return process.flows().stream()
                    .flatMap(
                            flow -> Names.in(FlowRule.condition(flow).replaceAll("[${}]", " ")).stream()
                                    .filter(name -> !known.contains(name))
                                    .map(
                                            name -> Fault.of(
                                                    flow,
                                                    "villkor-utan-varde",
                                                    "Ingen har svarat på " + name + " när vägvalet ska göras."
                                                            + " Hämta svaret (Out mapping, Output), eller visa ett formulär med fältet.")));
        });
    }

    private static Set<String> known(ModelSet set, ProcessModel process) {
        Set<String> known = new HashSet<>(ModelContract.SET_BY_THE_PROGRAM.getOrDefault(process.key(), Set.of()));
        process.tag().all().forEach(tag -> {
            switch (tag.name()) {
                case "out" -> known.add(tag.get("target"));
                case "outputParameter" -> known.add(tag.get("name"));
                case "userTask", "startEvent" ->
                    set.form(tag.camunda("formRef"))
                            .ifPresent(form -> FormFields.of(form).forEach(field -> known.add(field.key())));
                default -> known.add(tag.camunda("resultVariable"));
            }
        });
        set.processes().stream()
                .flatMap(caller -> caller.nodes("callActivity"))
                .filter(call -> call.get("calledElement").equals(process.key()))
                .flatMap(Tag::all)
                .filter(tag -> tag.name().equals("in"))
                .forEach(tag -> known.add(tag.get("target")));
        return known;
    }
}
