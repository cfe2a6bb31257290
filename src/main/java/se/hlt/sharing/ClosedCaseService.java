package se.hlt.sharing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import se.hlt.engine.Messages;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;

/** A consent that is withdrawn when the team has closed the case: there is nobody to stop, but a history to take back. */
@Service
class ClosedCaseService {

    private final CaseRegister register;
    private final Messages messages;
    private final Organisation organisation;
    private final SharingService sharing;
    private final NarrowingService narrowing;
    private final Outbox outbox;

    ClosedCaseService(
            CaseRegister register,
            Messages messages,
            Organisation organisation,
            SharingService sharing,
            NarrowingService narrowing,
            Outbox outbox) {
        this.register = register;
        this.messages = messages;
        this.organisation = organisation;
        this.sharing = sharing;
        this.narrowing = narrowing;
        this.outbox = outbox;
    }

    /**
     * Seals the team's history of the case, or leaves it to those who may still read it, and tells the others to stop.
     * Does nothing while the team works with the case: the agency then stops it, and seals.
     *
     * @param withdrawn the agencies that may no longer read; none for all of them. Fewer than two left is all of them.
     */
    void takeBack(String caseNumber, Collection<String> withdrawn) {
        Entry entry = register.hold(caseNumber);
        String circle = entry.teamTenant();
        if (circle == null
                || organisation.isSealed(circle)
                || messages.running(HltCaseProcess.KEY, caseNumber, circle)) {
            return;
        }
        List<String> remaining = organisation.agenciesOf(circle).stream()
                .filter(agency -> !withdrawn.contains(agency))
                .toList();
        if (!withdrawn.isEmpty() && remaining.size() >= 2) {
            narrowing.narrow(caseNumber, remaining, List.of());
            return;
        }
        // Those who were named in a case with protected identity lost it when it was closed.
        Set<String> readers = organisation.isProtectedCircle(circle) ? Set.of() : sharing.whoKnow(caseNumber, circle);
        sharing.seal(caseNumber);
        outbox.put(readers, Template.SHARING_STOPPED, null, caseNumber);
    }
}
