package se.hlt.engine;

import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;

/**
 * Narrows who works on a task. The engine's own check is satisfied by {@code TASK_WORK} on the whole process, which
 * every key person has; this one also asks whether the task is meant for the user. Takes the place of
 * {@link AuthorizationCommandChecker} among the command checkers.
 *
 * <p>Code of ours (delegates, listeners) runs without authorization check, and is not restricted here either.
 */
public class CandidateGroupChecker extends AuthorizationCommandChecker {

    /**
     * Reading a task by its id.
     *
     * @throws NotFoundException if there is none; the engine would fail on null, and so tell it from another tenant's
     */
    @Override
    public void checkReadTask(TaskEntity task) {
        if (task == null) {
            throw new NotFoundException("There is no such task");
        }
        super.checkReadTask(task);
    }

    /** Claim, complete, submit: for the assignee, or, while there is none, for the task's candidates. */
    @Override
    public void checkTaskWork(TaskEntity task) {
        super.checkTaskWork(task);
        Authentication user = UserCheck.user();
        if (user == null) {
            return;
        }
        if (task.getAssignee() != null) {
            if (!task.getAssignee().equals(user.getUserId())) {
                throw new RefusedException(
                        "Någon annan har redan tagit uppgiften. Bara den som har tagit den kan arbeta med den.");
            }
        } else if (!isCandidate(task, user)) {
            throw new RefusedException(
                    "Uppgiften är inte till för dig. Den som har rollen som uppgiften vänder sig till kan ta den.");
        }
    }

    /** Also the assignee may give back, or hand over, a task that others are candidates for. */
    @Override
    public void checkTaskAssign(TaskEntity task) {
        Authentication user = UserCheck.user();
        boolean givesBack = user != null
                && user.getUserId().equals(task.getAssignee())
                && hasCandidateGroup(task)
                && Context.getCommandInvocationContext().getCommand() instanceof AssignTaskCmd;
        if (!givesBack) {
            super.checkTaskAssign(task);
        }
    }

    /** Batches and clean-up, which belong to no process, are the engine's own; its check lets anyone change them. */
    @Override
    public void checkUpdateJob(JobEntity job) {
        refuseOwnWork(job);
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        refuseOwnWork(job);
        super.checkUpdateRetriesJob(job);
    }

    private static void refuseOwnWork(JobEntity job) {
        if (job.getProcessDefinitionKey() == null && UserCheck.user() != null) {
            throw new RefusedException("Det här jobbet sköter systemet självt.");
        }
    }

    private static boolean isCandidate(TaskEntity task, Authentication user) {
        return task.getCandidates().stream()
                .anyMatch(link -> user.getUserId().equals(link.getUserId())
                        || user.getGroupIds() != null && user.getGroupIds().contains(link.getGroupId()));
    }

    private static boolean hasCandidateGroup(TaskEntity task) {
        return task.getCandidates().stream().map(IdentityLink::getGroupId).anyMatch(group -> group != null);
    }
}
