package se.hlt.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.util.StringUtils;
import se.hlt.engine.EngineClock;

/** Login at identity providers by OpenID Connect: the code flow, with PKCE, nonce and state (ADR 0046). */
@Configuration(proxyBeanMethods = false)
@Conditional(OidcConfigured.class)
class OidcSecurity {

    /** How far two clocks may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    @Bean
    LoginAttempts loginAttempts() {
        return new LoginAttempts();
    }

    @Bean
    SignInFilters signInFilters(
            OidcProviders providers,
            LoginPages pages,
            LoginAttempts attempts,
            OidcLogin login,
            JwtDecoderFactory<ClientRegistration> idTokens,
            Clock clock) {
        return new SignInFilters(
                new SignInFilter(providers, pages, attempts), new OidcRefresh(providers, login, idTokens, clock));
    }

    /** Checks ID tokens: signature, issuer, audience, time. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(OidcProviders providers) {
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return registration -> decoders.computeIfAbsent(
                registration.getRegistrationId(), id -> idTokens(providers.decoder(id), registration));
    }

    private static JwtDecoder idTokens(NimbusJwtDecoder decoder, ClientRegistration registration) {
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(clocks(), new OidcIdTokenValidator(registration)));
        return decoder;
    }

    /** The provider's clock against this machine's, not the engine's, which tests move. */
    private static OAuth2TokenValidator<Jwt> clocks() {
        Clock machine = EngineClock.ofMachine();
        return token -> {
            Instant now = machine.instant();
            boolean early = token.getIssuedAt() != null && token.getIssuedAt().isAfter(now.plus(SKEW));
            boolean late = token.getExpiresAt() != null && token.getExpiresAt().isBefore(now.minus(SKEW));
            return early || late
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error(OidcLogin.CLOCK_SKEW))
                    : OAuth2TokenValidatorResult.success();
        };
    }

    @Bean
    @Order(0)
    SecurityFilterChain signInChain(
            HttpSecurity http, OidcProviders providers, OidcLogin login, LoginAttempts attempts, SignInFilters filters)
            throws Exception {
        ClientRegistrationRepository registrations = providers::registration;
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(providers.tokenClient());
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.GET, SignInFilter.BEGIN + "*"),
                        paths.matcher(HttpMethod.GET, SignInFilter.BACK + "*"),
                        paths.matcher(HttpMethod.GET, SignInFilter.LOGIN),
                        paths.matcher(HttpMethod.GET, SignInFilter.LOGOUT),
                        paths.matcher(HttpMethod.GET, SignInFilter.LOGGED_OUT)))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::protect)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .oauth2Login(oauth2 -> oauth2.loginPage(SignInFilter.LOGIN)
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(login)
                        .authorizationEndpoint(begin -> begin.authorizationRequestRepository(attempts)
                                .authorizationRequestResolver(requests(registrations, providers)))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                        .userInfoEndpoint(person -> person.oidcUserService(people(providers)))
                        .successHandler(login)
                        .failureHandler(login))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .addFilterBefore(filters.pages(), OAuth2AuthorizationRequestRedirectFilter.class)
                .build();
    }

    private static OidcUserService people(OidcProviders providers) {
        DefaultOAuth2UserService asking = new DefaultOAuth2UserService();
        asking.setRestOperations(providers.personClient());
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(asking);
        return people;
    }

    /** What is asked of the provider: proof of who asked, the assurance that is needed, and where to go afterwards. */
    private static OAuth2AuthorizationRequestResolver requests(
            ClientRegistrationRepository registrations, OidcProviders providers) {
        DefaultOAuth2AuthorizationRequestResolver spring =
                new DefaultOAuth2AuthorizationRequestResolver(registrations, SignInFilter.BEGIN.replaceFirst("/$", ""));
        spring.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return completed(spring.resolve(request), request);
            }

            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
                return completed(spring.resolve(request, id), request);
            }

            private OAuth2AuthorizationRequest completed(OAuth2AuthorizationRequest plain, HttpServletRequest request) {
                if (plain == null) {
                    return null;
                }
                String id = plain.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
                String acr = providers.settings(id).acrValues();
                return OAuth2AuthorizationRequest.from(plain)
                        .attributes(all -> all.put(SignInFilter.TARGET, SignInFilter.target(request)))
                        .additionalParameters(all -> {
                            if (StringUtils.hasText(acr)) {
                                all.put("acr_values", acr);
                            }
                            if (request.getParameter(SignInFilter.AS_ANOTHER) != null) {
                                all.put("prompt", "login");
                            }
                        })
                        .build();
            }
        };
    }
}
