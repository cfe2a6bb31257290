package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Tells the team's members that cases come up, by number. */
@Component("sendAgenda")
class SendAgendaDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Organisation organisation;

    SendAgendaDelegate(Outbox outbox, Organisation organisation) {
        this.outbox = outbox;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var members = organisation.keyPersons(execution.getTenantId()).stream()
                .map(Person::userId)
                .toList();
        MeetingProcess.AGENDA
                .get(execution)
                .forEach(item -> outbox.put(members, Notification.Template.AGENDA, null, item.caseNumber()));
    }
}
