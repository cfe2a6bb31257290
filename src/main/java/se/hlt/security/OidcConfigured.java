package se.hlt.security;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import se.hlt.signin.SignInSettings;

/** True where people log in at an identity provider; everywhere else nothing of it is there. */
class OidcConfigured implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bindOrCreate("hlt.sign-in", SignInSettings.class)
                .providers()
                .values()
                .stream()
                .anyMatch(provider -> provider.oidc() != null);
    }
}
