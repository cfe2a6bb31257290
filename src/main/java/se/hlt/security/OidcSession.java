package se.hlt.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/** What the provider gave with a login, for as long as the session lasts; it never leaves the server. */
final class OidcSession {

    private static final String ATTRIBUTE = OidcSession.class.getName();

    final ReentrantLock asking = new ReentrantLock();
    final String provider;
    final String userId;

    /** The person's id at the provider. */
    final String subject;

    volatile OAuth2AccessToken access;
    volatile OAuth2RefreshToken refresh;
    volatile String idToken;
    volatile Map<String, Object> idClaims;
    volatile Instant asked;

    OidcSession(String provider, String userId, String subject, Instant asked) {
        this.provider = provider;
        this.userId = userId;
        this.subject = subject;
        this.asked = asked;
    }

    static Optional<OidcSession> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof OidcSession oidc
                ? Optional.of(oidc)
                : Optional.empty();
    }

    void putInto(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** Without tokens. */
    @Override
    public String toString() {
        return "OidcSession[" + provider + "]";
    }
}
