package se.hlt.security;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Too many wrong passwords: 429, and in the header {@code Retry-After} the seconds to wait. */
class TooManyLoginsException extends WebApplicationException {

    private static final long serialVersionUID = 1L;
    private static final String MESSAGE = "För många misslyckade inloggningar. Vänta en stund och försök igen.";

    private final long seconds;

    TooManyLoginsException(Duration wait) {
        this(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private TooManyLoginsException(long seconds) {
        super(
                MESSAGE,
                Response.status(HttpStatus.TOO_MANY_REQUESTS.value())
                        .header(HttpHeaders.RETRY_AFTER, seconds)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(body())
                        .build());
        this.seconds = seconds;
    }

    static Map<String, String> body() {
        return Refusal.body("TooManyLogins", MESSAGE);
    }

    /** How long to wait, rounded up. */
    long seconds() {
        return seconds;
    }
}
