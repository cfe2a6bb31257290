package se.hlt.signin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import se.hlt.engine.SetupException;

/** Whether passwords in the database count. In production only where someone has asked for it. */
@Component
class PasswordRule {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordRule.class);

    private final boolean allowed;

    PasswordRule(SignInSettings settings, Environment environment) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        this.allowed = settings.passwords() == null ? !production : settings.passwords();
        if (!allowed && settings.providers().isEmpty()) {
            throw new SetupException(
                    "Ingen kan logga in: ingen inloggning är angiven och lösenord är avstängda. Ange en"
                            + " inloggning under hlt.sign-in.providers (docs/handbok/inloggning.md), eller sätt"
                            + " HLT_SIGNIN_PASSWORDS=true om personalen ska ha lösenord här.");
        }
        if (production && allowed) {
            LOG.warn(
                    "Passwords in the database count (hlt.sign-in.passwords=true): one factor, and accounts that nobody"
                            + " closes when people leave. Use an identity provider");
        }
    }

    boolean allowed() {
        return allowed;
    }
}
