package se.hlt.engine;

import java.util.Map;
import java.util.Optional;

/** Answers to which agency a user belongs: the tenant of every process that the user starts. */
public interface HomeTenant {

    /**
     * The tenant of the user's agency, or empty for someone who belongs to none. Some processes are by their nature
     * between two people; theirs is a tenant that both are members of.
     *
     * @param processKey what the user starts
     * @param submitted what the start form says
     */
    Optional<String> of(String userId, String processKey, Map<String, Object> submitted);
}
