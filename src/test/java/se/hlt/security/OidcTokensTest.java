package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import se.hlt.engine.EngineClock;
import se.hlt.engine.SetupException;
import se.hlt.engine.UnavailableException;
import se.hlt.signin.Admitted;
import se.hlt.signin.SignInSettings;
import se.hlt.signin.Vouched;

/** A provider of a few lines, whose tokens can be as old and odd as a test needs. */
@DisplayName("A token of a provider")
class OidcTokensTest {

    private static final String USER = "SE2321000016-1AST";

    private static HttpServer server;
    private static RSAKey key;
    private static String issuer;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("nyckel").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        answer(
                "/.well-known/openid-configuration",
                """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"], "response_types_supported": ["code"],
                 "id_token_signing_alg_values_supported": ["RS256"]}"""
                        .formatted(issuer));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, call -> {
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
    }

    @Test
    @DisplayName("lets its person in, and the scope is looked for where it is asked for")
    void good() {
        assertThat(name(issuer, "", claims())).isEqualTo(USER);
        assertThat(name(issuer, "hlt.api", claims().claim("scope", "openid hlt.api")))
                .isEqualTo(USER);
        assertThat(name(issuer, "hlt.api", claims().claim("scp", List.of("hlt.api"))))
                .isEqualTo(USER);
        assertRefused("hlt.api", claims().claim("scope", "openid"));
    }

    @Test
    @DisplayName(
            "opens nothing when it has run out, is not valid yet, never runs out, or is for someone or something else")
    void refused() {
        assertRefused("", claims().expirationTime(at(-120)));
        assertRefused("", claims().notBeforeTime(at(300)));
        assertRefused("", claims().expirationTime(null));
        assertRefused("", claims().audience("annat"));
        assertRefused("", claims().audience((String) null));
        assertRefused("", claims().claim("azp", "okand"));
        assertRefused("", claims().claim("azp", null));
        assertRefused("", claims().claim("nonce", "n"));
        assertRefused("", claims().claim("at_hash", "h"));
        assertRefused("", claims().claim("typ", "ID"));
        assertRefused("", claims().issuer("https://ond.example"));
        assertRefused("", claims().issuer(null));
    }

    @Test
    @DisplayName("opens nothing when another key signed it, or the public one was taken for a secret")
    void foreignKeys() throws JOSEException {
        RSAKey another = new RSAKeyGenerator(2048).keyID("nyckel").generate();
        byte[] secret = key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("nyckel").build(), claims().build());
        hmac.sign(new MACSigner(secret));

        assertThatThrownBy(() -> ask(issuer, "", signed(claims(), another)))
                .isInstanceOf(OAuth2AuthenticationException.class);
        assertThatThrownBy(() -> ask(issuer, "", hmac.serialize())).isInstanceOf(OAuth2AuthenticationException.class);
    }

    @Test
    @DisplayName("cannot be checked while the provider is down, which is no refusal")
    void down() {
        String nobody = "http://127.0.0.1:1";
        assertThatThrownBy(() -> ask(nobody, "", signed(claims().issuer(nobody), key)))
                .isInstanceOf(BadCredentialsException.class)
                .hasCauseInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example", "ldap://id.example", "id.example", ""})
    @DisplayName("is never asked for where anyone on the way could read it:")
    void unsafeIssuer(String odd) {
        assertThatThrownBy(() -> new OidcProviders(settings(odd, "")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("issuer");
    }

    @Test
    @DisplayName("names groups in a list, in one word or inside an object; those left out are not none")
    void groups() {
        SignInSettings.Oidc plain =
                settings(issuer, "").providers().get("kommun").oidc();

        assertThat(groups(plain, Map.of("groups", List.of("a", "b", 1)))).containsExactlyInAnyOrder("a", "b");
        assertThat(groups(plain, Map.of("groups", "a"))).containsExactly("a");
        assertThat(groups(plain, Map.of())).isEmpty();
        assertThatThrownBy(() -> groups(plain, Map.of("_claim_names", Map.of("groups", "src1"))))
                .isInstanceOf(OidcClaims.TooManyGroupsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ond.example",
                "//ond.example",
                "/camunda/app/tasklist/default/x",
                "/camunda/app/tasklist/default/#x",
                "/camunda/app/tasklist/default/#/<b>",
                "/camunda/app/tasklist/default/#/a\nb",
                "/camunda/app/ond/default/"
            })
    @DisplayName("leads to a page of ours and nowhere else:")
    void deepLinks(String odd) {
        assertThat(DeepLink.of(odd)).isEqualTo(DeepLink.TASKLIST);
        assertThat(DeepLink.of("/camunda/app/cockpit/default/#/loggkontroll?a=b&c=%7B%22"))
                .isEqualTo("/camunda/app/cockpit/default/#/loggkontroll?a=b&c=%7B%22");
    }

    private static Set<String> groups(SignInSettings.Oidc settings, Map<String, Object> claims) {
        Vouched vouched = OidcClaims.vouched("kommun", settings, claims);
        return vouched.groups();
    }

    private static Date at(int seconds) {
        return Date.from(EngineClock.ofMachine().instant().plusSeconds(seconds));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(USER)
                .audience("hlt-rest")
                .claim("azp", "modeler")
                .issueTime(at(0))
                .expirationTime(at(300));
    }

    private static String signed(JWTClaimsSet.Builder claims, RSAKey by) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignInSettings settings(String issuer, String scope) {
        String oidc = "hlt.sign-in.providers.kommun.oidc.";
        return new Binder(new MapConfigurationPropertySource(Map.of(
                        oidc + "issuer", issuer,
                        oidc + "client-id", "hlt",
                        oidc + "audience", "hlt-rest",
                        oidc + "api-clients", "modeler",
                        oidc + "api-scope", scope)))
                .bindOrCreate("hlt.sign-in", SignInSettings.class);
    }

    private static void assertRefused(String scope, JWTClaimsSet.Builder claims) {
        assertThatThrownBy(() -> ask(issuer, scope, signed(claims, key)))
                .isInstanceOf(OAuth2AuthenticationException.class);
    }

    private static String name(String issuer, String scope, JWTClaimsSet.Builder claims) {
        return ask(issuer, scope, signed(claims, key));
    }

    private static String ask(String issuer, String scope, String token) {
        OidcLogin login = mock(OidcLogin.class);
        when(login.admit(any(), any(), any(Instant.class))).thenReturn(new Admitted(USER, Set.of(), Set.of()));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer " + token);
        return new BearerTokens(new OidcProviders(settings(issuer, scope)), login, Clock.systemUTC())
                .managers()
                .resolve(request)
                .authenticate(new BearerTokenAuthenticationToken(token))
                .getName();
    }
}
