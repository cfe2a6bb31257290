package se.hlt.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Whether a command is a user's own, or the engine's and our code's work. */
final class UserCheck {

    private UserCheck() {}

    /** The one who is logged in, or null where the engine itself or our own code is at work. */
    static Authentication user() {
        CommandContext context = Context.getCommandContext();
        Authentication user = context.getAuthentication();
        boolean checked = context.getAuthorizationManager().isAuthorizationEnabled()
                && context.isAuthorizationCheckEnabled()
                && user != null
                && user.getUserId() != null;
        return checked ? user : null;
    }
}
