package se.hlt.governance;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Tells the site's coordinators of the gathering. */
@Component("inviteCoordinators")
class InviteCoordinatorsDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Organisation organisation;

    InviteCoordinatorsDelegate(Outbox outbox, Organisation organisation) {
        this.outbox = outbox;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {

        List<Person> coordinators = organisation.coordinators(execution.getTenantId());
        GovernanceProcess.SITE_COORDINATORS.set(execution, GovernanceService.choices(coordinators));
        outbox.put(
                coordinators.stream().map(Person::userId).toList(),
                Notification.Template.GATHERING,
                null,
                null,
                new Notification.Work(null, "Delta i samordnarträffen", GovernanceProcess.GATHERING_ON.get(execution)));
    }
}
