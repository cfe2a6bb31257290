package se.hlt.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import se.hlt.engine.RefusedException;
import se.hlt.engine.UnavailableException;

/** Checks name and password against the engine's users. */
@Component
class EngineUserAuthentication implements AuthenticationProvider {

    private final IdentityService identities;

    EngineUserAuthentication(IdentityService identities) {
        this.identities = identities;
    }

    /**
     * @throws BadCredentialsException if there is no such user or the password is wrong; which of them is not told. Its
     *     cause is a {@link TooManyLoginsException} if it was too early to try again, and otherwise an exception whose
     *     message the person may read, if there is more to say
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName();
        Object password = attempt.getCredentials();
        if (userId.isEmpty() || password == null || !isRight(userId, password.toString())) {
            throw new BadCredentialsException("Fel användarnamn eller lösenord.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, List.of());
    }

    private boolean isRight(String userId, String password) {
        try {
            return identities.checkPassword(userId, password);
        } catch (TooManyLoginsException e) {
            throw new BadCredentialsException("För många försök.", e);
        } catch (UnavailableException | RefusedException e) {
            throw new BadCredentialsException("Går inte att logga in så.", e);
        }
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
