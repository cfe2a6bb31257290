package se.hlt.sharing;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.CaseTasks;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Tells everyone in the circle, and whoever has held a task there, to stop: the consent no longer holds. */
@Component("tellTeamToStop")
class TellTeamToStopDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final CaseTasks tasks;
    private final Organisation organisation;

    TellTeamToStopDelegate(Outbox outbox, CaseTasks tasks, Organisation organisation) {
        this.outbox = outbox;
        this.tasks = tasks;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Set<String> recipients =
                new TreeSet<>(tasks.holders(execution.getProcessBusinessKey(), execution.getTenantId()));
        organisation.keyPersons(execution.getTenantId()).stream()
                .map(Person::userId)
                .forEach(recipients::add);
        outbox.put(recipients, Notification.Template.SHARING_STOPPED, null, execution.getProcessBusinessKey());
    }
}
