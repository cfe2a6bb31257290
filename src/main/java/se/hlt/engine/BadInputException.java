package se.hlt.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import se.hlt.failure.PlainMessage;

/**
 * What a user sent cannot be accepted. The message is shown to the user: Swedish, names the field and says what to do,
 * and never repeats what was typed. REST answers 400; nothing is stored.
 */
public class BadInputException extends WebApplicationException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message, Response.Status.BAD_REQUEST);
    }
}
