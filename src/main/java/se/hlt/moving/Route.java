package se.hlt.moving;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.migration.MigrationPlan;

/**
 * The way from a version of a diagram to another.
 *
 * @param steps where each step that can be moved goes, by its id
 * @param staying steps whose cases are to stay
 * @param mapping what of a leader's choices it holds: the steps that go elsewhere
 */
record Route(MigrationPlan plan, Map<String, String> steps, Set<String> staying, Map<String, String> mapping) {

    String target() {
        return plan.getTargetProcessDefinitionId();
    }

    boolean leads(String step) {
        return steps.containsKey(step);
    }
}
