package se.hlt.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What was seen when a set was played. Written by the child process and read by its parent.
 *
 * @param cases how many were raised
 * @param finished how many came to their end
 * @param taken how many times each element and sequence flow was gone through, by process and id; not what never was
 * @param stuck where something stands that will never move
 */
record Played(int cases, int finished, Map<String, Map<String, Integer>> taken, List<Stop> stuck) {

    /**
     * A place where cases stopped.
     *
     * @param process its key
     * @param element its id; may be empty
     * @param why a code: those of {@code StuckCases.Reason}, {@code NO_ANSWER_TO_FORM}, or an exception's name
     * @param cases how many
     */
    record Stop(String process, String element, String why, int cases) {}

    Played {
        taken = Map.copyOf(taken);
        stuck = List.copyOf(stuck);
    }

    int taken(String process, String id) {
        return taken.getOrDefault(process, Map.of()).getOrDefault(id, 0);
    }
}
