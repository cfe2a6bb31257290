package se.hlt.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The pages around a login at an identity provider: the choice of one, in place of a page of the web applications that
 * nobody is logged in to (its address, and what stands after # in it, is where the login leads back to), and the logout,
 * which goes on to the provider's own.
 */
class SignInFilter extends OncePerRequestFilter {

    static final String LOGIN = "/logga-in";
    static final String LOGOUT = "/logga-ut";
    static final String LOGGED_OUT = "/utloggad";
    static final String BEGIN = "/oauth2/authorization/";
    static final String BACK = "/login/oauth2/code/";

    /** Asks the provider not to take for granted who it is: who was refused would be refused again. */
    static final String AS_ANOTHER = "igen";

    /** What a login leads back to, kept with what was asked of the provider. */
    static final String TARGET = DeepLink.class.getName();

    private static final String LEAVING = "HLT-LOGOUT";
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final Pattern PAGE =
            Pattern.compile("/camunda/?|/camunda/app/(tasklist|cockpit|admin|welcome)(/|/default/?)?");

    private final OidcProviders providers;
    private final LoginPages pages;
    private final LoginAttempts attempts;
    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private final Cache<String, Leaving> leaving =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SOON).build();

    private record Leaving(String provider, String idToken) {}

    SignInFilter(OidcProviders providers, LoginPages pages, LoginAttempts attempts) {
        this.providers = providers;
        this.pages = pages;
        this.attempts = attempts;
    }

    /** Where the login that this request brings back was to lead. */
    static String target(HttpServletRequest request) {
        return request.getAttribute(TARGET) instanceof String target ? target : DeepLink.TASKLIST;
    }

    /** Remembers whom to log out at the provider too, where the browser asks for a page next. */
    void leave(OidcSession session, HttpServletRequest request, HttpServletResponse response) {
        String key = random.generateKey();
        leaving.put(key, new Leaving(session.provider, session.idToken));
        response.addHeader(HttpHeaders.SET_COOKIE, OidcRefresh.cookie(request, LEAVING, key, SOON));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean get = HttpMethod.GET.matches(request.getMethod());
        if (get && path.equals(LOGIN)) {
            ask(request, response, request.getParameter(DeepLink.PARAMETER));
        } else if (get && path.equals(LOGGED_OUT)) {
            pages.news(response, LoginNews.LOGGED_OUT, null);
        } else if (get && path.equals(LOGOUT)) {
            logOut(request, response);
        } else if (get && PAGE.matcher(path).matches() && !WebappSession.isLoggedIn(request)) {
            if (LoginAttempts.cookie(request, LEAVING).isPresent()) {
                response.sendRedirect(LOGOUT);
            } else if (request.getParameter(LoginPages.WITH_PASSWORD) != null) {
                chain.doFilter(request, response);
            } else {
                ask(request, response, path);
            }
        } else if (path.startsWith(BEGIN) || path.startsWith(BACK)) {
            withProvider(path.substring(path.lastIndexOf('/') + 1), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void ask(HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
        Optional<LoginNews> news =
                LoginAttempts.cookie(request, OidcRefresh.NEWS).flatMap(LoginNews::named);
        if (news.isPresent()) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE, OidcRefresh.cookie(request, OidcRefresh.NEWS, "", Duration.ZERO));
            pages.news(response, news.get(), target);
        } else {
            pages.choice(response, target);
        }
    }

    private void withProvider(String id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OAuth2AuthorizationRequest begun = attempts.loadAuthorizationRequest(request);
        String target =
                begun == null ? DeepLink.of(request.getParameter(DeepLink.PARAMETER)) : begun.getAttribute(TARGET);
        request.setAttribute(TARGET, target);
        if (!providers.has(id)) {
            pages.news(response, LoginNews.UNKNOWN, target);
            return;
        }
        try {
            if (request.getRequestURI().startsWith(BEGIN)) {
                providers.askAnew(id);
            } else {
                providers.registration(id);
            }
        } catch (ProviderDownException e) {
            pages.news(response, LoginNews.DOWN, target);
            return;
        }
        chain.doFilter(request, response);
    }

    private void logOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Leaving who = LoginAttempts.cookie(request, LEAVING)
                .map(key -> leaving.asMap().remove(key))
                .orElse(null);
        response.addHeader(HttpHeaders.SET_COOKIE, OidcRefresh.cookie(request, LEAVING, "", Duration.ZERO));
        String end = who == null ? null : endOf(who.provider());
        if (!StringUtils.hasText(end)) {
            response.sendRedirect(LOGGED_OUT);
            return;
        }
        String back = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(LOGGED_OUT)
                .toUriString();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.sendRedirect(UriComponentsBuilder.fromUriString(end)
                .queryParam("id_token_hint", "{token}")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(
                        who.idToken(), providers.settings(who.provider()).clientId(), back)
                .toUriString());
    }

    private String endOf(String provider) {
        try {
            ClientRegistration registration = providers.registration(provider);
            return (String)
                    registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        } catch (ProviderDownException e) {
            return null;
        }
    }
}
