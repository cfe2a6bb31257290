package se.hlt.signin;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people prove who they are. Anything unknown below {@code hlt.sign-in} stops the start: a slip of the pen must not open
 * or close a door.
 *
 * @param passwords whether passwords in the database count; null: not in production, and otherwise they do
 * @param assurance for each role, the values of {@code acr} that suffice; any will do for a role without
 * @param assuranceHint what people read about how to log in where it was not sure enough
 * @param providers identity providers and directories, by id
 */
@ConfigurationProperties(prefix = "hlt.sign-in", ignoreUnknownFields = false)
public record SignInSettings(
        Boolean passwords,
        Map<String, List<String>> assurance,
        @DefaultValue("e-legitimation eller tjänstekort på tillitsnivå 3, till exempel SITHS, Freja eller BankID")
                String assuranceHint,
        Map<String, Provider> providers) {

    /**
     * Where people prove who they are: one of the two.
     *
     * @param name what people read: "Kommunens inloggning"
     */
    public record Provider(String name, Oidc oidc, Ldap ldap) {}

    /** An identity provider that speaks OpenID Connect. */
    public record Oidc(
            String issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("sub") String userIdClaim,
            @DefaultValue("groups") String groupsClaim,
            String acrValues,
            String audience) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Oidc[" + issuer + "]";
        }
    }

    /** A directory that speaks LDAP. */
    public record Ldap(String url, String base) {}

    public SignInSettings {
        assurance = assurance == null ? Map.of() : Map.copyOf(assurance);
        providers = providers == null ? Map.of() : Map.copyOf(providers);
    }

    /** The provider's name as people read it; its id where it has none. */
    public String nameOf(String provider) {
        Provider known = providers.get(provider);
        return known == null || known.name() == null ? provider : known.name();
    }
}
