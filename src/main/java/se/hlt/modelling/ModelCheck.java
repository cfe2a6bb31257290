package se.hlt.modelling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate;

/**
 * Asks every {@link Rule} about files that are to be deployed, and every {@link SetRule} about all diagrams, decisions and
 * forms as they would be once these are live. Nothing is stored.
 */
@Component
public class ModelCheck {

    private static final int MOST_SHOWN = 50;

    private final List<Rule> rules;
    private final List<SetRule> setRules;

    ModelCheck(List<Rule> rules, List<SetRule> setRules) {
        this.rules = rules;
        this.setRules = setRules;
    }

    /** What is wrong with the files alone; empty if nothing is. */
    List<Finding> check(Collection<DeploymentGate.File> files) {
        FileReader.Reading reading = FileReader.read(List.copyOf(files));
        return Stream.concat(reading.findings().stream(), rules.stream().flatMap(rule -> rule.check(reading.upload())))
                .distinct()
                .toList();
    }

    /**
     * What is wrong with the files, alone and together with those that are live. A fault of the live ones that was there
     * before is not told again, so that it stops nobody who changes something else.
     *
     * @param live the latest version of everything, as {@link LiveModels} has it; may be empty
     */
    public List<Finding> check(Collection<DeploymentGate.File> uploaded, Collection<DeploymentGate.File> live) {
        List<Finding> findings = new ArrayList<>(check(uploaded));
        findings.addAll(checkSet(ModelSet.of(uploaded, live)));
        Set<String> changed =
                uploaded.stream().map(file -> shortName(file.name())).collect(Collectors.toSet());
        if (findings.stream().anyMatch(finding -> !changed.contains(finding.file()))) {
            Set<Finding> before = new HashSet<>(checkSet(ModelSet.of(List.of(), live)));
            findings.removeIf(finding -> !changed.contains(finding.file()) && before.contains(finding));
        }
        return findings.stream().distinct().toList();
    }

    private List<Finding> checkSet(ModelSet set) {
        return setRules.stream().flatMap(rule -> rule.check(set)).toList();
    }

    /**
     * The uploaded files, and all that must go along in the same deployment, because a diagram finds its forms only in its
     * own: the forms of every diagram, and every diagram that shows a changed form.
     *
     * @param live the latest version of everything, as {@link LiveModels} has it
     */
    public static List<DeploymentGate.File> closure(
            Collection<DeploymentGate.File> uploaded, Collection<DeploymentGate.File> live) {
        List<ModelSet.Keyed> all = ModelSet.merged(uploaded, live);
        Set<ModelSet.Keyed> taken = new HashSet<>(all.subList(0, uploaded.size()));
        Set<String> changedForms = taken.stream()
                .flatMap(file -> file.keys().stream())
                .filter(key -> key.startsWith("form:"))
                .collect(Collectors.toSet());
        all.stream()
                .filter(file -> shownForms(file).anyMatch(changedForms::contains))
                .forEach(taken::add);
        Set<String> shown = taken.stream().flatMap(ModelCheck::shownForms).collect(Collectors.toSet());
        all.stream()
                .filter(file -> file.keys().stream().anyMatch(shown::contains))
                .forEach(taken::add);
        return all.stream().filter(taken::contains).map(ModelSet.Keyed::file).toList();
    }

    private static Stream<String> shownForms(ModelSet.Keyed file) {
        return file.read().diagrams().stream()
                .flatMap(Tag::all)
                .filter(tag -> tag.hasCamunda("formRef"))
                .map(tag -> "form:" + tag.camunda("formRef"));
    }

    /**
     * Refuses if there is anything to refuse.
     *
     * @throws BadInputException if there are findings: one on each line
     */
    public void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new BadInputException(message(findings));
        }
    }

    private static String message(List<Finding> findings) {
        String shown = findings.stream()
                .limit(MOST_SHOWN)
                .map(finding -> "– " + finding)
                .collect(Collectors.joining("\n"));
        int more = findings.size() - MOST_SHOWN;
        return "Ingenting är inlagt. Rätta detta och försök igen:\n" + shown
                + (more > 0 ? "\n– och " + more + " fel till." : "");
    }

    private static String shortName(String name) {
        return name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
