package se.hlt.governance;

import java.util.List;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Appointments;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.sharing.TaskHandover;

/** Carries out what has been decided about coordinators and key persons. */
@Service
class AppointmentService {

    private final Appointments appointments;
    private final Organisation organisation;
    private final TaskHandover handover;
    private final Deadlines deadlines;
    private final Outbox outbox;

    AppointmentService(
            Appointments appointments,
            Organisation organisation,
            TaskHandover handover,
            Deadlines deadlines,
            Outbox outbox) {
        this.appointments = appointments;
        this.organisation = organisation;
        this.handover = handover;
        this.deadlines = deadlines;
        this.outbox = outbox;
    }

    /** The person is coordinator from now on. What the former one had taken as coordinator waits for the new one. */
    void appointCoordinator(String siteId, String teamId, String userId) {
        Person former = appointments.appointCoordinator(siteId, teamId, userId, deadlines.today());
        if (!former.userId().equals(userId)) {
            tell(former.userId(), userId);
            handover.giveBack(former.userId(), Role.COORDINATOR.group(), organisation.teamTenant(siteId, teamId));
        }
    }

    /** The person is the key person of its agency in its team from now on. */
    void appointKeyPerson(String siteId, String userId) {
        Person former = appointments.appointKeyPerson(siteId, userId, deadlines.today());
        tell(former.userId(), userId);
    }

    private void tell(String former, String appointed) {
        outbox.put(List.of(former, appointed), Notification.Template.APPOINTED, null, null);
    }
}
