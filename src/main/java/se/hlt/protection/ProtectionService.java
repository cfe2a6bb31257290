package se.hlt.protection;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.organisation.Site;

/** Marks a case as that of a child whose identity is protected, and lets those named into it. */
@Service
class ProtectionService {

    private final CaseRegister register;
    private final ProtectedCircles circles;
    private final Messages messages;
    private final RunningVariables variables;
    private final Outbox outbox;
    private final Organisation organisation;

    ProtectionService(
            CaseRegister register,
            ProtectedCircles circles,
            Messages messages,
            RunningVariables variables,
            Outbox outbox,
            Organisation organisation) {
        this.register = register;
        this.circles = circles;
        this.messages = messages;
        this.variables = variables;
        this.outbox = outbox;
        this.organisation = organisation;
    }

    /**
     * From now on nothing about the case is sent, and it is shared only with persons named.
     *
     * @return true if it is so shared already, or would be if someone were named
     */
    boolean protect(String caseNumber) {
        Entry entry = register.get(caseNumber);
        register.protect(caseNumber);
        outbox.forget(caseNumber);
        variables.changeInCase(
                caseNumber, entry.agencyTenant(), IdentificationProcess.PROTECTED_IDENTITY, before -> true);
        return circles.tenantOf(caseNumber).isPresent() || isInOwnCircle(entry);
    }

    /**
     * Opens the case's circle for these, or lets more into it. Those already named stay. Nobody is let into a case that was
     * closed, or whose consent ended, while it was decided who should be named.
     */
    void name(String caseNumber, Collection<String> userIds) {
        Entry entry = register.hold(caseNumber);
        if (!messages.running(IdentificationProcess.SHARED_KEY, caseNumber, entry.agencyTenant())) {
            return;
        }
        Set<String> all = new HashSet<>(circles.namedIn(caseNumber));
        all.addAll(userIds);
        String circle = isInOwnCircle(entry)
                ? circles.put(caseNumber, entry.teamTenant(), all)
                : circles.put(caseNumber, entry.site(), entry.team(), all);
        List<Choice> members = choices(circle);
        variables.changeInCase(caseNumber, circle, MeetingProcess.TEAM_MEMBERS, before -> members);
        variables.changeInCase(caseNumber, circle, MeetingProcess.FEEDBACK_PERSONS, before -> Stream.concat(
                        before.stream().filter(choice -> choice.value().equals(MeetingProcess.BY_INITIATOR)),
                        members.stream())
                .toList());
    }

    private boolean isInOwnCircle(Entry entry) {
        return entry.teamTenant() != null && organisation.isProtectedCircle(entry.teamTenant());
    }

    /** The key persons of a circle, as a form offers them. */
    List<Choice> choices(String circle) {
        Site site = organisation.site(organisation.siteIdOf(circle));
        return organisation.keyPersons(circle).stream()
                .map(person -> new Choice(
                        person.displayName() + " ("
                                + site.agency(person.agency()).orElseThrow().name() + ")",
                        person.userId()))
                .toList();
    }
}
