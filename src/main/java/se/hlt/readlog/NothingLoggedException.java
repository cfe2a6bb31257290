package se.hlt.readlog;

import jakarta.ws.rs.NotFoundException;
import se.hlt.failure.PlainMessage;

/** The log holds nothing of the case that the one who asks may see. The message is shown: Swedish. REST answers 404. */
class NothingLoggedException extends NotFoundException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    NothingLoggedException(String message) {
        super(message);
    }
}
