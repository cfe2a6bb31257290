package se.hlt.sharing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.hlt.consent.Consent;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.TenantMove;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.meeting.MeetingService;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/** Takes a case to another team of the site when the family has consented to that team, and ends it here where it has not. */
@Service
class MovingService {

    /** What the consent process needs to know, as the agency's side of the case has it. */
    private static final List<Variable<?>> TO_ASK = List.of(
            IdentificationProcess.SITE,
            IdentificationProcess.AGENCY,
            IdentificationProcess.INITIATOR,
            IdentificationProcess.URGENCY,
            IdentificationProcess.PRIORITY,
            IdentificationProcess.RAISED_ON,
            IdentificationProcess.CHILD_NAME,
            IdentificationProcess.CHILD_AGE,
            IdentificationProcess.GUARDIAN_1_NAME,
            IdentificationProcess.GUARDIAN_2_NAME,
            IdentificationProcess.GUARDIAN_COUNT);

    private final CaseRegister register;
    private final Organisation organisation;
    private final SharingService sharing;
    private final NarrowingService narrowing;
    private final TenantMove tenantMove;
    private final MeetingService meetings;
    private final Messages messages;
    private final CaseTasks tasks;
    private final RunningVariables variables;
    private final Outbox outbox;
    private final TeamMembers teamMembers;

    MovingService(
            CaseRegister register,
            Organisation organisation,
            SharingService sharing,
            NarrowingService narrowing,
            TenantMove tenantMove,
            MeetingService meetings,
            Messages messages,
            CaseTasks tasks,
            RunningVariables variables,
            Outbox outbox,
            TeamMembers teamMembers) {
        this.register = register;
        this.organisation = organisation;
        this.sharing = sharing;
        this.narrowing = narrowing;
        this.tenantMove = tenantMove;
        this.meetings = meetings;
        this.messages = messages;
        this.tasks = tasks;
        this.variables = variables;
        this.outbox = outbox;
        this.teamMembers = teamMembers;
    }

    /** True where the case is with a team, and goes on both there and in the agency. */
    boolean isShared(Entry entry) {
        return entry.teamTenant() != null
                && (organisation.isCircle(entry.teamTenant()) || organisation.isProtectedCircle(entry.teamTenant()))
                && messages.running(HltCaseProcess.KEY, entry.caseNumber(), entry.teamTenant())
                && messages.running(IdentificationProcess.SHARED_KEY, entry.caseNumber(), entry.agencyTenant());
    }

    /**
     * Variables for asking the family.
     *
     * @param team the receiving team, whose agencies the family may choose among; null if there is none
     */
    Map<String, Object> toAskFor(String caseNumber, String team) {
        Entry entry = register.get(caseNumber);
        Map<String, Object> asked = new HashMap<>();
        TO_ASK.forEach(variable -> put(entry, variable, asked));
        if (team != null) {
            Site site = organisation.site(entry.site());
            Team receiving = site.team(team).orElseThrow();
            IdentificationProcess.TEAM.put(asked, team);
            IdentificationProcess.SITE_AGENCIES.put(
                    asked,
                    receiving.agencies().stream()
                            .map(agency -> new Choice(
                                    site.agency(agency).orElseThrow().name() + " i teamet " + receiving.name(), agency))
                            .toList());
        }
        return asked;
    }

    private <T> void put(Entry entry, Variable<T> variable, Map<String, Object> asked) {
        variables
                .find(IdentificationProcess.KEY, entry.caseNumber(), entry.agencyTenant(), variable)
                .ifPresent(value -> variable.put(asked, value));
    }

    /**
     * Moves the case. Does nothing if the consent to the former team has ended meanwhile, or the case.
     *
     * @param agencies those that the family has consented to, in the receiving team
     */
    void move(String caseNumber, String team, List<String> agencies, List<Consent> consents, LocalDate validUntil) {
        Entry entry = register.hold(caseNumber);
        if (!isShared(entry) || entry.protectedIdentity()) {
            return;
        }
        String before = entry.teamTenant();
        String circle = organisation.circleTenant(entry.site(), team, agencies);
        // First of all: what the engine reads of the case after this, it reads where it now is.
        tenantMove.move(caseNumber, SharingService.WITHOUT_BUSINESS_KEY, sharing.teamsTenants(entry), circle);
        Set<String> inside = userIds(circle);
        tenantMove.revoke(caseNumber, SharingService.WITHOUT_BUSINESS_KEY, circle::equals, inside);
        meetings.recall(caseNumber, before);
        register.movedTo(caseNumber, team, circle);
        tasks.cancel(HltCaseProcess.HANDOVER_KEY, IdentificationProcess.CASE_NUMBER, caseNumber, circle::equals);
        Set<String> knew = new TreeSet<>(userIds(before));
        knew.addAll(tasks.holders(caseNumber, circle));
        narrowing.settle(caseNumber, circle, inside);
        settleVariables(entry, team, circle, agencies, consents, validUntil);
        meetings.rebook(caseNumber, circle);
        knew.removeAll(inside);
        knew.remove(entry.initiator());
        outbox.put(knew, Template.CASE_MOVED, null, caseNumber);
        outbox.put(inside, Template.TASKS_TAKEN_OVER, null, caseNumber);
    }

    private void settleVariables(
            Entry entry,
            String team,
            String circle,
            List<String> agencies,
            List<Consent> consents,
            LocalDate validUntil) {
        String number = entry.caseNumber();
        for (String tenant : List.of(circle, entry.agencyTenant())) {
            variables.changeInCase(number, tenant, IdentificationProcess.TEAM, former -> team);
        }
        UnaryOperator<List<Choice>> members = former -> teamMembers.of(circle);
        variables.changeInCase(number, circle, MeetingProcess.TEAM_MEMBERS, members);
        variables.changeInCase(number, circle, MeetingProcess.FEEDBACK_PERSONS, teamMembers.withInitiator(circle));
        variables.changeInCase(number, entry.agencyTenant(), ConsentProcess.SHARED_AGENCIES, former -> agencies);
        variables.changeInCase(number, entry.agencyTenant(), ConsentProcess.CONSENTS, former -> consents);
        variables.changeInCase(number, entry.agencyTenant(), ConsentProcess.CONSENT_VALID_UNTIL, former -> validUntil);
    }

    /** Ends the case in the team and in the agency. */
    void close(String caseNumber) {
        Entry entry = register.hold(caseNumber);
        if (!isShared(entry)) {
            return;
        }
        outbox.put(sharing.whoKnow(caseNumber, entry.teamTenant()), Template.CASE_MOVED, null, caseNumber);
        sharing.cancelHandovers(entry);
        messages.sendIfAwaited(CaseMoveProcess.CASE_MOVED, caseNumber, entry.teamTenant(), Map.of());
        messages.sendIfAwaited(CaseMoveProcess.CASE_MOVED, caseNumber, entry.agencyTenant(), Map.of());
    }

    private Set<String> userIds(String circle) {
        return organisation.keyPersons(circle).stream()
                .map(Person::userId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
