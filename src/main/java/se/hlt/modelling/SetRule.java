package se.hlt.modelling;

import java.util.stream.Stream;

/**
 * One thing that all diagrams, decisions and forms must satisfy together, as they would be when live. Every bean of this
 * type is asked before something new is deployed.
 */
public interface SetRule {

    /** What is wrong with the set; empty if nothing is. Never fails, whatever the files hold. */
    Stream<Finding> check(ModelSet set);
}
