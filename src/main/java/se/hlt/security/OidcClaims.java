package se.hlt.security;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import se.hlt.signin.SignInSettings;
import se.hlt.signin.Vouched;

/** What a provider's claims say about a person. */
final class OidcClaims {

    private OidcClaims() {}

    /**
     * Reads the claims.
     *
     * @throws TooManyGroupsException if the provider leaves out the groups because they are many: without them everything
     *     would be taken from the person
     */
    static Vouched vouched(String provider, SignInSettings.Oidc settings, Map<String, Object> claims) {
        if (claims.get("_claim_names") instanceof Map<?, ?> elsewhere
                && elsewhere.containsKey(settings.groupsClaim())) {
            throw new TooManyGroupsException();
        }
        return new Vouched(
                provider,
                text(claims.get(settings.userIdClaim())),
                text(claims.get("given_name")),
                text(claims.get("family_name")),
                text(claims.get("email")),
                groups(value(claims, settings.groupsClaim())),
                text(claims.get("acr")));
    }

    /** Claims of a token with those that the provider told since, which win. */
    static Map<String, Object> merged(Map<String, Object> token, Map<String, Object> told) {
        Map<String, Object> claims = new HashMap<>(token);
        claims.putAll(told);
        return claims;
    }

    private static Object value(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? value(inner, path.substring(dot + 1))
                : null;
    }

    private static Set<String> groups(Object value) {
        Set<String> groups = new HashSet<>();
        if (value instanceof Collection<?> several) {
            several.stream().filter(String.class::isInstance).forEach(group -> groups.add((String) group));
        } else if (value instanceof String one && !one.isBlank()) {
            groups.add(one);
        }
        return groups;
    }

    private static String text(Object value) {
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }

    /** The person is in more groups than the provider tells in a token. */
    static class TooManyGroupsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyGroupsException() {
            super("The provider leaves out the groups");
        }
    }
}
