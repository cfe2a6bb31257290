package se.hlt.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import se.hlt.failure.PlainMessage;

/** Something outside that is needed does not answer. The message is shown to the user, in Swedish. REST answers 503. */
public class UnavailableException extends WebApplicationException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message, Response.Status.SERVICE_UNAVAILABLE);
    }
}
