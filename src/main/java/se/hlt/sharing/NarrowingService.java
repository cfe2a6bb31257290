package se.hlt.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.hlt.consent.Consent;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.CaseTasks.OpenTask;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.TenantMove;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.Choice;
import se.hlt.meeting.MeetingProcess;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.sip.SipProcess;
import se.hlt.sip.SipProcess.SupportAction;

/**
 * Takes a case to a smaller circle when the consent covers fewer agencies than before. Those who are left outside see
 * nothing of it any more, their tasks go to someone inside, and the case goes on.
 */
@Service
class NarrowingService {

    /** Who answers for what in the team's case. */
    static final List<Variable<String>> RESPONSIBLE =
            List.of(SipProcess.OVERALL_RESPONSIBLE, MeetingProcess.DECISION_RESPONSIBLE, MeetingProcess.FEEDBACK_BY);

    private static final String COORDINATOR = "coordinator";
    private static final String KEY_PERSON = "key-person";

    private final CaseRegister register;
    private final Organisation organisation;
    private final ProtectedCircles protectedCircles;
    private final SharingService sharing;
    private final TenantMove tenantMove;
    private final CaseTasks tasks;
    private final RunningVariables variables;
    private final Outbox outbox;

    NarrowingService(
            CaseRegister register,
            Organisation organisation,
            ProtectedCircles protectedCircles,
            SharingService sharing,
            TenantMove tenantMove,
            CaseTasks tasks,
            RunningVariables variables,
            Outbox outbox) {
        this.register = register;
        this.organisation = organisation;
        this.protectedCircles = protectedCircles;
        this.sharing = sharing;
        this.tenantMove = tenantMove;
        this.tasks = tasks;
        this.variables = variables;
        this.outbox = outbox;
    }

    /**
     * Makes the team's case that of these agencies. Done once more in a later transaction it takes along what others wrote
     * during the first.
     *
     * @param agencies those that the consent covers now, at least two
     * @param consents the answers that count now
     */
    void narrow(String caseNumber, List<String> agencies, List<Consent> consents) {
        Entry entry = register.hold(caseNumber);
        // A case that is not yet with the team crosses with what stands here.
        variables.changeInCase(caseNumber, entry.agencyTenant(), ConsentProcess.SHARED_AGENCIES, before -> agencies);
        variables.changeInCase(caseNumber, entry.agencyTenant(), ConsentProcess.CONSENTS, before -> consents);
        String before = entry.teamTenant();
        Optional<String> named = protectedCircles.tenantOf(caseNumber);
        if (named.isPresent()) {
            narrowNamed(entry, named.get(), agencies);
            return;
        }
        if (before == null || !organisation.isCircle(before)) {
            return;
        }
        String circle = organisation.circleTenant(entry.site(), entry.team(), agencies);
        tenantMove.move(caseNumber, SharingService.WITHOUT_BUSINESS_KEY, sharing.teamsTenants(entry), circle);
        Set<String> inside = userIds(organisation.keyPersons(circle));
        if (circle.equals(before)) {
            tenantMove.revoke(caseNumber, SharingService.WITHOUT_BUSINESS_KEY, sharing.teamsTenants(entry), inside);
            return;
        }
        register.sharedWith(caseNumber, circle);
        Set<String> knew = new TreeSet<>(userIds(organisation.keyPersons(before)));
        knew.addAll(tasks.holders(caseNumber, circle));
        sharing.cancelHandovers(entry);
        settle(caseNumber, circle, inside);
        outbox.put(
                knew.stream().filter(person -> !inside.contains(person)).toList(),
                Template.SHARING_STOPPED,
                null,
                caseNumber);
        outbox.put(inside, Template.CIRCLE_NARROWED, null, caseNumber);
    }

    /** The case stays in its own circle; persons of other agencies are not among those named in it any more. */
    private void narrowNamed(Entry entry, String circle, List<String> agencies) {
        String number = entry.caseNumber();
        Set<String> outside = new TreeSet<>(protectedCircles.namedIn(number));
        outside.removeAll(protectedCircles.namedFor(number, agencies));
        if (!outside.isEmpty()) {
            // While they are named: to others nothing is said of the case.
            outbox.put(outside, Template.SHARING_STOPPED, null, number);
        }
        Set<String> inside = protectedCircles.narrow(number, agencies);
        tenantMove.revoke(number, SharingService.WITHOUT_BUSINESS_KEY, sharing.teamsTenants(entry), inside);
        if (!outside.isEmpty()) {
            sharing.cancelHandovers(entry);
            outbox.put(inside, Template.CIRCLE_NARROWED, null, number);
        }
        if (!inside.isEmpty()) {
            settle(number, circle, inside);
        }
    }

    /** Tasks, responsibilities and choices of the team's case are those of the people inside. */
    void settle(String caseNumber, String circle, Set<String> inside) {
        String successor = successor(caseNumber, circle, inside);
        boolean taken = false;
        for (OpenTask task : tasks.open(caseNumber, circle)) {
            taken |= settle(task, organisation.coordinatorInside(circle), inside, successor);
        }
        if (taken) {
            outbox.put(List.of(successor), Template.TASKS_TAKEN_OVER, null, caseNumber);
        }
        UnaryOperator<String> person = name -> isOutside(name, inside) ? successor : name;
        RESPONSIBLE.forEach(variable -> variables.changeInCase(caseNumber, circle, variable, person));
        UnaryOperator<SupportAction> action =
                planned -> isGoingOn(planned) ? planned.takenOverBy(person.apply(planned.responsible())) : planned;
        variables.changeInCase(caseNumber, circle, SipProcess.SUPPORT_ACTION, action);
        variables.changeInCase(caseNumber, circle, SipProcess.SUPPORT_ACTIONS, all -> all.stream()
                .map(action)
                .toList());
        UnaryOperator<List<Choice>> choices = all -> all.stream()
                .filter(choice -> !isOutside(choice.value(), inside))
                .toList();
        variables.changeInCase(caseNumber, circle, MeetingProcess.TEAM_MEMBERS, choices);
        variables.changeInCase(caseNumber, circle, MeetingProcess.FEEDBACK_PERSONS, choices);
        variables.changeInCase(caseNumber, circle, SipProcess.INVITED, all -> all.stream()
                .filter(name -> !isOutside(name, inside))
                .toList());
        if (!organisation.coordinatorInside(circle)) {
            variables.changeInCase(caseNumber, circle, MeetingProcess.COORDINATOR_GROUP, group -> KEY_PERSON);
        }
    }

    /** True where the successor takes the task over. */
    private boolean settle(OpenTask task, boolean coordinatorInside, Set<String> inside, String successor) {
        boolean coordinators = task.groups().contains(COORDINATOR);
        if (coordinators && !coordinatorInside) {
            tasks.replaceGroup(task.id(), COORDINATOR, KEY_PERSON);
        }
        if (task.assignee() == null || inside.contains(task.assignee())) {
            return false;
        }
        // What was claimed goes back to those who may claim it; what was one person's own goes to another.
        tasks.assign(task.id(), coordinators ? null : successor);
        return !coordinators;
    }

    /** Who takes over: the one who has the plan, else the one who has the decision, the coordinator, a key person. */
    private String successor(String caseNumber, String circle, Set<String> inside) {
        Stream<Optional<String>> inOrder = Stream.of(
                variables.find(HltCaseProcess.KEY, caseNumber, circle, SipProcess.OVERALL_RESPONSIBLE),
                variables.find(HltCaseProcess.KEY, caseNumber, circle, MeetingProcess.DECISION_RESPONSIBLE),
                organisation
                        .coordinator(organisation.siteIdOf(circle), organisation.teamIdOf(circle))
                        .map(Person::userId));
        return Stream.concat(inOrder.flatMap(Optional::stream), inside.stream())
                .filter(inside::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No key person in " + circle));
    }

    /** Only a person can be outside; {@link MeetingProcess#BY_INITIATOR} and the like stay. */
    private boolean isOutside(String userId, Set<String> inside) {
        return !inside.contains(userId) && organisation.person(userId).isPresent();
    }

    private static boolean isGoingOn(SupportAction action) {
        return action.status() == null;
    }

    private static Set<String> userIds(List<Person> people) {
        return people.stream().map(Person::userId).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
