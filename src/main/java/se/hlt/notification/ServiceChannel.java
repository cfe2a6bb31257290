package se.hlt.notification;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.util.StringUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * The municipality's own message service (secure digital post, SMS). Posts one JSON document for each message, with the
 * message's id in it and as {@code Idempotency-Key}, and a token fetched with client id and secret (RFC 6749, 4.4).
 */
class ServiceChannel implements Channel {

    private static final String REGISTRATION = "message-service";
    private static final AnonymousAuthenticationToken THE_APPLICATION = new AnonymousAuthenticationToken(
            REGISTRATION, REGISTRATION, AuthorityUtils.createAuthorityList("ROLE_APPLICATION"));

    private final RestClient client;

    ServiceChannel(OutboxProperties.Service service, Duration timeout) {
        JdkClientHttpRequestFactory requests = requests(timeout);
        this.client = RestClient.builder()
                .baseUrl(service.url().toString())
                .requestFactory(requests)
                .requestInterceptor(tokens(service, requests))
                .build();
    }

    private static JdkClientHttpRequestFactory requests(Duration timeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER) // The token is for this address only.
                .build());
        requests.setReadTimeout(timeout);
        return requests;
    }

    private static OAuth2ClientHttpRequestInterceptor tokens(
            OutboxProperties.Service service, JdkClientHttpRequestFactory requests) {
        var registrations = new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(service.tokenUrl().toString())
                .clientId(service.clientId())
                .clientSecret(service.clientSecret())
                .scope(StringUtils.tokenizeToStringArray(service.scope(), " "))
                .build());
        var remembered = new InMemoryOAuth2AuthorizedClientService(registrations);
        var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, remembered);
        var tokenClient = new RestClientClientCredentialsTokenResponseClient();
        tokenClient.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(grant -> grant.accessTokenResponseClient(tokenClient))
                .build());
        var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
        interceptor.setClientRegistrationIdResolver(request -> REGISTRATION);
        interceptor.setPrincipalResolver(request -> THE_APPLICATION);
        // A token that is refused is forgotten, and the next try fetches another.
        interceptor.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(remembered));
        return interceptor;
    }

    @Override
    public void deliver(Message message) {
        try {
            HttpStatusCode status = client.post()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotency-Key", message.id())
                    .body(body(message))
                    .retrieve()
                    .toBodilessEntity()
                    .getStatusCode();
            if (!status.is2xxSuccessful()) { // A redirection, which is not followed.
                throw failure(status);
            }
        } catch (RestClientResponseException e) {
            throw failure(e.getStatusCode());
        } catch (OAuth2AuthorizationException e) {
            throw DeliveryException.passing("SERVICE-TOKEN");
        } catch (ResourceAccessException e) {
            throw DeliveryException.passing("SERVICE-CONNECTION");
        } catch (RestClientException e) {
            throw DeliveryException.passing("SERVICE-OTHER");
        }
    }

    /** What is wrong with this very message stays wrong; everything else may be set right at the other end. */
    private static DeliveryException failure(HttpStatusCode status) {
        String code = "SERVICE-" + status.value();
        return switch (status.value()) {
            case 400, 413, 422 -> DeliveryException.lasting(code);
            default -> DeliveryException.passing(code);
        };
    }

    /** What is posted. {@code calendars} only where there is something for the recipient's calendar. */
    private static Map<String, Object> body(Message message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", message.id());
        body.put("createdAt", message.createdAt().toString());
        body.put("recipient", Map.of("user", message.userId(), "email", message.address()));
        body.put("subject", message.subject());
        body.put("text", message.text());
        if (!message.calendars().isEmpty()) {
            body.put("calendars", message.calendars());
        }
        return body;
    }
}
