package se.hlt.moving;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.moving.DiagramVersions.Node;

/**
 * Finds the way from a version of a diagram to another. The engine pairs what has the same id, the same kind and stands in
 * the same subprocess; here also what has been put into a subprocess, or taken out of one, is paired, as far as the engine
 * can do it.
 */
@Component
class Routes {

    private final RuntimeService runtimeService;
    private final DiagramVersions diagrams;
    private final TransactionTemplate outside;

    Routes(RuntimeService runtimeService, DiagramVersions diagrams, PlatformTransactionManager transactions) {
        this.runtimeService = runtimeService;
        this.diagrams = diagrams;
        // A way that the engine refuses would take the caller's transaction with it.
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** The way without anyone's choice: only what is in both versions. */
    Route direct(String source, String target) {
        return with(source, target, Map.of());
    }

    /**
     * The way with a leader's choices; those that concern steps of other versions are left out.
     *
     * @param mapping a step of the target, or {@link MovePlan#STAY}, by the step that is gone
     * @throws MigrationPlanValidationException if a choice cannot be followed; also the caller's transaction goes on
     */
    Route with(String source, String target, Map<String, String> mapping) {
        Map<String, String> steps = equal(source, target);
        Set<String> optional = new HashSet<>();
        Map<String, Node> from = diagrams.of(source);
        Map<String, Node> to = diagrams.of(target);
        from.values().stream()
                .filter(node -> to.containsKey(node.id()))
                .filter(node -> to.get(node.id()).type().equals(node.type()))
                .flatMap(node -> node.each() && to.get(node.id()).each()
                        ? Stream.of(node.id(), node.id() + DiagramVersions.EACH)
                        : Stream.of(node.id()))
                .filter(id -> !steps.containsKey(id))
                .forEach(id -> {
                    steps.put(id, id);
                    optional.add(id);
                });
        Map<String, String> chosen = new LinkedHashMap<>();
        mapping.forEach((step, choice) -> {
            if (from.containsKey(step) && !choice.equals(MovePlan.STAY)) {
                steps.put(step, choice);
                optional.remove(step);
                chosen.put(step, choice);
            }
        });
        Set<String> staying = mapping.entrySet().stream()
                .filter(choice -> choice.getValue().equals(MovePlan.STAY))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        MigrationPlan plan = build(source, target, steps, optional);
        return new Route(plan, Map.copyOf(steps), staying, Map.copyOf(chosen));
    }

    /** The steps of the target that can take the place of this one, in the order of the diagram. */
    List<Node> replacements(String source, String target, String step) {
        Node gone = diagrams.of(source).get(step);
        return gone == null
                ? List.of()
                : diagrams.of(target).values().stream()
                        .filter(node -> node.canReplace(gone))
                        .filter(node -> isPossible(source, target, Map.of(step, node.id())))
                        .toList();
    }

    private boolean isPossible(String source, String target, Map<String, String> mapping) {
        try {
            with(source, target, mapping);
            return true;
        } catch (MigrationPlanValidationException e) {
            return false;
        }
    }

    private Map<String, String> equal(String source, String target) {
        Map<String, String> steps = new LinkedHashMap<>();
        runtimeService
                .createMigrationPlan(source, target)
                .mapEqualActivities()
                .build()
                .getInstructions()
                .forEach(pair -> steps.put(pair.getSourceActivityId(), pair.getTargetActivityId()));
        return steps;
    }

    /** Leaves out, one after another, what the engine cannot pair and nobody has chosen. */
    private MigrationPlan build(String source, String target, Map<String, String> steps, Set<String> optional) {
        Set<String> heard = diagrams.of(source).values().stream()
                .filter(Node::heard)
                .map(Node::id)
                .collect(Collectors.toSet());
        while (true) {
            try {
                return outside.execute(
                        status -> build(runtimeService.createMigrationPlan(source, target), steps, heard));
            } catch (MigrationPlanValidationException e) {
                List<String> wrong = e.getValidationReport().getInstructionReports().stream()
                        .map(report -> report.getMigrationInstruction())
                        .map(MigrationInstruction::getSourceActivityId)
                        .toList();
                if (!heard.removeAll(wrong)) {
                    List<String> dropped =
                            wrong.stream().filter(optional::remove).toList();
                    if (dropped.isEmpty()) {
                        throw e;
                    }
                    dropped.forEach(steps::remove);
                }
            }
        }
    }

    /** Timers keep the day that people have been told; a message is waited for under the name that it has now. */
    private static MigrationPlan build(MigrationPlanBuilder builder, Map<String, String> steps, Set<String> heard) {
        MigrationPlanBuilder plan = builder;
        for (Map.Entry<String, String> step : steps.entrySet()) {
            MigrationInstructionBuilder pair = plan.mapActivities(step.getKey(), step.getValue());
            plan = heard.contains(step.getKey()) ? pair.updateEventTrigger() : pair;
        }
        return plan.build();
    }
}
