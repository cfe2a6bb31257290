package se.hlt.engine;

/** How a process variable must be guarded. */
public enum Classification {
    /** Tells who the child or the family is. Never outside a secrecy domain that consent does not cover. */
    IDENTITY,
    /** Tells something about the child or the family, without telling who they are. */
    SENSITIVE,
    /** Tells only how the work goes. May stand in messages, logs and statistics. */
    OPERATIONAL
}
