package se.hlt.engine;

import java.util.Optional;

/** Answers to which agency a user belongs: the tenant of every process that the user starts. */
public interface HomeTenant {

    /** The tenant of the user's agency, or empty for someone who belongs to none. */
    Optional<String> of(String userId);
}
