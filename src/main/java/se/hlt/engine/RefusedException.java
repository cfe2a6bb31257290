package se.hlt.engine;

import org.camunda.bpm.engine.AuthorizationException;
import se.hlt.failure.PlainMessage;

/**
 * The user may not do this. The message is shown to the user: Swedish, says who may or what to do instead, and names
 * nothing that the user may not know. REST answers 403.
 */
public class RefusedException extends AuthorizationException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
