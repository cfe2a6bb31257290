package se.hlt.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import se.hlt.engine.RefusedException;
import se.hlt.engine.UnavailableException;

/** Asks for name and password, or to wait. */
class RestEntryPoint extends BasicAuthenticationEntryPoint {

    RestEntryPoint() {
        setRealmName("HLT");
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authentication)
            throws IOException {
        if (authentication.getCause() instanceof TooManyLoginsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            Refusal.write(response, HttpStatus.TOO_MANY_REQUESTS.value(), TooManyLoginsException.body());
        } else if (authentication.getCause() instanceof UnavailableException down) {
            Refusal.write(
                    response, HttpStatus.SERVICE_UNAVAILABLE.value(), Refusal.body("Unavailable", down.getMessage()));
        } else if (authentication.getCause() instanceof RefusedException refused) {
            Refusal.write(response, HttpStatus.FORBIDDEN.value(), Refusal.body("NotAdmitted", refused.getMessage()));
        } else {
            super.commence(request, response, authentication);
        }
    }
}
