package se.hlt.privacy;

/** How much of a case is erased. */
public enum PurgeScope {
    /** What the team has; what the initiating agency has stays. */
    TEAM,
    /** Everything, whoever has it. */
    ALL,
    /** One part of the case whose time has run out. Never chosen by a person. */
    PART
}
