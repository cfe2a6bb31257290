package se.hlt.sharing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import se.hlt.engine.CaseHistory;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.Messages;
import se.hlt.engine.TenantMove;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.ProtectedCircles;

/** Carries a case across the boundary between the initiating agency and the team, and only this does. */
@Service
class SharingService {

    /** Processes of a case that do not have its number as business key. */
    static final Set<String> WITHOUT_BUSINESS_KEY = Set.of(HltCaseProcess.HANDOVER_KEY);

    private final Messages messages;
    private final CaseTasks tasks;
    private final TenantMove tenantMove;
    private final CaseHistory history;
    private final CaseRegister register;
    private final Organisation organisation;
    private final ProtectedCircles protectedCircles;
    private final SiblingService siblings;

    SharingService(
            Messages messages,
            CaseTasks tasks,
            TenantMove tenantMove,
            CaseHistory history,
            CaseRegister register,
            Organisation organisation,
            ProtectedCircles protectedCircles,
            SiblingService siblings) {
        this.messages = messages;
        this.tasks = tasks;
        this.tenantMove = tenantMove;
        this.history = history;
        this.register = register;
        this.organisation = organisation;
        this.protectedCircles = protectedCircles;
        this.siblings = siblings;
    }

    /**
     * Opens the case in the circle of the agencies that the consent covers; where the child's identity is protected, in
     * that of the persons named.
     *
     * @param permitted what the consent permits, and nothing else
     */
    void share(String caseNumber, Collection<String> agencies, Map<String, Object> permitted) {
        Entry entry = register.get(caseNumber);
        Map<String, Object> crossing = new HashMap<>(permitted);
        MeetingProcess.DEIDENTIFIED.put(crossing, false);
        HltCaseProcess.INITIATOR_NAME.put(crossing, nameOf(entry));
        String circle = circle(entry, agencies);
        open(entry, circle, crossing);
        siblings.shared(caseNumber, circle);
    }

    private String circle(Entry entry, Collection<String> agencies) {
        return entry.protectedIdentity()
                ? protectedCircles
                        .tenantOf(entry.caseNumber())
                        .orElseThrow(() -> new IllegalStateException("Nobody is named in " + entry.caseNumber()))
                : organisation.circleTenant(entry.site(), entry.team(), agencies);
    }

    /** Opens the case in the whole team, without anything that tells who the child is. */
    void shareDeidentified(String caseNumber, Map<String, Object> whitelisted) {
        Entry entry = register.get(caseNumber);
        Map<String, Object> crossing = new HashMap<>(whitelisted);
        MeetingProcess.DEIDENTIFIED.put(crossing, true);
        open(entry, organisation.teamTenant(entry.site(), entry.team()), crossing);
    }

    /** Brings something more to the team's case. */
    void tellTeam(String message, String caseNumber, Map<String, Object> variables) {
        messages.send(message, caseNumber, register.get(caseNumber).teamTenant(), variables);
    }

    /** Ends the team's case at once, if there is one, and what its members were about to hand over to each other. */
    void stop(String message, String caseNumber) {
        Entry entry = register.hold(caseNumber);
        if (entry.teamTenant() != null) {
            cancelHandovers(entry);
            messages.sendIfAwaited(message, caseNumber, entry.teamTenant(), Map.of(), Map.of());
        }
    }

    /**
     * Takes what the team was told, and what it did, out of everyone's sight. Retention removes it, also what had ended
     * earlier, when the time after a withdrawal has passed.
     */
    void seal(String caseNumber) {
        Entry entry = register.hold(caseNumber);
        if (entry.teamTenant() != null) {
            String sealed = organisation.sealedTenant(entry.teamTenant());
            tenantMove.move(caseNumber, WITHOUT_BUSINESS_KEY, teamsTenants(entry), sealed);
            tenantMove.revoke(caseNumber, WITHOUT_BUSINESS_KEY, teamsTenants(entry), Set.of());
            history.withoutConsent(caseNumber, teamsTenants(entry));
            register.sharedWith(caseNumber, sealed);
        }
    }

    /** Everyone in the circle, and whoever has held a task of the case there. */
    Set<String> whoKnow(String caseNumber, String circle) {
        Set<String> people = new TreeSet<>(tasks.holders(caseNumber, circle));
        organisation.keyPersons(circle).stream().map(Person::userId).forEach(people::add);
        return people;
    }

    /** Ends the handovers between the team's members that no one has answered yet. */
    void cancelHandovers(Entry entry) {
        tasks.cancel(
                HltCaseProcess.HANDOVER_KEY,
                IdentificationProcess.CASE_NUMBER,
                entry.caseNumber(),
                teamsTenants(entry));
    }

    /** The tenants of the case's team: the whole, its circles, and what is sealed. */
    Predicate<String> teamsTenants(Entry entry) {
        return tenant -> organisation.belongsToTeam(tenant, entry.site(), entry.team());
    }

    /** Brings the outcome back to the initiating agency. */
    void tellAgency(String message, String caseNumber) {
        messages.send(message, caseNumber, register.get(caseNumber).agencyTenant(), Map.of());
    }

    private void open(Entry entry, String tenant, Map<String, Object> variables) {
        register.sharedWith(entry.caseNumber(), tenant);
        messages.start(HltCaseProcess.CASE_SHARED, entry.caseNumber(), tenant, variables);
    }

    private String nameOf(Entry entry) {
        String agency = organisation
                .site(entry.site())
                .agency(entry.agency())
                .map(found -> found.name())
                .orElse(entry.agency());
        return organisation.person(entry.initiator()).map(Person::displayName).orElse(entry.initiator()) + " (" + agency
                + ")";
    }
}
