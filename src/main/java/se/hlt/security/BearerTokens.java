package se.hlt.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import se.hlt.engine.RefusedException;
import se.hlt.engine.UnavailableException;
import se.hlt.signin.SignInSettings;

/**
 * Access tokens for the engine's REST API, made out by one of the providers to a client that may: Modeler, integrations. Each
 * is checked at every call; whom it is about is let in anew at most every ten seconds.
 */
@Component
@Conditional(OidcConfigured.class)
class BearerTokens {

    private static final int MOST = 10_000;

    private final OidcProviders providers;
    private final OidcLogin login;
    private final Map<String, AuthenticationManager> byIssuer = new HashMap<>();
    private final Map<String, NimbusJwtDecoder> decoders = new ConcurrentHashMap<>();
    private final Cache<String, String> admitted;

    BearerTokens(OidcProviders providers, OidcLogin login, Clock clock) {
        this.admitted = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(OidcRefresh.OFTEN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        this.providers = providers;
        this.login = login;
        providers.all().forEach((id, provider) -> {
            if (StringUtils.hasText(provider.oidc().audience())) {
                byIssuer.put(provider.oidc().issuer(), attempt -> authenticate(id, attempt));
            }
        });
    }

    /** By the issuer that the token names; tokens of others are refused. */
    AuthenticationManagerResolver<HttpServletRequest> managers() {
        return new JwtIssuerAuthenticationManagerResolver((AuthenticationManagerResolver<String>) byIssuer::get);
    }

    /**
     * @throws InvalidBearerTokenException if the token is not good
     * @throws BadCredentialsException with a cause whose message may be read, if the person may not come in, or nobody can
     *     say
     */
    private Authentication authenticate(String provider, Authentication attempt) {
        String token = ((BearerTokenAuthenticationToken) attempt).getToken();
        Jwt jwt;
        try {
            jwt = decoders.computeIfAbsent(provider, this::decoder).decode(token);
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("Not a good access token", e);
        } catch (JwtException | ProviderDownException e) {
            throw new BadCredentialsException(
                    "The provider does not answer",
                    new UnavailableException(
                            "Inloggningen svarar inte, så åtkomsttoken kan inte prövas. Försök igen om en stund."));
        }
        String userId = admitted.get(fingerprint(token), key -> admit(provider, jwt));
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, List.of());
    }

    private String admit(String provider, Jwt jwt) {
        try {
            return login.admit(provider, jwt.getClaims(), jwt.getIssuedAt()).userId();
        } catch (RefusedException e) {
            throw new BadCredentialsException("Not admitted", e);
        } catch (OidcClaims.TooManyGroupsException e) {
            throw new InvalidBearerTokenException("The token leaves out the groups", e);
        }
    }

    private NimbusJwtDecoder decoder(String provider) {
        SignInSettings.Oidc oidc = providers.settings(provider);
        NimbusJwtDecoder decoder = providers.decoder(provider);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new JwtIssuerValidator(oidc.issuer()), accessTo(oidc)));
        return decoder;
    }

    /** Made out to us, to a client that may, for this purpose, and no proof of a login or a key to new tokens. */
    private static OAuth2TokenValidator<Jwt> accessTo(SignInSettings.Oidc oidc) {
        return jwt -> {
            boolean ours = jwt.getAudience() != null && jwt.getAudience().contains(oidc.audience());
            boolean client = oidc.apiClients().contains(client(jwt));
            boolean scope = !StringUtils.hasText(oidc.apiScope()) || scopes(jwt).contains(oidc.apiScope());
            boolean login = jwt.hasClaim("nonce")
                    || jwt.hasClaim("at_hash")
                    || List.of("ID", "Refresh", "Logout").contains(String.valueOf((Object) jwt.getClaim("typ")));
            return ours && client && scope && !login && jwt.getExpiresAt() != null
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
        };
    }

    private static String client(Jwt jwt) {
        for (String claim : List.of("azp", "client_id", "appid")) {
            if (jwt.hasClaim(claim)) {
                return String.valueOf((Object) jwt.getClaim(claim));
            }
        }
        return "";
    }

    private static Collection<String> scopes(Jwt jwt) {
        Object scopes = jwt.hasClaim("scope") ? jwt.getClaim("scope") : jwt.getClaim("scp");
        return scopes instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : Arrays.asList(String.valueOf(scopes).split(" "));
    }

    /** Tokens themselves are not kept. */
    private static String fingerprint(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
