package se.hlt.sharing;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.Siblings;
import se.hlt.identification.Siblings.Sibling;
import se.hlt.meeting.MeetingProcess;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Notification.Work;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;

/**
 * Siblings' cases, each with its own consent. The only thing that is ever told of one in the other is that they should come
 * up at one meeting: to the coordinator, where the very same people see both children already and the family has said so.
 */
@Service
class SiblingService {

    private final CaseRegister register;
    private final Siblings siblings;
    private final Organisation organisation;
    private final RunningVariables variables;
    private final Outbox outbox;

    SiblingService(
            CaseRegister register,
            Siblings siblings,
            Organisation organisation,
            RunningVariables variables,
            Outbox outbox) {
        this.register = register;
        this.siblings = siblings;
        this.organisation = organisation;
        this.variables = variables;
        this.outbox = outbox;
    }

    /** Notes that the two are siblings' cases; true if the coordinator of a team that has both may be told. */
    boolean link(String caseNumber, String sibling, boolean teamMayKnow) {
        siblings.link(caseNumber, sibling, teamMayKnow);
        return teamMayKnow && circleOfBoth(caseNumber, sibling).isPresent();
    }

    void unlink(String caseNumber, String sibling) {
        siblings.unlink(caseNumber, sibling);
    }

    /** Tells the coordinator, if the two are still where they were. */
    void tell(String caseNumber, String sibling) {
        circleOfBoth(caseNumber, sibling).ifPresent(circle -> tell(caseNumber, sibling, circle));
    }

    /** A case has come to a circle, with consent: it may be the one where a sibling's is. */
    void shared(String caseNumber, String circle) {
        siblings.of(caseNumber).stream()
                .filter(Sibling::teamMayKnow)
                .filter(sibling -> isIn(circle, sibling.caseNumber()))
                .forEach(sibling -> tell(caseNumber, sibling.caseNumber(), circle));
    }

    private void tell(String caseNumber, String sibling, String circle) {
        List<Person> inside = organisation.keyPersons(circle);
        List<String> coordinators = userIds(
                inside.stream().filter(person -> person.has(Role.COORDINATOR)).toList());
        outbox.put(
                coordinators.isEmpty() ? userIds(inside) : coordinators,
                Template.SAME_MEETING,
                null,
                caseNumber,
                new Work(null, "Ta upp på samma möte som " + sibling, null));
    }

    private static List<String> userIds(List<Person> people) {
        return people.stream().map(Person::userId).toList();
    }

    private Optional<String> circleOfBoth(String caseNumber, String sibling) {
        return register.find(caseNumber)
                .map(Entry::teamTenant)
                .filter(circle -> isIn(circle, caseNumber) && isIn(circle, sibling));
    }

    /** True where the case goes on in just this circle, and the circle knows who the child is. */
    private boolean isIn(String circle, String caseNumber) {
        return organisation.isCircle(circle)
                && register.find(caseNumber)
                        .filter(entry -> circle.equals(entry.teamTenant()) && !entry.protectedIdentity())
                        .flatMap(entry ->
                                variables.find(HltCaseProcess.KEY, caseNumber, circle, MeetingProcess.DEIDENTIFIED))
                        .filter(deidentified -> !deidentified)
                        .isPresent();
    }
}
