package se.hlt.modelling;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.VariableClassifications;

/** Forms fill in variables that exist, and offer every answer that a diagram, a decision or the program waits for. */
@Component
class FormFieldRule implements SetRule {

    private static final Pattern COMPARED =
            Pattern.compile("(?<![\\w.])(\\w+)\\s*(?:==|!=|eq|ne)\\s*(?:'([^']*)'|\"([^\"]*)\")");

    private final VariableClassifications variables;

    FormFieldRule(VariableClassifications variables) {
        this.variables = variables;
    }

    @Override
    public Stream<Finding> check(ModelSet set) {
        Map<String, Set<String>> answers = answers(set);
        return Stream.of(
                        set.forms().stream().flatMap(this::form),
                        conditions(set, answers),
                        decisions(set, answers),
                        program(set),
                        required(set))
                .flatMap(found -> found);
    }

    private Stream<Finding> form(Upload.Form form) {
        Stream.Builder<Finding> found = Stream.builder();
        String id = form.json().path("id").asText();
        if (!form.file().equals(id + ".form")) {
            found.add(Fault.of(
                    form, id, "", "formularets-id", "Formulärets id och filens namn ska vara lika. Ändra ett av dem."));
        }
        Set<String> keys = new HashSet<>();
        for (FormFields.Field field : FormFields.of(form)) {
            if (!variables.isKnown(field.key())) {
                found.add(of(
                        form,
                        field,
                        "okant-falt",
                        "Fältets nyckel (Key) är ingen uppgift som systemet har. Rätta den."));
            }
            if (!keys.add(field.key()) && !field.isConditional()) {
                found.add(
                        of(form, field, "falt-tva-ganger", "Ett annat fält har samma nyckel (Key). Ta bort det ena."));
            }
            if (new HashSet<>(field.options()).size() < field.options().size()) {
                found.add(of(
                        form,
                        field,
                        "svar-tva-ganger",
                        "Två svar har samma värde (Value). Ge dem olika, eller ta bort ett."));
            }
            if (Set.of("select", "radio", "checklist", "taglist")
                            .contains(field.json().path("type").asText())
                    && field.options().isEmpty()
                    && !field.json().has("valuesKey")
                    && !field.json().has("valuesExpression")) {
                found.add(of(form, field, "inga-svar", "Fältet har inga svar att välja på. Lägg till dem."));
            }
        }
        return found.build();
    }

    private static Finding of(Upload.Form form, FormFields.Field field, String rule, String advice) {
        return Fault.of(form, field.id(), field.label(), rule, advice);
    }

    /** What each variable can be, as forms and decisions tell; nothing for those that people write or the program sets. */
    private static Map<String, Set<String>> answers(ModelSet set) {
        Map<String, Set<String>> answers = new HashMap<>();
        set.forms().stream()
                .flatMap(form -> FormFields.of(form).stream())
                .filter(field -> !field.options().isEmpty())
                .forEach(field -> answers.computeIfAbsent(field.key(), key -> new TreeSet<>())
                        .addAll(field.options()));
        set.decisions().stream().map(DecisionTable::new).forEach(table -> table.rows()
                .forEach(row -> row.outputs().forEach((name, cell) -> {
                    if (table.outputs().get(name).equals("string")
                            && !DecisionTable.literals(cell).isEmpty()) {
                        answers.computeIfAbsent(name, key -> new TreeSet<>()).addAll(DecisionTable.literals(cell));
                    }
                })));
        return answers;
    }

    private static Stream<Finding> conditions(ModelSet set, Map<String, Set<String>> answers) {
        return set.processes().stream()
                .flatMap(process -> process.flows().stream())
                .flatMap(flow -> COMPARED.matcher(FlowRule.condition(flow))
                        .results()
                        .map(found ->
                                Map.entry(found.group(1), found.group(2) == null ? found.group(3) : found.group(2)))
                        .filter(compared -> answers.containsKey(compared.getKey())
                                && !answers.get(compared.getKey()).contains(compared.getValue()))
                        .map(compared -> Fault.of(
                                flow,
                                "svar-som-ingen-ger",
                                "Villkoret jämför " + compared.getKey()
                                        + " med ett svar som inget formulär eller beslut"
                                        + " ger. Välj ett av " + String.join(", ", answers.get(compared.getKey()))
                                        + ", eller lägg tillbaka svaret.")));
    }

    private static Stream<Finding> decisions(ModelSet set, Map<String, Set<String>> answers) {
        return set.decisions().stream().map(DecisionTable::new).flatMap(table -> table.rows().stream()
                .flatMap(row -> row.inputs().entrySet().stream()
                        .filter(cell -> answers.containsKey(cell.getKey()))
                        .filter(cell ->
                                !answers.get(cell.getKey()).containsAll(DecisionTable.literals(cell.getValue())))
                        .map(cell -> Fault.of(
                                row.tag(),
                                "svar-som-ingen-ger",
                                "Raden jämför " + cell.getKey() + " med ett svar som inget formulär eller beslut ger."
                                        + " Välj ett av " + String.join(", ", answers.get(cell.getKey()))
                                        + ", eller lägg tillbaka svaret."))));
    }

    /** What the program compares with must be among the answers of every field that offers any. */
    private static Stream<Finding> program(ModelSet set) {
        return set.forms().stream().flatMap(form -> FormFields.of(form).stream()
                .filter(field -> !field.options().isEmpty())
                .filter(field ->
                        !field.options().containsAll(ModelContract.ANSWERS.getOrDefault(field.key(), Set.of())))
                .map(field -> of(
                        form,
                        field,
                        "svar-som-systemet-laser",
                        "Systemet läser något av svaren "
                                + String.join(", ", new TreeSet<>(ModelContract.ANSWERS.get(field.key())))
                                + ". Lägg tillbaka det.")));
    }

    /** A choice on which a gateway decides cannot be left out. */
    private static Stream<Finding> required(ModelSet set) {
        Set<String> deciding = new HashSet<>();
        set.processes().stream().flatMap(process -> process.flows().stream()).forEach(flow -> {
            Matcher compared = COMPARED.matcher(FlowRule.condition(flow));
            while (compared.find()) {
                deciding.add(compared.group(1));
            }
        });
        return set.forms().stream().flatMap(form -> FormFields.of(form).stream()
                .filter(field ->
                        deciding.contains(field.key()) && !field.options().isEmpty())
                .filter(field -> !field.isRequired() && !field.isConditional() && !hasAnswer(field))
                .map(field -> of(
                        form,
                        field,
                        "falt-som-maste-fyllas-i",
                        "Ett vägval i diagrammet beror på svaret. Kryssa i Required.")));
    }

    private static boolean hasAnswer(FormFields.Field field) {
        return field.json().path("disabled").asBoolean()
                || field.json().path("readonly").asBoolean()
                || field.json().has("defaultValue");
    }
}
