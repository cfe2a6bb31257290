package se.hlt.absence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import se.hlt.engine.CaseTasks;

/**
 * What would be given to someone who is away is given to the deputy. The absent one becomes the task's owner, by which it
 * is known again when it is given back. First of all that hear of a task, so that messages go to the deputy.
 */
@Component
class GiveToDeputyListener {

    private final StandIn standIn;
    private final IdentityService identities;

    GiveToDeputyListener(StandIn standIn, @Lazy IdentityService identities) {
        this.standIn = standIn;
        this.identities = identities;
    }

    /** The engine publishes what happens to every task, in the transaction where it happens. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void happened(DelegateTask task) {
        String assignee = task.getAssignee();
        boolean created = task.getEventName().equals(TaskListener.EVENTNAME_CREATE);
        boolean updated = task.getEventName().equals(TaskListener.EVENTNAME_UPDATE);
        // Who takes a task although away means to do it.
        if (assignee == null || !created && !(updated && !isAtWork(assignee))) {
            return;
        }
        standIn.of(assignee, task.getTenantId(), caseNumbers(task)).ifPresent(deputy -> {
            task.setOwner(assignee);
            task.setAssignee(deputy);
        });
    }

    private boolean isAtWork(String userId) {
        Authentication user = identities.getCurrentAuthentication();
        return user != null && userId.equals(user.getUserId());
    }

    private static List<String> caseNumbers(DelegateTask task) {
        List<String> numbers = new ArrayList<>();
        numbers.add(task.getExecution().getProcessBusinessKey());
        CaseTasks.NAMING_A_CASE.forEach(name -> numbers.add((String) task.getVariable(name)));
        return numbers.stream().filter(Objects::nonNull).toList();
    }
}
