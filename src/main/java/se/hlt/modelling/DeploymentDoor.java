package se.hlt.modelling;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate;

/** Asks every {@link Rule} about the files of a deployment, and refuses them all if any has a fault. */
@Component
class DeploymentDoor implements DeploymentGate {

    private static final int MOST_SHOWN = 50;

    private final List<Rule> rules;

    DeploymentDoor(List<Rule> rules) {
        this.rules = rules;
    }

    @Override
    public void check(List<File> files) {
        FileReader.Reading reading = FileReader.read(files);
        List<Finding> findings = Stream.concat(
                        reading.findings().stream(), rules.stream().flatMap(rule -> rule.check(reading.upload())))
                .distinct()
                .toList();
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
}
