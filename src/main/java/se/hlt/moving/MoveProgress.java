package se.hlt.moving;

import java.time.Instant;
import java.util.List;

/**
 * How far a move has come. Part of what REST answers.
 *
 * @param process key of the process
 * @param version number of the version that cases move to; for an undo, of the version that they leave
 * @param undoOf the move that this one takes back, or null
 * @param cases how many there were when it began
 * @param moved how many are in the new version
 * @param stayed how many are where they were, as chosen
 * @param left how many are where they were for another reason
 * @param ended how many ended before their turn came
 * @param waiting how many have not had their turn yet
 * @param why the reasons of those that are where they were and still run
 * @param doneAt null while it goes on
 */
public record MoveProgress(
        String moveId,
        String process,
        int version,
        String undoOf,
        String begunBy,
        Instant begunAt,
        Instant doneAt,
        int cases,
        int moved,
        int stayed,
        int left,
        int ended,
        int waiting,
        List<Why> why) {

    /** Why so many cases are where they were, in Swedish. */
    public record Why(MoveReason reason, int count, String says) {}

    public boolean isDone() {
        return doneAt != null;
    }
}
