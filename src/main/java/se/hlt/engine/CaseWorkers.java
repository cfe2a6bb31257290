package se.hlt.engine;

import java.util.Collection;

/** Answers who works with children, and so may search among what the forms hold. */
public interface CaseWorkers {

    /**
     * True if someone in exactly these groups works with children and has no role besides that sees over more than the
     * own cases.
     */
    boolean areOnlyCaseWorkers(Collection<String> groups);
}
