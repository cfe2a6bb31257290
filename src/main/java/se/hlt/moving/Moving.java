package se.hlt.moving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.AsSystem;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.moving.DiagramVersions.Node;
import se.hlt.moving.MovePreview.Verdict;
import se.hlt.moving.MoveStep.Outcome;
import se.hlt.moving.MoveStep.Target;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;

/**
 * Moves running cases to another version of their diagram: what would happen, a try on every case that is taken back, the
 * move itself, and the way back. A case is a running instance of the process; the processes that it has called stay in
 * their own versions.
 *
 * <p>Everything is done as the system. Who may ask is for the caller to see to, with {@link #mayMove}; {@link #begin} and
 * {@link #undo} see to it themselves. The target must have been committed: it is looked at outside the caller's transaction.
 */
@Service
public class Moving {

    private final DiagramVersions diagrams;
    private final Routes routes;
    private final Standing standing;
    private final MoveTrial trial;
    private final MoveRegister register;
    private final MoveRunner runner;
    private final Organisation organisation;
    private final AsSystem asSystem;
    private final TransactionTemplate transaction;

    Moving(
            DiagramVersions diagrams,
            Routes routes,
            Standing standing,
            MoveTrial trial,
            MoveRegister register,
            MoveRunner runner,
            Organisation organisation,
            AsSystem asSystem,
            PlatformTransactionManager transactions) {
        this.diagrams = diagrams;
        this.routes = routes;
        this.standing = standing;
        this.trial = trial;
        this.register = register;
        this.runner = runner;
        this.organisation = organisation;
        this.asSystem = asSystem;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** True for whoever may deploy diagrams: a process leader, of any site, since the diagrams are everyone's. */
    public boolean mayMove(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .isPresent();
    }

    /**
     * What would become of every case of the process that is in another version.
     *
     * @param target id of a process definition
     * @throws BadInputException if there is none
     */
    public MovePlan plan(String target) {
        return asSystem.run(() -> planAsSystem(target));
    }

    private MovePlan planAsSystem(String target) {
        ProcessDefinition definition = definition(target);
        Map<String, ProcessDefinition> others = others(definition);
        List<Standing.Case> cases = standing.in(others.keySet());
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        cases.forEach(
                one -> one.steps().forEach(step -> counts.computeIfAbsent(one.definition(), version -> new TreeMap<>())
                        .merge(step, 1, Integer::sum)));
        List<Standing.Event> events = standing.events(counts.keySet());
        List<MoveStep> steps = new ArrayList<>();
        others.values().stream()
                .filter(version -> counts.containsKey(version.getId()))
                .forEach(version -> {
                    Route route = routes.direct(version.getId(), target);
                    counts.get(version.getId()).forEach((step, count) -> steps.add(step(version, route, step, count)));
                    events.stream()
                            .filter(event -> event.definition().equals(version.getId()))
                            .filter(event -> !route.leads(event.step())
                                    && !counts.get(version.getId()).containsKey(event.step()))
                            .forEach(event -> steps.add(ending(version, event)));
                });
        return new MovePlan(
                target,
                definition.getKey(),
                Objects.requireNonNullElse(definition.getName(), definition.getKey()),
                definition.getVersion(),
                cases.size(),
                List.copyOf(steps));
    }

    /**
     * Tries the move on every case, and takes everything back.
     *
     * @param mapping for each step that needs a choice a target or {@link MovePlan#STAY}; for any other step at most to stay
     * @throws BadInputException if a choice is missing or cannot be followed
     */
    public MovePreview preview(String target, Map<String, String> mapping) {
        return asSystem.run(() -> {
            MovePlan plan = planAsSystem(target);
            check(plan, mapping);
            MoveTrial.Ways ways = trial.ways();
            Map<String, ProcessDefinition> others = others(definition(target));
            Map<Fate, Integer> fates = new LinkedHashMap<>();
            for (Standing.Case one : standing.in(others.keySet())) {
                Optional<MoveReason> hindrance = trial.tryOut(ways, one.instance(), target, mapping);
                fates.merge(new Fate(one.definition(), one.steps(), hindrance.orElse(null)), 1, Integer::sum);
            }
            return preview(target, mapping, others, fates);
        });
    }

    /** Where a case stands and why it is not moved; no reason if it is. */
    private record Fate(String definition, List<String> steps, MoveReason reason) {}

    private MovePreview preview(
            String target,
            Map<String, String> mapping,
            Map<String, ProcessDefinition> others,
            Map<Fate, Integer> fates) {
        List<MovePreview.Group> groups = new ArrayList<>();
        Map<Verdict, Integer> counts = new HashMap<>();
        fates.forEach((fate, count) -> {
            Verdict verdict = verdict(fate.reason());
            counts.merge(verdict, count, Integer::sum);
            groups.add(new MovePreview.Group(
                    others.get(fate.definition()).getVersion(),
                    fate.steps(),
                    fate.steps().stream()
                            .map(step -> "”" + diagrams.label(fate.definition(), step) + "”")
                            .collect(Collectors.joining(" och ")),
                    count,
                    verdict,
                    fate.reason(),
                    fate.reason() == null
                            ? "Flyttas och fortsätter där det är."
                            : fate.reason().says()));
        });
        groups.sort(Comparator.comparingInt(MovePreview.Group::version)
                .reversed()
                .thenComparing(group -> String.join(",", group.steps())));
        return new MovePreview(
                target,
                Map.copyOf(mapping),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(Verdict.MOVES, 0),
                counts.getOrDefault(Verdict.STAYS, 0),
                counts.getOrDefault(Verdict.FAILS, 0),
                List.copyOf(groups));
    }

    private static Verdict verdict(MoveReason reason) {
        if (reason == null) {
            return Verdict.MOVES;
        }
        return reason.isStaying() ? Verdict.STAYS : Verdict.FAILS;
    }

    /**
     * Begins to move every case; the move itself goes on by itself, on one node, and after a restart too.
     *
     * @return the id of the move, for {@link #progress}
     * @throws BadInputException if a choice is missing or cannot be followed, or a move of the process is under way
     * @throws RefusedException if the user may not
     */
    public String begin(String target, Map<String, String> mapping, String userId) {
        refuseUnlessLeader(userId);
        return asSystem.run(() -> transaction.execute(status -> {
            MovePlan plan = planAsSystem(target);
            check(plan, mapping);
            refuseIfUnderWay(plan.process());
            String moveId = register.add(plan.process(), plan.version(), mapping, null, userId);
            standing.in(others(definition(target)).keySet())
                    .forEach(one -> register.addCase(moveId, one.instance(), target, null));
            return moveId;
        }));
    }

    /**
     * How far a move has come.
     *
     * @throws BadInputException if there is no such move
     */
    public MoveProgress progress(String moveId) {
        return register.progress(moveId).orElseThrow(Moving::noSuchMove);
    }

    /** The process's newest move, if cases of it have ever been moved. */
    public Optional<MoveProgress> latest(String processKey) {
        return register.latest(processKey).flatMap(register::progress);
    }

    /**
     * Begins to move back every case that a move has moved and that still runs, each to the version and, where it has not
     * gone on meanwhile, the step that it came from.
     *
     * @return the id of the new move
     * @throws BadInputException if there is no such move, it is under way, or it has been taken back already
     * @throws RefusedException if the user may not
     */
    public String undo(String moveId, String userId) {
        refuseUnlessLeader(userId);
        return asSystem.run(() -> transaction.execute(status -> {
            MoveRegister.Row done = register.find(moveId).orElseThrow(Moving::noSuchMove);
            refuseIfUnderWay(done.processKey());
            if (register.isTakenBack(moveId)) {
                throw new BadInputException("Flytten är redan ångrad. Läs om sidan.");
            }
            String undo = register.add(done.processKey(), done.version(), Map.of(), moveId, userId);
            register.moved(moveId)
                    .forEach(one -> register.addCase(undo, one.instance(), one.from(), inverse(one.followed())));
            return undo;
        }));
    }

    /** Carries out all that has begun, here and now, unless another node is at it. Otherwise done within seconds. */
    public void carryOut() {
        runner.run();
    }

    private static Map<String, String> inverse(Map<String, String> followed) {
        Map<String, String> back = new TreeMap<>();
        followed.forEach((step, target) -> back.put(target, step));
        return back;
    }

    private ProcessDefinition definition(String id) {
        return diagrams.definition(id)
                .orElseThrow(() -> new BadInputException("Versionen finns inte. Läs om sidan och välj den igen."));
    }

    private Map<String, ProcessDefinition> others(ProcessDefinition target) {
        Map<String, ProcessDefinition> others = new LinkedHashMap<>();
        diagrams.others(target).forEach(version -> others.put(version.getId(), version));
        return others;
    }

    private MoveStep step(ProcessDefinition version, Route route, String step, int count) {
        Node node = diagrams.of(version.getId()).get(step);
        String label = diagrams.label(version.getId(), step);
        String kind = node == null ? "" : node.type();
        if (route.leads(step)) {
            if (diagrams.wouldWait(
                    version.getId(), route.target(), Set.of(route.steps().get(step)))) {
                return new MoveStep(
                        step,
                        label,
                        kind,
                        version.getVersion(),
                        count,
                        Outcome.STAYS,
                        List.of(),
                        MoveReason.WOULD_WAIT.says());
            }
            String says = "Ärendena fortsätter på samma steg i den nya versionen, med sina datum och påminnelser.";
            return new MoveStep(step, label, kind, version.getVersion(), count, Outcome.MOVES, List.of(), says);
        }
        List<Target> targets = routes.replacements(version.getId(), route.target(), step).stream()
                .map(other -> new Target(other.id(), other.label()))
                .toList();
        return targets.isEmpty()
                ? new MoveStep(
                        step,
                        label,
                        kind,
                        version.getVersion(),
                        count,
                        Outcome.STAYS,
                        targets,
                        MoveReason.NO_STEP.says())
                : new MoveStep(
                        step,
                        label,
                        kind,
                        version.getVersion(),
                        count,
                        Outcome.NEEDS_CHOICE,
                        targets,
                        "Steget finns inte i den nya versionen. Välj vilket steg ärendena ska fortsätta på, eller att de"
                                + " blir kvar i sin gamla version.");
    }

    private MoveStep ending(ProcessDefinition version, Standing.Event event) {
        Node node = diagrams.of(version.getId()).get(event.step());
        return new MoveStep(
                event.step(),
                diagrams.label(version.getId(), event.step()),
                node == null ? "" : node.type(),
                version.getVersion(),
                event.count(),
                Outcome.ENDS,
                List.of(),
                "Den nya versionen väntar inte på detta. Det upphör när ärendena flyttas.");
    }

    private void check(MovePlan plan, Map<String, String> mapping) {
        mapping.forEach((step, choice) -> check(plan, step, choice));
        plan.steps().stream()
                .filter(step -> step.outcome() == Outcome.NEEDS_CHOICE && !mapping.containsKey(step.step()))
                .findFirst()
                .ifPresent(step -> {
                    throw new BadInputException("Välj var ärendena på ”" + step.label() + "” (" + step.step()
                            + ") ska fortsätta, eller att de blir kvar.");
                });
        try {
            plan.steps().stream()
                    .map(MoveStep::version)
                    .distinct()
                    .flatMap(version -> diagrams.others(definition(plan.target())).stream()
                            .filter(other -> other.getVersion() == version))
                    .forEach(version -> routes.with(version.getId(), plan.target(), mapping));
        } catch (MigrationPlanValidationException e) {
            throw new BadInputException(
                    "Valen går inte ihop med varandra. Välj färre olika steg, eller att ärendena blir" + " kvar.");
        }
    }

    private void check(MovePlan plan, String step, String choice) {
        List<MoveStep> known = plan.steps().stream()
                .filter(one -> one.step().equals(step) && one.outcome() != Outcome.ENDS)
                .toList();
        if (known.isEmpty()) {
            throw new BadInputException(
                    "Inga ärenden står på steget ”" + step + "”. Ta bort valet, eller läs om sidan.");
        }
        if (choice.equals(MovePlan.STAY)) {
            return;
        }
        String label = known.get(0).label();
        List<MoveStep> open = known.stream()
                .filter(one -> one.outcome() == Outcome.NEEDS_CHOICE)
                .toList();
        if (open.isEmpty()) {
            throw new BadInputException("För ”" + label + "” (" + step
                    + ") finns inget att välja mer än att ärendena blir kvar. Ta bort valet.");
        }
        Node chosen = diagrams.of(plan.target()).get(choice);
        if (chosen == null) {
            throw new BadInputException("Steget ”" + choice + "”, som är valt för ”" + label + "” (" + step
                    + "), finns inte i den nya versionen. Välj ett av de föreslagna.");
        }
        boolean proposed = open.stream().allMatch(one -> one.targets().stream()
                .anyMatch(target -> target.step().equals(choice)));
        if (!proposed) {
            throw new BadInputException("”" + label + "” (" + step + ") kan inte fortsätta på ”" + chosen.label()
                    + "” ("
                    + choice + "): det är inte samma slags steg på en plats dit ärendet kan komma. Välj ett av de"
                    + " föreslagna.");
        }
    }

    private void refuseUnlessLeader(String userId) {
        if (!mayMove(userId)) {
            throw new RefusedException("Bara en processledare flyttar ärenden till en annan version. Vänd dig till"
                    + " platsens processledare.");
        }
    }

    private void refuseIfUnderWay(String processKey) {
        if (register.isUnderWay(processKey)) {
            throw new BadInputException("Ärenden i samma diagram håller på att flyttas. Vänta tills det är klart.");
        }
    }

    private static BadInputException noSuchMove() {
        return new BadInputException("Flytten finns inte. Läs om sidan.");
    }
}
