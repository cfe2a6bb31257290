package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Tells everyone in the circle to stop: the consent no longer holds. */
@Component("tellTeamToStop")
class TellTeamToStopDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Organisation organisation;

    TellTeamToStopDelegate(Outbox outbox, Organisation organisation) {
        this.outbox = outbox;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                organisation.keyPersons(execution.getTenantId()).stream()
                        .map(Person::userId)
                        .toList(),
                Notification.Template.SHARING_STOPPED,
                null,
                execution.getProcessBusinessKey());
    }
}
