package se.hlt.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** What a user asked for cannot be shown, since it cannot be written down that it was. REST answers 503. */
public class ReadNotLoggedException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    public ReadNotLoggedException(RuntimeException cause) {
        super(
                "Uppgifterna kan inte visas just nu, för läsningen gick inte att logga. Försök igen om en stund, och"
                        + " säg till den som sköter systemet om det inte hjälper.",
                cause,
                Response.Status.SERVICE_UNAVAILABLE);
    }
}
