package se.hlt.modelling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.VariableClassifications;

/** Decision tables give one answer for every case, to questions that are asked, in the form in which it is read. */
@Component
class DecisionTableRule implements SetRule {

    private static final Pattern TAKEN = Pattern.compile("decisionResult\\.\\w+\\(\\)\\.(\\w+)");
    private static final Set<String> POLICIES = Set.of("FIRST", "UNIQUE");

    private final VariableClassifications variables;

    DecisionTableRule(VariableClassifications variables) {
        this.variables = variables;
    }

    @Override
    public Stream<Finding> check(ModelSet set) {
        return Stream.concat(
                set.decisions().stream()
                        .map(DecisionTable::new)
                        .filter(DecisionTable::isTable)
                        .flatMap(table -> Stream.of(
                                        policy(table), rows(table), inputs(table), outputs(table), all(set, table))
                                .flatMap(found -> found)),
                taken(set));
    }

    private static Stream<Finding> policy(DecisionTable table) {
        return POLICIES.contains(table.hitPolicy())
                ? Stream.empty()
                : Stream.of(Fault.of(
                        table.decision(),
                        "traffregel",
                        "Tabellen kan ge flera svar. Välj träffregeln First eller Unique (Hit policy)."));
    }

    private static Stream<Finding> rows(DecisionTable table) {
        List<DecisionTable.Row> rows = table.rows();
        boolean unique = table.hitPolicy().equals("UNIQUE");
        return IntStream.range(1, rows.size()).boxed().flatMap(later -> IntStream.range(0, later)
                .filter(earlier -> clash(rows.get(earlier), rows.get(later), unique))
                .limit(1)
                .mapToObj(earlier -> Fault.of(
                        rows.get(later).tag(),
                        unique ? "rader-som-overlappar" : "rad-som-aldrig-galler",
                        unique
                                ? "Två rader kan stämma samtidigt, och då stannar ärendet. Gör dem olika, eller välj First."
                                : "En rad ovanför stämmer alltid först. Flytta upp raden, eller ta bort en av dem.")));
    }

    private static boolean clash(DecisionTable.Row earlier, DecisionTable.Row later, boolean unique) {
        return earlier.inputs().entrySet().stream().allMatch(cell -> {
            String own = later.inputs().getOrDefault(cell.getKey(), "");
            return unique
                    ? DecisionTable.isAny(cell.getValue())
                            || DecisionTable.isAny(own)
                            || DecisionTable.overlap(cell.getValue(), own)
                    : DecisionTable.covers(cell.getValue(), own);
        });
    }

    private Stream<Finding> inputs(DecisionTable table) {
        Set<String> given = ModelContract.INPUTS.getOrDefault(table.decision().get("id"), Set.of());
        return table.inputs().stream()
                .flatMap(input -> Names.in(input).stream())
                .filter(name -> !given.contains(name) && !variables.isKnown(name))
                .distinct()
                .map(name -> Fault.of(
                        table.decision(),
                        "okand-uppgift-i-beslut",
                        "Beslutet frågar efter en uppgift som inte finns. Rätta kolumnens uttryck."));
    }

    private static Stream<Finding> outputs(DecisionTable table) {
        return ModelContract.OUTPUTS.getOrDefault(table.decision().get("id"), Set.of()).stream()
                .sorted()
                .map(output -> output.split(":"))
                .filter(output -> !output[1].equals(table.outputs().get(output[0])))
                .map(output -> Fault.of(
                        table.decision(),
                        "svar-som-systemet-laser",
                        "Systemet läser svaret " + output[0] + " av typen " + output[1]
                                + ". Behåll kolumnens namn och typ."));
    }

    /** A step in a diagram stops if no row fits. */
    private static Stream<Finding> all(ModelSet set, DecisionTable table) {
        String id = table.decision().get("id");
        boolean asked = set.processes().stream()
                .flatMap(process -> process.nodes("businessRuleTask"))
                .anyMatch(task -> task.camunda("decisionRef").equals(id));
        return !asked || table.rows().stream().anyMatch(DecisionTable.Row::isForAll)
                ? Stream.empty()
                : Stream.of(Fault.of(
                        table.decision(),
                        "rad-for-ovriga-saknas",
                        "Ingen rad gäller alla övriga fall, så att ett ärende kan stanna."
                                + " Lägg en sista rad där alla villkor är tomma."));
    }

    private static Stream<Finding> taken(ModelSet set) {
        return set.processes().stream()
                .flatMap(process -> process.nodes("businessRuleTask"))
                .flatMap(task -> set.decision(task.camunda("decisionRef")).stream()
                        .map(decision -> new DecisionTable(decision).outputs())
                        .flatMap(outputs -> unread(task, outputs)));
    }

    private static Stream<Finding> unread(Tag task, Map<String, String> outputs) {
        return task.all()
                .filter(tag -> tag.name().equals("outputParameter"))
                .flatMap(tag -> TAKEN.matcher(tag.text()).results())
                .map(found -> found.group(1))
                .filter(name -> !outputs.containsKey(name))
                .map(name -> Fault.of(
                        task,
                        "svar-saknas-i-beslut",
                        "Beslutet har inget svar som heter så. Rätta Output, eller lägg till kolumnen i beslutet."));
    }
}
