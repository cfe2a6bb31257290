package se.hlt.engine;

/** The application is set up in a way that it must not start with. The message says what to do. */
public class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SetupException(String message) {
        super(message);
    }
}
