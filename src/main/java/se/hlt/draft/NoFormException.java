package se.hlt.draft;

import jakarta.ws.rs.NotFoundException;
import se.hlt.failure.PlainMessage;

/** The form is not the user's to fill in, or is not there: the same answer to both. REST answers 404, in Swedish. */
class NoFormException extends NotFoundException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    NoFormException() {
        super("Uppgiften finns inte längre, eller så har någon annan den. Utkastet sparas inte. Kopiera det du vill ha"
                + " kvar.");
    }
}
