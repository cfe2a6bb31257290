package se.hlt.signin;

import se.hlt.engine.RefusedException;

/** The provider knows the person, who still may not come in. The message tells that person why, and what to do. */
public class NotAdmittedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** Why; its name is a code for logs. */
    public enum Reason {
        /** The provider is not in the configuration. */
        UNKNOWN_PROVIDER,
        /** A personal identity number where there should be a lasting id. */
        IDENTITY_NUMBER,
        /** An id that the engine cannot have. */
        BAD_ID,
        /** Someone else has the id here, or the same person logs in elsewhere. */
        TAKEN_ID,
        /** No group gives anything here. */
        NO_ROLE,
        /** Groups that nobody can have together. */
        CONFLICTING_GROUPS,
        /** The person's roles ask for a surer way of logging in. */
        LOW_ASSURANCE
    }

    private final Reason reason;

    NotAdmittedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
