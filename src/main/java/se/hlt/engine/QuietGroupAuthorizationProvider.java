package se.hlt.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/**
 * Writes no authorization per task for candidate groups: their rights stand once on the process, and the tenant does
 * the rest. With a row for each task the Tasklist's count grows quadratically.
 *
 * <p>Only an assignee gets a row of its own, loses it with the task, and has to be one of those the task is meant for.
 */
public class QuietGroupAuthorizationProvider extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        return null;
    }

    /**
     * Gives the new assignee its rights and takes the former one's.
     *
     * @throws AuthorizationException if a user hands the task to someone whom it is not meant for
     */
    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        if (newAssignee != null && !newAssignee.equals(oldAssignee)) {
            refuseIfNotMeantFor((TaskEntity) task, newAssignee);
        }
        if (oldAssignee != null && !oldAssignee.equals(newAssignee)) {
            takeBack((TaskEntity) task, oldAssignee, null);
        }
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    private static void refuseIfNotMeantFor(TaskEntity task, String userId) {
        Set<String> groups = candidateGroups(task);
        if (groups.isEmpty() || UserCheck.user() == null || isCandidateUser(task, userId)) {
            return;
        }
        boolean meant = Context.getCommandContext()
                .runWithoutAuthorization(() -> isInOneOf(groups, userId) && isInTenant(task.getTenantId(), userId));
        if (!meant) {
            throw new RefusedException(
                    "Uppgiften kan inte lämnas till den personen. Välj någon i samma krets som har rollen som uppgiften vänder sig till.");
        }
    }

    /** The owner's rights go the same way as an assignee's. */
    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
        if (oldOwner != null && !oldOwner.equals(newOwner)) {
            takeBack((TaskEntity) task, oldOwner, null);
        }
        return super.newTaskOwner(task, oldOwner, newOwner);
    }

    /** Who is no longer a candidate loses the rights, unless the task is the person's in some other way. */
    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        if (!((TaskEntity) task).isDeleted()) { // With the task the engine itself takes all its rights away.
            takeBack((TaskEntity) task, userId, type);
        }
        return null;
    }

    private void takeBack(TaskEntity task, String userId, String removedLink) {
        boolean still = userId.equals(task.getAssignee())
                || userId.equals(task.getOwner())
                || task.getIdentityLinks().stream()
                        .anyMatch(link -> userId.equals(link.getUserId())
                                && !link.getType().equals(removedLink));
        if (!still) {
            delete(task, userId, Resources.TASK);
            delete(task, userId, Resources.HISTORIC_TASK);
        }
    }

    private void delete(TaskEntity task, String userId, Resource resource) {
        AuthorizationEntity row = getGrantAuthorizationByUserId(userId, resource, task.getId());
        if (row != null) {
            Context.getCommandContext().getDbEntityManager().delete(row);
        }
    }

    private static Set<String> candidateGroups(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
    }

    private static boolean isCandidateUser(TaskEntity task, String userId) {
        return task.getCandidates().stream().anyMatch(link -> userId.equals(link.getUserId()));
    }

    private static boolean isInOneOf(Set<String> groups, String userId) {
        return identities().createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .anyMatch(groups::contains);
    }

    private static boolean isInTenant(String tenantId, String userId) {
        return tenantId == null
                || identities()
                                .createTenantQuery()
                                .tenantId(tenantId)
                                .userMember(userId)
                                .count()
                        > 0;
    }

    private static IdentityService identities() {
        return Context.getProcessEngineConfiguration().getIdentityService();
    }
}
