package se.hlt.engine;

import java.util.Map;
import java.util.function.Function;

/** Checks what a user posts with a form, on every way into the engine, before anything is stored. */
public interface SubmissionGate {

    /**
     * Lets the submission through or refuses it.
     *
     * @param formJson the form as deployed, the same that the browser uses
     * @param userId who posts, or null for the system
     * @param submitted the values posted, by key
     * @param known looks up a variable that the process already has
     * @throws BadInputException if something is wrong: it names every field and says what to do
     */
    void check(String formJson, String userId, Map<String, Object> submitted, Function<String, Object> known);
}
