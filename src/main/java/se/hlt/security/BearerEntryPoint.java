package se.hlt.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Says that a token is not good, and nothing of why: whoever made it up learns nothing. Other callers are asked as before. */
class BearerEntryPoint extends RestEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof OAuth2AuthenticationException) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            Refusal.write(
                    response,
                    HttpStatus.UNAUTHORIZED.value(),
                    Refusal.body(
                            "InvalidToken",
                            "Åtkomsttoken gäller inte här: den är för gammal, ändrad eller utfärdad för något annat."
                                    + " Hämta en ny."));
        } else {
            super.commence(request, response, failure);
        }
    }
}
