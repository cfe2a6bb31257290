package se.hlt.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.filter.OncePerRequestFilter;
import se.hlt.signin.NotAdmittedException;

/**
 * Asks the provider, at most every ten seconds in which someone works, whether the person still may, and what. A provider
 * that says no ends the session; one that does not answer lets it go on.
 */
class OidcRefresh extends OncePerRequestFilter {

    /** Carries the name of what there is to say on the next page. */
    static final String NEWS = "HLT-NEWS";

    static final Duration OFTEN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcRefresh.class);

    private final OidcProviders providers;
    private final OidcLogin login;
    private final JwtDecoderFactory<ClientRegistration> idTokens;
    private final Clock clock;
    private final RestClientRefreshTokenTokenResponseClient refreshing =
            new RestClientRefreshTokenTokenResponseClient();
    private final DefaultOAuth2UserService asking = new DefaultOAuth2UserService();

    OidcRefresh(OidcProviders providers, OidcLogin login, JwtDecoderFactory<ClientRegistration> idTokens, Clock clock) {
        this.providers = providers;
        this.login = login;
        this.idTokens = idTokens;
        this.clock = clock;
        refreshing.setRestClient(providers.tokenClient());
        asking.setRestOperations(providers.personClient());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OidcSession.of(request).ifPresent(session -> keepUp(session, request, response));
        chain.doFilter(request, response);
    }

    /** One call asks; others of the same session go on meanwhile, for no longer than an answer is waited for. */
    private void keepUp(OidcSession session, HttpServletRequest request, HttpServletResponse response) {
        Instant now = clock.instant();
        if (Duration.between(session.asked, now).abs().compareTo(OFTEN) < 0 || !session.asking.tryLock()) {
            return;
        }
        try {
            ask(session, request.getSession(false));
            session.asked = now;
        } catch (NotAdmittedException | OidcClaims.TooManyGroupsException e) {
            end(request, response, LoginNews.NO_LONGER);
        } catch (OAuth2AuthorizationException | OAuth2AuthenticationException e) {
            if (isUnreachable(e)) {
                goOn(session, now, e);
            } else {
                LOG.info("Identity provider {} ended a session: {}", session.provider, code(e));
                end(request, response, LoginNews.ENDED);
            }
        } catch (BadJwtException e) {
            LOG.warn("Identity provider {} sent an ID token that is not good: a session ended", session.provider);
            end(request, response, LoginNews.ENDED);
        } catch (RuntimeException e) {
            goOn(session, now, e);
        } finally {
            session.asking.unlock();
        }
    }

    private static void goOn(OidcSession session, Instant now, RuntimeException why) {
        session.asked = now;
        LOG.warn(
                "Identity provider {} does not answer; a session goes on with what was known: {}",
                session.provider,
                why.getClass().getSimpleName());
    }

    private void ask(OidcSession session, HttpSession web) {
        ClientRegistration registration = Objects.requireNonNull(providers.registration(session.provider));
        Jwt fresh = session.refresh == null ? null : refresh(session, registration);
        Map<String, Object> claims = new HashMap<>(session.idClaims);
        Instant said = null;
        if (fresh == null) {
            // Only what is told now says which groups there are.
            claims.remove(providers.settings(session.provider).groupsClaim());
        } else {
            claims.putAll(fresh.getClaims());
            said = fresh.getIssuedAt();
        }
        if (fresh == null
                || StringUtils.hasText(
                        registration.getProviderDetails().getUserInfoEndpoint().getUri())) {
            claims = OidcClaims.merged(claims, told(session, registration));
        }
        String userId = login.admit(session.provider, claims, said).userId();
        if (!userId.equals(session.userId)) {
            throw new OAuth2AuthorizationException(new OAuth2Error("another_person"));
        }
        lookAnew(web);
    }

    /** @return the new ID token, or null if there is none */
    private Jwt refresh(OidcSession session, ClientRegistration registration) {
        OAuth2AccessTokenResponse answer = refreshing.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(registration, session.access, session.refresh));
        session.access = answer.getAccessToken();
        if (answer.getRefreshToken() != null) {
            session.refresh = answer.getRefreshToken();
        }
        if (!(answer.getAdditionalParameters().get("id_token") instanceof String idToken)) {
            return null;
        }
        Jwt fresh = idTokens.createDecoder(registration).decode(idToken);
        if (!session.subject.equals(fresh.getSubject())) {
            throw new OAuth2AuthorizationException(new OAuth2Error("another_person"));
        }
        session.idToken = idToken;
        session.idClaims = fresh.getClaims();
        return fresh;
    }

    private Map<String, Object> told(OidcSession session, ClientRegistration registration) {
        Map<String, Object> told = asking.loadUser(new OAuth2UserRequest(registration, session.access))
                .getAttributes();
        if (!session.subject.equals(told.get("sub"))) {
            throw new OAuth2AuthorizationException(new OAuth2Error("another_person"));
        }
        return told;
    }

    /** The web applications remember groups and tenants for some seconds of their own: not from now. */
    private static void lookAnew(HttpSession web) {
        if (web != null && web.getAttribute(WebappSession.CAMUNDAS_ATTRIBUTE) instanceof Authentications users) {
            users.getAuthentications().forEach(user -> user.setCacheValidationTime(new Date(0)));
        }
    }

    private static void end(HttpServletRequest request, HttpServletResponse response, LoginNews news) {
        HttpSession web = request.getSession(false);
        if (web != null) {
            web.invalidate();
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, NEWS, news.name(), Duration.ofHours(1)));
    }

    /** A cookie of our own, for this site only and for no script. */
    static String cookie(HttpServletRequest request, String name, String value, Duration time) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(time)
                .build()
                .toString();
    }

    private static String code(RuntimeException e) {
        return e instanceof OAuth2AuthorizationException refusal
                ? refusal.getError().getErrorCode()
                : ((OAuth2AuthenticationException) e).getError().getErrorCode();
    }

    /** True if it failed because nobody answered, or someone who could not. */
    static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException
                    || cause instanceof HttpServerErrorException
                    || cause instanceof HttpClientErrorException.TooManyRequests
                    || cause instanceof IOException
                    || cause instanceof ProviderDownException) {
                return true;
            }
        }
        return false;
    }
}
