package se.hlt.moving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.AsSystem;

/** Moves a case in a transaction of its own: wholly, or not at all. Or finds out how that would go. */
@Component
class MoveTrial {

    private static final Logger LOG = LoggerFactory.getLogger(MoveTrial.class);

    /** How often a case is tried in which someone is at work. */
    private static final int TRIES = 3;

    private final Routes routes;
    private final DiagramVersions diagrams;
    private final Standing standing;
    private final InstanceMove move;
    private final AsSystem asSystem;
    private final TransactionTemplate own;

    MoveTrial(
            Routes routes,
            DiagramVersions diagrams,
            Standing standing,
            InstanceMove move,
            AsSystem asSystem,
            PlatformTransactionManager transactions) {
        this.routes = routes;
        this.diagrams = diagrams;
        this.standing = standing;
        this.move = move;
        this.asSystem = asSystem;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Ways that have been looked up, for as long as one looks. */
    final class Ways {

        private final Map<List<Object>, Route> known = new HashMap<>();

        private Route of(String source, String target, Map<String, String> mapping) {
            return known.computeIfAbsent(
                    List.of(source, target, mapping), missing -> routes.with(source, target, mapping));
        }
    }

    Ways ways() {
        return new Ways();
    }

    /** What is done in the same transaction when a case has been moved. */
    @FunctionalInterface
    interface Note {
        void moved(String from, Map<String, String> followed);
    }

    /** Why the case is not moved; empty if it is. A case that has ended counts as moved, and nothing is noted of it. */
    Optional<MoveReason> move(Ways ways, String instance, String target, Map<String, String> mapping, Note note) {
        return attempts(ways, instance, target, mapping, note, false);
    }

    /** The same, and everything is taken back. */
    Optional<MoveReason> tryOut(Ways ways, String instance, String target, Map<String, String> mapping) {
        return attempts(ways, instance, target, mapping, (from, followed) -> {}, true);
    }

    private Optional<MoveReason> attempts(
            Ways ways, String instance, String target, Map<String, String> mapping, Note note, boolean takeBack) {
        for (int attempt = 1; ; attempt++) {
            try {
                return own.execute(status -> {
                    if (takeBack) {
                        status.setRollbackOnly();
                    }
                    return asSystem.run(() -> once(ways, instance, target, mapping, note));
                });
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                if (attempt == TRIES) {
                    return Optional.of(MoveReason.BUSY);
                }
            } catch (MigratingProcessInstanceValidationException | MigrationPlanValidationException e) {
                return Optional.of(MoveReason.NOT_POSSIBLE);
            } catch (RuntimeException e) {
                // What the engine says may name what is in the case.
                LOG.warn(
                        "A case could not be moved to {}: {}",
                        target,
                        e.getClass().getSimpleName());
                return Optional.of(MoveReason.FAILED);
            }
        }
    }

    private Optional<MoveReason> once(
            Ways ways, String instance, String target, Map<String, String> mapping, Note note) {
        List<Standing.Case> found = standing.of(instance);
        if (found.isEmpty() || found.get(0).definition().equals(target)) {
            found.forEach(there -> note.moved(target, Map.of()));
            return Optional.empty();
        }
        Standing.Case there = found.get(0);
        Route route = ways.of(there.definition(), target, mapping);
        Optional<MoveReason> hindrance = hindrance(there, route);
        if (hindrance.isEmpty()) {
            move.move(instance, route);
            Map<String, String> followed = new HashMap<>(route.mapping());
            followed.keySet().retainAll(there.steps());
            note.moved(there.definition(), followed);
        }
        return hindrance;
    }

    /** What is known without trying. */
    private Optional<MoveReason> hindrance(Standing.Case there, Route route) {
        if (there.steps().stream().anyMatch(route.staying()::contains)) {
            return Optional.of(MoveReason.CHOSEN);
        }
        Optional<String> gone =
                there.steps().stream().filter(step -> !route.leads(step)).findFirst();
        if (gone.isPresent()) {
            boolean nothingFits = routes.replacements(there.definition(), route.target(), gone.get())
                    .isEmpty();
            return Optional.of(nothingFits ? MoveReason.NO_STEP : MoveReason.NO_CHOICE);
        }
        Set<String> after = there.steps().stream().map(route.steps()::get).collect(Collectors.toSet());
        return diagrams.wouldWait(there.definition(), route.target(), after)
                ? Optional.of(MoveReason.WOULD_WAIT)
                : Optional.empty();
    }
}
