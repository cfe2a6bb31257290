package se.hlt.overview;

import jakarta.ws.rs.NotFoundException;
import se.hlt.failure.PlainMessage;

/** There is no such task, or it is not for the one who asks; the two are answered alike. Shown: Swedish. REST answers 404. */
class UnknownTaskException extends NotFoundException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    UnknownTaskException() {
        super("Uppgiften finns inte längre, eller så är den inte din. Ladda om sidan och välj en annan uppgift.");
    }
}
