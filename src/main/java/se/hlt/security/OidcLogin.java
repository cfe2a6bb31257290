package se.hlt.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import se.hlt.signin.Admitted;
import se.hlt.signin.NotAdmittedException;
import se.hlt.signin.SignIn;
import se.hlt.signin.Vouched;

/** What happens when someone comes back from an identity provider: a new session in the web applications, or a page why not. */
@Component
@Conditional(OidcConfigured.class)
class OidcLogin
        implements AuthenticationSuccessHandler, AuthenticationFailureHandler, OAuth2AuthorizedClientRepository {

    static final String CLOCK_SKEW = "clock_skew";

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);
    private static final String TOKENS = OidcLogin.class.getName() + ".tokens";
    private static final Duration LONGEST_TOKEN = Duration.ofHours(24);
    private static final int MOST_REMEMBERED = 100_000;

    private final SignIn signIn;
    private final OidcProviders providers;
    private final LoginPages pages;
    private final ProcessEngine engine;
    private final Clock clock;
    private final Cache<Who, Instant> heard = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(LONGEST_TOKEN)
            .build();

    private record Who(String provider, String userId) {}

    OidcLogin(SignIn signIn, OidcProviders providers, LoginPages pages, ProcessEngine engine, Clock clock) {
        this.signIn = signIn;
        this.providers = providers;
        this.pages = pages;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Lets in whom the provider vouches for. What is older than what was heard of the person before gives nothing anew: a
     * token may outlive what it says.
     *
     * @param said when the provider said it, by its own clock; null if unknown
     * @throws NotAdmittedException if there is nothing here for the person
     * @throws OidcClaims.TooManyGroupsException if the provider leaves out the groups
     */
    Admitted admit(String provider, Map<String, Object> claims, Instant said) {
        Vouched vouched = OidcClaims.vouched(provider, providers.settings(provider), claims);
        if (said == null || vouched.userId() == null) {
            return signIn.admit(vouched);
        }
        Who who = new Who(provider, vouched.userId());
        Instant newest = heard.asMap().merge(who, said, (a, b) -> a.isAfter(b) ? a : b);
        return said.isBefore(newest) ? new Admitted(vouched.userId(), Set.of(), Set.of()) : signIn.admit(vouched);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SecurityContextHolder.clearContext();
        OAuth2AuthenticationToken login = (OAuth2AuthenticationToken) authentication;
        OAuth2AuthorizedClient tokens = (OAuth2AuthorizedClient) request.getAttribute(TOKENS);
        OidcUser person = (OidcUser) login.getPrincipal();
        String provider = login.getAuthorizedClientRegistrationId();
        String target = SignInFilter.target(request);
        try {
            Admitted admitted =
                    admit(provider, person.getClaims(), person.getIdToken().getIssuedAt());
            HttpSession session = begin(request, admitted.userId());
            OidcSession oidc = new OidcSession(provider, admitted.userId(), person.getSubject(), clock.instant());
            oidc.access = tokens.getAccessToken();
            oidc.refresh = tokens.getRefreshToken();
            oidc.idToken = person.getIdToken().getTokenValue();
            oidc.idClaims = person.getIdToken().getClaims();
            oidc.putInto(session);
            pages.goOn(response, target);
        } catch (NotAdmittedException e) {
            String title = e.reason() == NotAdmittedException.Reason.LOW_ASSURANCE
                    ? LoginNews.ASSURANCE.title()
                    : "Du kan inte komma in";
            pages.say(response, HttpServletResponse.SC_FORBIDDEN, title, e.getMessage(), target);
        } catch (OidcClaims.TooManyGroupsException e) {
            pages.news(response, LoginNews.TOO_MANY_GROUPS, target);
        }
    }

    /** A session that nobody has known before. */
    private HttpSession begin(HttpServletRequest request, String userId) {
        HttpSession planted = request.getSession(false);
        if (planted != null) {
            planted.invalidate();
        }
        HttpSession session = request.getSession(true);
        Authentications users = new Authentications();
        users.addOrReplace(AuthenticationUtil.createAuthentication(engine, userId));
        AuthenticationUtil.updateSession(session, users);
        return session;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LoginNews news = news(failure);
        LOG.info("Login at an identity provider failed: {} ({})", news, code(failure));
        pages.news(response, news, SignInFilter.target(request));
    }

    /** A word of the protocol. It may come from an address that anyone has written: anything else is not repeated. */
    private static String code(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "";
        return code.matches("[a-z_]{1,40}") ? code : "";
    }

    private static LoginNews news(AuthenticationException failure) {
        if (failure.getCause() instanceof JwtValidationException invalid
                && invalid.getErrors().stream().anyMatch(error -> CLOCK_SKEW.equals(error.getErrorCode()))) {
            return LoginNews.CLOCK;
        }
        return switch (code(failure)) {
            case "access_denied" -> LoginNews.CANCELLED;
            case "authorization_request_not_found", "invalid_state_parameter", "invalid_nonce", "invalid_grant" ->
                LoginNews.USED;
            case "unmet_authentication_requirements" -> LoginNews.ASSURANCE;
            case "temporarily_unavailable", "server_error" -> LoginNews.DOWN;
            default -> OidcRefresh.isUnreachable(failure) ? LoginNews.DOWN : LoginNews.FAILED;
        };
    }

    @Override
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
            String provider, Authentication person, HttpServletRequest request) {
        return null;
    }

    /** Keeps the tokens until the person is let in. */
    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient tokens,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response) {
        request.setAttribute(TOKENS, tokens);
    }

    @Override
    public void removeAuthorizedClient(
            String provider, Authentication person, HttpServletRequest request, HttpServletResponse response) {
        request.removeAttribute(TOKENS);
    }
}
