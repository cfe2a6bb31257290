package se.hlt.moving;

import java.util.List;

/**
 * A step at which cases stand in a version of the diagram, and what becomes of them. Part of what REST answers.
 *
 * @param step id of the element in the version that is left
 * @param label what people read of it there
 * @param kind the element's name in BPMN: {@code userTask}
 * @param version number of the version that the cases are in
 * @param count how many cases stand there; for what ends, how many timers and messages end
 * @param targets where they can go if a leader has to choose; "stay" is always possible
 * @param says the same in Swedish
 */
public record MoveStep(
        String step,
        String label,
        String kind,
        int version,
        int count,
        Outcome outcome,
        List<Target> targets,
        String says) {

    /** What becomes of the cases. */
    public enum Outcome {
        /** The step is in the new version too: the case goes on there, with its due dates and timers. */
        MOVES,
        /** The step is gone, and there is another of the same kind. */
        NEEDS_CHOICE,
        /** The step is gone, and no other fits: the case ends in the version where it is. */
        STAYS,
        /** A timer or a message that the new version does not wait for; the case itself is moved. */
        ENDS
    }

    /** A step of the new version. */
    public record Target(String step, String label) {}
}
