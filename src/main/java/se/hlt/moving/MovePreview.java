package se.hlt.moving;

import java.util.List;
import java.util.Map;

/**
 * How the move would go, tried on every case and taken back. Part of what REST answers.
 *
 * @param target id of the definition that they are to move to
 * @param mapping what is chosen, by the step that is gone
 * @param cases how many there are
 */
public record MovePreview(
        String target,
        Map<String, String> mapping,
        int cases,
        int wouldMove,
        int wouldStay,
        int wouldFail,
        List<Group> groups) {

    /** What would become of cases. */
    public enum Verdict {
        MOVES,
        STAYS,
        FAILS
    }

    /**
     * Cases of a version that stand at the same steps and fare alike.
     *
     * @param steps ids, sorted
     * @param label the same as people read it
     * @param reason why they are not moved; null if they are
     * @param says the same in Swedish
     */
    public record Group(
            int version,
            List<String> steps,
            String label,
            int count,
            Verdict verdict,
            MoveReason reason,
            String says) {}
}
