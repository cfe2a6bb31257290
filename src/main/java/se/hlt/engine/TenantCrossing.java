package se.hlt.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The only way from one secrecy domain into another: what is started inside {@link #into} belongs to the tenant given.
 *
 * <p>Only our own message throw events do this, and only in a job, where no user is authenticated: a user can never
 * choose the tenant of what is started.
 */
@Component
public class TenantCrossing {

    private final ThreadLocal<String> target = new ThreadLocal<>();
    private final IdentityService identityService;
    private final AsSystem asSystem;

    TenantCrossing(@Lazy IdentityService identityService, AsSystem asSystem) {
        this.identityService = identityService;
        this.asSystem = asSystem;
    }

    /**
     * Runs the action so that instances started by it belong to the tenant.
     *
     * @throws IllegalStateException if a user is authenticated
     */
    public <T> T into(String tenantId, Supplier<T> action) {
        Authentication current = identityService.getCurrentAuthentication();
        if (current != null && current.getUserId() != null) {
            throw new IllegalStateException("A user may not cross into another tenant");
        }
        String outer = target.get();
        target.set(tenantId);
        try {
            // A job is bound to its own tenant as if a user of that tenant ran it; the crossing is what frees it.
            return asSystem.run(action);
        } finally {
            if (outer == null) {
                target.remove();
            } else {
                target.set(outer);
            }
        }
    }

    /** The tenant being crossed into, or null outside {@link #into}. */
    String target() {
        return target.get();
    }
}
