package se.hlt.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something that is to happen at a point in Swedish time.
 *
 * @param userId who does it; null where it happens by itself
 * @param key the task's or the process's key; what happens, in words, where it happens by itself
 * @param form what the person fills in, once the case's number is known
 * @param facts what is then true of the case
 */
public record PlannedAct(
        LocalDateTime at,
        Kind kind,
        String userId,
        String key,
        Function<String, Map<String, Object>> form,
        List<PlannedFact> facts) {

    /** How it is done. */
    public enum Kind {
        /** Starts the case. */
        RAISE,
        /** Completes a task of the case or meeting. */
        COMPLETE,
        /** Starts a process beside the case, such as a withdrawal. */
        BESIDE,
        /** Completes a task of the process that was last started beside the case. */
        COMPLETE_BESIDE,
        /** Nobody does anything: a timer ends it. */
        BY_ITSELF
    }

    public PlannedAct {
        facts = List.copyOf(facts);
    }
}
