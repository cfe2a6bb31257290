package se.hlt.protection;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
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
    private final RunningVariables variables;
    private final Outbox outbox;
    private final Organisation organisation;

    ProtectionService(
            CaseRegister register,
            ProtectedCircles circles,
            RunningVariables variables,
            Outbox outbox,
            Organisation organisation) {
        this.register = register;
        this.circles = circles;
        this.variables = variables;
        this.outbox = outbox;
        this.organisation = organisation;
    }

    /**
     * From now on nothing about the case is sent, and it is shared only with persons named.
     *
     * @return true if it is so shared already
     */
    boolean protect(String caseNumber) {
        Entry entry = register.get(caseNumber);
        register.protect(caseNumber);
        outbox.forget(caseNumber);
        variables.changeInCase(
                caseNumber, entry.agencyTenant(), IdentificationProcess.PROTECTED_IDENTITY, before -> true);
        return circles.tenantOf(caseNumber).isPresent();
    }

    /** Opens the case's circle for these, or lets more into it. Those already named stay. */
    void name(String caseNumber, Collection<String> userIds) {
        Entry entry = register.get(caseNumber);
        Set<String> all = new HashSet<>(circles.namedIn(caseNumber));
        all.addAll(userIds);
        String circle = circles.put(caseNumber, entry.site(), entry.team(), all);
        List<Choice> members = choices(circle);
        variables.changeInCase(caseNumber, circle, MeetingProcess.TEAM_MEMBERS, before -> members);
        variables.changeInCase(caseNumber, circle, MeetingProcess.FEEDBACK_PERSONS, before -> Stream.concat(
                        before.stream().filter(choice -> choice.value().equals(MeetingProcess.BY_INITIATOR)),
                        members.stream())
                .toList());
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
