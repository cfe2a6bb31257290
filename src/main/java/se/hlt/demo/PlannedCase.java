package se.hlt.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fictional case and all that is to happen in it, known beforehand.
 *
 * @param index its place in the scenario, from 0
 * @param acts in the order of time
 */
public record PlannedCase(
        int index,
        String site,
        String team,
        String agency,
        String initiator,
        LocalDate raisedOn,
        LocalDate birthDate,
        String schoolStage,
        String urgency,
        boolean protectedIdentity,
        List<PlannedAct> acts) {

    public PlannedCase {
        acts = acts.stream().sorted(Comparator.comparing(PlannedAct::at)).toList();
    }

    /** The facts of this kind that are true before the point in time, in order. */
    public List<PlannedFact> facts(PlannedFact.Kind kind, LocalDateTime before) {
        return until(before).filter(fact -> fact.kind() == kind).toList();
    }

    /** When nothing of it runs any more. */
    public LocalDateTime endsAt() {
        return acts.stream()
                .filter(act -> act.facts().stream().anyMatch(fact -> fact.kind() == PlannedFact.Kind.ENDED))
                .map(PlannedAct::at)
                .findFirst()
                .orElseThrow();
    }

    /** What is done next by someone, after the point in time. */
    public Optional<PlannedAct> next(LocalDateTime after) {
        return acts.stream().filter(act -> !act.at().isBefore(after)).findFirst();
    }

    private Stream<PlannedFact> until(LocalDateTime before) {
        return acts.stream().filter(act -> act.at().isBefore(before)).flatMap(act -> act.facts().stream());
    }
}
