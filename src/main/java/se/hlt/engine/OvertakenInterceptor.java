package se.hlt.engine;

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
 * or the check of the form finds that the case's own variables are gone.
 * Stands outside the transaction, so that it sees what the other has done.
 */
class OvertakenInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if ((command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd)
                    && !saysSoItself(e)
                    && isGone(EngineFields.get(command, "taskId"))) {
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

    private boolean isGone(String taskId) {
        return next.execute(context -> context.getTaskManager().findTaskById(taskId)) == null;
    }
}
