package se.hlt.moving;

import java.util.List;
import se.hlt.moving.MoveStep.Outcome;

/**
 * What would become of the running cases in other versions of the diagram. Part of what REST answers. Nothing in it leads
 * to a case.
 *
 * @param target id of the definition that they are to move to
 * @param process key of the process
 * @param name what people read of it
 * @param version number of the target
 * @param cases how many instances there are
 */
public record MovePlan(String target, String process, String name, int version, int cases, List<MoveStep> steps) {

    /** Chosen for a step instead of a target: its cases end in the version where they are. */
    public static final String STAY = "stay";

    /** True while a leader has to choose for some step. */
    public boolean needsChoice() {
        return steps.stream().anyMatch(step -> step.outcome() == Outcome.NEEDS_CHOICE);
    }
}
