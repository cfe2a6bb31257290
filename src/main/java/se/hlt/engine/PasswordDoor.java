package se.hlt.engine;

/** Decides whose password the database may answer for, and answers for the others. */
public interface PasswordDoor {

    /** What there is to say about a name and a password. */
    enum Answer {
        RIGHT,
        WRONG,
        /** The password in the database decides. */
        DATABASE
    }

    /** False where nothing but the database is ever asked: then {@link #check} changes nothing. */
    boolean asksOthers();

    /**
     * Called in a transaction of its own where others are asked; it is kept even where the answer is a refusal.
     *
     * @param password never empty
     * @throws RuntimeException an exception with a plain message, if the person is to be told why not
     */
    Answer check(String userId, String password);
}
