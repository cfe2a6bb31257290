package se.hlt.notification;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.hlt.notification.Notification.Template;

/**
 * Tells people that a task waits for them: the one it is given to, or everyone who may take it. Not the one who made it so:
 * that person sees it.
 */
@Component
class TaskWaitingListener {

    private final Outbox outbox;
    private final Recipients recipients;
    private final IdentityService identities;

    TaskWaitingListener(Outbox outbox, Recipients recipients, @Lazy IdentityService identities) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.identities = identities;
    }

    /** The engine publishes what happens to every task, in the transaction where it happens. */
    @EventListener
    void happened(DelegateTask task) {
        Set<String> people = new HashSet<>();
        if (task.getEventName().equals(TaskListener.EVENTNAME_ASSIGNMENT) && task.getAssignee() != null) {
            people.add(task.getAssignee());
        }
        if (task.getEventName().equals(TaskListener.EVENTNAME_CREATE) && task.getAssignee() == null) {
            task.getCandidates().stream()
                    .filter(candidate -> candidate.getGroupId() != null)
                    .forEach(
                            candidate -> people.addAll(recipients.ofGroup(candidate.getGroupId(), task.getTenantId())));
        }
        Authentication user = identities.getCurrentAuthentication();
        if (user != null) {
            people.remove(user.getUserId());
        }
        if (!people.isEmpty()) {
            String about = task.getExecution().getProcessBusinessKey();
            outbox.put(people, Template.TASK_WAITING, null, about, NotificationProcess.work(task));
        }
    }
}
