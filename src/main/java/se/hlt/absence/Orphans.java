package se.hlt.absence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.CaseTasks.HeldTask;
import se.hlt.engine.CaseTasks.Holding;
import se.hlt.engine.Messages;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.FormerPeople;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.sharing.TaskHandover;

/** Finds what belongs to someone who may no longer have it, and sees to that someone else gets it. */
@Service
class Orphans {

    private final CaseTasks tasks;
    private final CaseRegister register;
    private final Organisation organisation;
    private final FormerPeople former;
    private final TaskHandover handover;
    private final ReassignmentService reassignment;
    private final Messages messages;

    Orphans(
            CaseTasks tasks,
            CaseRegister register,
            Organisation organisation,
            FormerPeople former,
            TaskHandover handover,
            ReassignmentService reassignment,
            Messages messages) {
        this.tasks = tasks;
        this.register = register;
        this.organisation = organisation;
        this.former = former;
        this.handover = handover;
        this.reassignment = reassignment;
        this.messages = messages;
    }

    /** User ids of those who have something that they may no longer have. */
    Set<String> holders() {
        Set<String> holders = new TreeSet<>();
        tasks.holdings().stream()
                .filter(holding -> isOrphaned(holding.userId(), holding.tenantId()))
                .map(Holding::userId)
                .forEach(holders::add);
        register.contacts().entrySet().stream()
                .filter(contact -> contact.getValue().stream().anyMatch(tenant -> isOrphaned(contact.getKey(), tenant)))
                .map(Map.Entry::getKey)
                .forEach(holders::add);
        return holders;
    }

    /**
     * What one person may no longer have goes to others: what was lent, to its owner; what is in a team, to the agency's key
     * person, or where the agency is not known to those who may take it, or to the one who has the plan; what a manager or
     * leader had taken, back to their group. For the contact with a family a manager is asked to name someone.
     */
    void settle(String userId) {
        orphaned(userId).forEach(this::giveBack);
        teamsOf(userId).forEach(team -> keyPersonAfter(userId, team)
                .ifPresent(successor -> handover.moveAll(userId, successor.userId(), team)));
        for (HeldTask task : orphaned(userId)) {
            if (!task.groups().isEmpty()) {
                tasks.assign(task.id(), null);
            } else if (task.about() != null && isOfTeam(task.tenantId())) {
                handover.leaveToThoseInside(task.about(), task.tenantId());
            }
        }
        sitesOf(userId).forEach(site -> askManagers(userId, site));
    }

    private void giveBack(HeldTask task) {
        Optional.ofNullable(task.owner())
                .filter(owner -> !isOrphaned(owner, task.tenantId()))
                .ifPresent(owner -> tasks.giveBack(task.id(), owner));
    }

    private List<HeldTask> orphaned(String userId) {
        return tasks.heldBy(userId).stream()
                .filter(task -> isOrphaned(userId, task.tenantId()))
                .toList();
    }

    private void askManagers(String userId, String site) {
        String tenant = organisation.siteTenant(site);
        if (reassignment.isWaiting(userId, tenant) && !messages.running(ReassignmentProcess.KEY, userId, tenant)) {
            Map<String, Object> about = new HashMap<>();
            ReassignmentProcess.HOLDER.put(about, userId);
            messages.start(ReassignmentProcess.HOLDER_GONE, userId, tenant, about);
        }
    }

    private Set<String> teamsOf(String userId) {
        return orphaned(userId).stream()
                .map(HeldTask::tenantId)
                .filter(organisation::isCircle)
                .map(tenant -> organisation.teamTenant(organisation.siteIdOf(tenant), organisation.teamIdOf(tenant)))
                .collect(Collectors.toSet());
    }

    /** Sites in which the person still has the contact with a family, or a task in an agency. */
    private Set<String> sitesOf(String userId) {
        Set<String> tenants = new TreeSet<>(register.contacts().getOrDefault(userId, Set.of()));
        orphaned(userId).stream().map(HeldTask::tenantId).forEach(tenants::add);
        return tenants.stream()
                .filter(tenant -> isOrphaned(userId, tenant) && organisation.isAgencyTenant(tenant))
                .map(organisation::siteIdOf)
                .collect(Collectors.toSet());
    }

    /** The key person of the agency that the person was of. */
    private Optional<Person> keyPersonAfter(String userId, String team) {
        String agency = organisation
                .person(userId)
                .map(Person::agency)
                .or(() -> former.agencyOf(userId))
                .orElse("");
        return organisation.keyPersons(team).stream()
                .filter(person -> person.agency().equals(agency))
                .findFirst();
    }

    private boolean isOfTeam(String tenant) {
        return organisation.isCircle(tenant) || organisation.isProtectedCircle(tenant);
    }

    private boolean isOrphaned(String userId, String tenant) {
        if (tenant == null) {
            return false;
        }
        if (organisation.isOfSite(tenant)) {
            return organisation
                    .siteOf(userId)
                    .filter(site -> site.id().equals(organisation.siteIdOf(tenant)))
                    .isEmpty();
        }
        if (!organisation.holdsCases(tenant)) {
            return false;
        }
        return organisation.isAgencyTenant(tenant)
                ? organisation.agencyTenantOf(userId).filter(tenant::equals).isEmpty()
                : organisation.keyPersons(tenant).stream()
                        .noneMatch(person -> person.userId().equals(userId));
    }
}
