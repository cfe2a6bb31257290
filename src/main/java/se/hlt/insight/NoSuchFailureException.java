package se.hlt.insight;

import jakarta.ws.rs.NotFoundException;
import se.hlt.failure.PlainMessage;

/** There is no such failed job that the user may see. The message is shown: Swedish. REST answers 404. */
class NoSuchFailureException extends NotFoundException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    NoSuchFailureException() {
        super("Felet finns inte bland dem som du ser. Det kan redan vara avhjälpt. Ladda om sidan.");
    }
}
