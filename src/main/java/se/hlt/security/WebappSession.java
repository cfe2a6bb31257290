package se.hlt.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** The session of Tasklist, Cockpit and Admin. */
final class WebappSession {

    static final String CAMUNDAS_ATTRIBUTE = "authenticatedUser";

    private WebappSession() {}

    /** True if someone has logged in; whether that person still may is Camunda's filter's to say. */
    static boolean isLoggedIn(HttpServletRequest request) {
        return userId(request).isPresent();
    }

    private static Optional<String> userId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(CAMUNDAS_ATTRIBUTE) instanceof Authentications users
                ? users.getAuthentications().stream().findFirst().map(UserAuthentication::getName)
                : Optional.empty();
    }

    /** Tells Spring Security who is logged in, without any right, for as long as one call lasts. */
    static class UserFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            userId(request)
                    .map(userId -> UsernamePasswordAuthenticationToken.authenticated(userId, null, List.of()))
                    .ifPresent(user -> SecurityContextHolder.getContext().setAuthentication(user));
            chain.doFilter(request, response);
        }
    }

    /** Ends the session when someone logs out. Camunda would let it live, with the same id, for the next one. */
    static class EndFilter extends OncePerRequestFilter {

        private final Optional<SignInFilter> signIn;

        /** @param signIn whom to tell of a logout that the identity provider is to know too */
        EndFilter(Optional<SignInFilter> signIn) {
            this.signIn = signIn;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getRequestURI().endsWith("/logout");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Optional<OidcSession> oidc = OidcSession.of(request);
            signIn.ifPresent(pages -> oidc.ifPresent(session -> pages.leave(session, request, response)));
            chain.doFilter(request, response);
            HttpSession session = request.getSession(false);
            if (session != null && !isLoggedIn(request)) {
                session.invalidate();
            }
        }
    }
}
