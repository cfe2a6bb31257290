package se.hlt.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
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

    /**
     * Runs the action so that instances started by it belong to the tenant.
     *
     * @throws IllegalStateException if a user is authenticated
     */
    public <T> T into(String tenantId, Supplier<T> action) {
        if (Context.getCommandContext() != null && Context.getCommandContext().getAuthentication() != null) {
            throw new IllegalStateException("A user may not cross into another tenant");
        }
        String outer = target.get();
        target.set(tenantId);
        try {
            return action.get();
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
