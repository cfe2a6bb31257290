package se.hlt.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Runs a question to the engine without the user's restrictions. What comes back must not be shown to the user. */
@Component
public class AsSystem {

    private final IdentityService identityService;

    AsSystem(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    public <T> T run(Supplier<T> question) {
        Authentication user = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (user != null) {
                identityService.setAuthentication(user);
            }
        }
    }
}
