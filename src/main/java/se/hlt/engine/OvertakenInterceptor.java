package se.hlt.engine;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Tells one who completes a task that someone else just did. Mostly the engine says so itself, with an {@link
 * OptimisticLockingException}; sometimes it stumbles instead over the place in the diagram that the other has just left,
 * or the check of the form finds that the case's own variables are gone, or the database that a row belongs to one that
 * the other has deleted.
 * Stands outside the transaction, so that it sees what the other has done.
 */
class OvertakenInterceptor extends CommandInterceptor {

    /** SQL's own, and H2's for a row whose parent is missing. */
    private static final Set<String> FOREIGN_KEYS = Set.of("23503", "23506");

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if ((command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd)
                    && !saysSoItself(e)
                    && (isTornAway(e) || isGone(EngineFields.get(command, "taskId")))) {
                throw new OptimisticLockingException("Completed by someone else in the meantime", e);
            }
            throw e;
        }
    }

    /** A task that was never there, or that the user may not see, is not told to have been completed. */
    private static boolean saysSoItself(RuntimeException e) {
        return e instanceof OptimisticLockingException
                || e instanceof NullValueException
                || e instanceof NotFoundException
                || e instanceof AuthorizationException;
    }

    /** The other one's rows were in the way of ours: something belongs to what was deleted, or was to be. */
    private static boolean isTornAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && FOREIGN_KEYS.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isGone(String taskId) {
        return next.execute(context -> context.getTaskManager().findTaskById(taskId)) == null;
    }
}
