package se.hlt.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.CaseTasks.HeldTask;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.sip.SipProcess;
import se.hlt.sip.SipProcess.SupportAction;

/** Gives all that one key person has in a team to the one who comes after, case by case as the circles permit. */
@Service
public class TaskHandover {

    private final Organisation organisation;
    private final ProtectedCircles protectedCircles;
    private final CaseTasks tasks;
    private final RunningVariables variables;
    private final CaseRegister register;
    private final NarrowingService narrowing;
    private final Outbox outbox;

    TaskHandover(
            Organisation organisation,
            ProtectedCircles protectedCircles,
            CaseTasks tasks,
            RunningVariables variables,
            CaseRegister register,
            NarrowingService narrowing,
            Outbox outbox) {
        this.organisation = organisation;
        this.protectedCircles = protectedCircles;
        this.tasks = tasks;
        this.variables = variables;
        this.register = register;
        this.narrowing = narrowing;
        this.outbox = outbox;
    }

    /**
     * What was done.
     *
     * @param tasks how many open tasks have a new holder
     * @param stayed how many did not: their child's identity is protected, and the new one is not named there
     */
    public record Moved(int tasks, int stayed) {}

    /**
     * Moves the open tasks and the responsibilities from which later tasks come, in the team and its circles. What the
     * person has in its own agency, as the one who has the contact with families, stays. The receiver is told. May be
     * repeated.
     *
     * @param from user id; need not be in the site file any more
     * @param to user id of someone in the same agency who is, or is about to be, a key person of the team
     * @param teamTenant the team: {@code havsvik.norr}
     * @throws IllegalArgumentException if the two are known to be of different agencies, or there is no such team
     */
    public Moved moveAll(String from, String to, String teamTenant) {
        String agency = organisation
                .agencyTenantOf(to)
                .orElseThrow(() -> new IllegalArgumentException("The receiver is of no agency"));
        if (!organisation.agencyTenantOf(from).orElse(agency).equals(agency)) {
            throw new IllegalArgumentException("Tasks stay in their agency");
        }
        String site = organisation.siteIdOf(teamTenant);
        String team = organisation.teamIdOf(teamTenant);
        Set<String> open = organisation.circlesOf(site, team).stream()
                .filter(circle -> isIn(circle, to))
                .collect(Collectors.toSet());
        protectedCircles.tenantsOf(to).stream()
                .filter(tenant -> organisation.belongsToTeam(tenant, site, team))
                .forEach(open::add);
        Moved moved = moveTasks(from, to, site, team, open);
        moveResponsibilities(from, to, new InTenants(open));
        if (moved.tasks() > 0) {
            outbox.put(List.of(to), Template.TASKS_TAKEN_OVER, null, null);
        }
        return moved;
    }

    /**
     * Gives one person's part in a case to another: open tasks, and the responsibilities from which later tasks come.
     *
     * @param where in which of the case's tenants
     */
    public void moveCase(String caseNumber, String from, String to, Predicate<String> where) {
        Entry entry = register.hold(caseNumber);
        tasks.heldBy(from).stream()
                .filter(task -> caseNumber.equals(task.about()) && where.test(task.tenantId()))
                .forEach(task -> tasks.assign(task.id(), to));
        if (entry.initiator().equals(from) && where.test(entry.agencyTenant())) {
            variables.changeInCase(
                    caseNumber,
                    entry.agencyTenant(),
                    IdentificationProcess.INITIATOR,
                    name -> name.equals(from) ? to : name);
            register.handedTo(caseNumber, to);
        }
        if (entry.teamTenant() != null && where.test(entry.teamTenant())) {
            moveResponsibilities(from, to, new InCase(caseNumber, entry.teamTenant()));
        }
    }

    /**
     * Gives the open tasks in the team that the person took as a member of the role back to the role.
     *
     * @param role the role's group
     * @param teamTenant the team: {@code havsvik.norr}
     */
    public void giveBack(String from, String role, String teamTenant) {
        String site = organisation.siteIdOf(teamTenant);
        String team = organisation.teamIdOf(teamTenant);
        tasks.heldBy(from).stream()
                .filter(task -> task.groups().contains(role) && task.tenantId() != null)
                .filter(task -> organisation.isCircle(task.tenantId())
                        && organisation.belongsToTeam(task.tenantId(), site, team))
                .forEach(task -> tasks.assign(task.id(), null));
    }

    /** What those outside the circle have in the case goes to those inside, if there are any. */
    public void leaveToThoseInside(String caseNumber, String circle) {
        Set<String> inside = organisation.keyPersons(circle).stream()
                .map(Person::userId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!inside.isEmpty() && register.find(caseNumber).isPresent()) {
            narrowing.settle(caseNumber, circle, inside);
        }
    }

    private boolean isIn(String circle, String userId) {
        return organisation
                .person(userId)
                .filter(person -> organisation.agenciesOf(circle).contains(person.agency()))
                .isPresent();
    }

    /** Where variables are changed. */
    private interface Scope {
        <T> void change(Variable<T> variable, UnaryOperator<T> change);
    }

    private final class InTenants implements Scope {
        private final Set<String> tenants;

        InTenants(Set<String> tenants) {
            this.tenants = tenants;
        }

        @Override
        public <T> void change(Variable<T> variable, UnaryOperator<T> change) {
            variables.changeInTenants(tenants, variable, change);
        }
    }

    private final class InCase implements Scope {
        private final String caseNumber;
        private final String tenant;

        InCase(String caseNumber, String tenant) {
            this.caseNumber = caseNumber;
            this.tenant = tenant;
        }

        @Override
        public <T> void change(Variable<T> variable, UnaryOperator<T> change) {
            variables.changeInCase(caseNumber, tenant, variable, change);
        }
    }

    private Moved moveTasks(String from, String to, String site, String team, Set<String> open) {
        int moved = 0;
        int stayed = 0;
        for (HeldTask task : tasks.heldBy(from)) {
            if (open.contains(task.tenantId())) {
                tasks.assign(task.id(), to);
                moved++;
            } else if (task.tenantId() != null && organisation.belongsToTeam(task.tenantId(), site, team)) {
                stayed++;
            }
        }
        return new Moved(moved, stayed);
    }

    private void moveResponsibilities(String from, String to, Scope scope) {
        UnaryOperator<String> person = name -> name.equals(from) ? to : name;
        Stream.concat(
                        NarrowingService.RESPONSIBLE.stream(),
                        // Handovers that are under way between members.
                        Stream.of(IdentificationProcess.REPORTER, HltCaseProcess.HANDOVER_TO))
                .forEach(variable -> scope.change(variable, person));
        UnaryOperator<SupportAction> action = planned ->
                planned.status() == null && planned.responsible().equals(from) ? planned.takenOverBy(to) : planned;
        scope.change(SipProcess.SUPPORT_ACTION, action);
        scope.change(SipProcess.SUPPORT_ACTIONS, all -> all.stream().map(action).toList());
        scope.change(
                SipProcess.INVITED, all -> all.stream().map(person).distinct().toList());
        UnaryOperator<List<Choice>> choices = all -> all.stream()
                .filter(choice -> !choice.value().equals(to))
                .map(choice -> choice.value().equals(from) ? successor(choice, from, to) : choice)
                .toList();
        scope.change(MeetingProcess.TEAM_MEMBERS, choices);
        scope.change(MeetingProcess.FEEDBACK_PERSONS, choices);
    }

    private Choice successor(Choice choice, String from, String to) {
        return new Choice(choice.label().replace(name(from), name(to)), to);
    }

    private String name(String userId) {
        return organisation.person(userId).map(Person::displayName).orElse(userId);
    }
}
