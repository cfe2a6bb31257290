package se.hlt.privacy;

import org.springframework.http.HttpStatus;

/** A purge that must not be done. The message is shown to the user: Swedish, and says what to do. */
class PurgeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    PurgeRefusedException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
