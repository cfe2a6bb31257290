package se.hlt.privacy;

/** Why a case is erased. A code, so that the ledger, which is kept, holds nothing about anyone. */
public enum PurgeReason {
    /** The time that it may be kept has run out. */
    RETENTION,
    /** Consent is withdrawn and the family wants it gone at once. */
    CONSENT_WITHDRAWN,
    /** The family asks for it. */
    FAMILY_REQUEST,
    /** The case should never have been raised, or is about someone else. */
    OPENED_BY_MISTAKE,
    /** A court or an authority has decided it. */
    DECISION
}
