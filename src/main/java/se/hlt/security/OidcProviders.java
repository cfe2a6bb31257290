package se.hlt.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import se.hlt.engine.SetupException;
import se.hlt.signin.SignInSettings;

/**
 * The identity providers that people log in at. What a provider says about itself is asked for when someone first needs it,
 * so that one that is down does not hinder the start.
 */
@Component
@Conditional(OidcConfigured.class)
class OidcProviders {

    /** Together no longer than what is left of fifteen seconds when ten have gone (ADR 0046). */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Duration READ = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(OidcProviders.class);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final Map<String, SignInSettings.Provider> providers = new TreeMap<>();
    private final Map<String, ClientRegistration> registrations = new ConcurrentHashMap<>();
    private final ClientHttpRequestFactory connections = connections();

    /** @throws SetupException if a provider is set up so that nobody, or anybody, could come in */
    OidcProviders(SignInSettings settings) {
        settings.providers().forEach((id, provider) -> {
            if (provider.oidc() != null) {
                check("hlt.sign-in.providers." + id + ".oidc", provider.oidc());
                providers.put(id, provider);
            }
        });
    }

    private static void check(String where, SignInSettings.Oidc oidc) {
        if (!isSafe(oidc.issuer())) {
            throw new SetupException(where + ".issuer är ingen adress som börjar med https://; ange den adress som"
                    + " inloggningen själv uppger som issuer.");
        }
        if (!StringUtils.hasText(oidc.clientId())) {
            throw new SetupException(
                    where + ".client-id saknas; ange det id som HLT har fått hos den som sköter inloggningen.");
        }
        if (StringUtils.hasText(oidc.audience()) && oidc.audience().equals(oidc.clientId())) {
            throw new SetupException(
                    where + ".audience är samma som client-id; ge REST ett eget namn, annars skulle ett"
                            + " bevis på inloggning duga som nyckel.");
        }
        if (StringUtils.hasText(oidc.audience()) && oidc.apiClients().isEmpty()) {
            throw new SetupException(
                    where + ".api-clients saknas; räkna upp de klienter (azp) som får använda REST, eller"
                            + " ta bort audience.");
        }
    }

    private static boolean isSafe(String issuer) {
        try {
            URI uri = URI.create(String.valueOf(issuer));
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme())
                                    && List.of("localhost", "127.0.0.1", "[::1]")
                                            .contains(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** By id, in order; never empty. */
    Map<String, SignInSettings.Provider> all() {
        return providers;
    }

    boolean has(String id) {
        return providers.containsKey(id);
    }

    SignInSettings.Oidc settings(String id) {
        return providers.get(id).oidc();
    }

    /** What people call it. */
    String name(String id) {
        String name = providers.get(id).name();
        return StringUtils.hasText(name) ? name : id;
    }

    /**
     * What the provider says about itself, with our own settings for it.
     *
     * @return null if there is no provider of the id
     * @throws ProviderDownException if it does not answer, and has not answered since the start
     */
    ClientRegistration registration(String id) {
        if (!has(id)) {
            return null;
        }
        ClientRegistration known = registrations.get(id);
        return known == null ? askAnew(id) : known;
    }

    /**
     * Asks the provider what it says about itself, before someone is sent there: one that is down cannot say so.
     *
     * @throws ProviderDownException if it does not answer
     */
    ClientRegistration askAnew(String id) {
        ClientRegistration found = discover(id, settings(id));
        registrations.put(id, found);
        return found;
    }

    private ClientRegistration discover(String id, SignInSettings.Oidc oidc) {
        try {
            Map<String, Object> metadata = RestClient.builder()
                    .requestFactory(connections)
                    .build()
                    .get()
                    .uri(URI.create(oidc.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(METADATA);
            if (metadata == null || !oidc.issuer().equals(metadata.get("issuer"))) {
                throw new IllegalStateException("It calls itself something else than its issuer in the settings");
            }
            return ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId(id)
                    .clientId(oidc.clientId())
                    .clientSecret(oidc.clientSecret())
                    .clientName(name(id))
                    .scope(oidc.scopes())
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    .build();
        } catch (RuntimeException e) {
            LOG.warn("Identity provider {} does not tell about itself: {}", id, e.toString());
            throw new ProviderDownException(id, e);
        }
    }

    /** Checks signatures by the provider's keys, with the algorithms that need no shared secret. */
    NimbusJwtDecoder decoder(String id) {
        return NimbusJwtDecoder.withJwkSetUri(
                        registration(id).getProviderDetails().getJwkSetUri())
                .restOperations(new RestTemplate(connections))
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .build();
    }

    /** For calls to a provider's token endpoint. */
    RestClient tokenClient() {
        return RestClient.builder()
                .requestFactory(connections)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** For calls that ask about a person. */
    RestTemplate personClient() {
        RestTemplate client = new RestTemplate(connections);
        client.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return client;
    }

    private static ClientHttpRequestFactory connections() {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(READ);
        return factory;
    }
}
