package se.hlt.absence;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.CaseTasks;
import se.hlt.engine.CaseTasks.HeldTask;
import se.hlt.engine.Messages;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.sharing.TaskHandover;

/**
 * What someone has that another is to have, told as a manager may know it: a case number, a step and a day. What is about a
 * child with protected identity is not in it; those named see to that.
 */
@Service
class ReassignmentService {

    private final CaseTasks tasks;
    private final CaseRegister register;
    private final Organisation organisation;
    private final Messages messages;
    private final TaskHandover handover;
    private final Outbox outbox;
    private final Deadlines deadlines;

    ReassignmentService(
            CaseTasks tasks,
            CaseRegister register,
            Organisation organisation,
            Messages messages,
            TaskHandover handover,
            Outbox outbox,
            Deadlines deadlines) {
        this.tasks = tasks;
        this.register = register;
        this.organisation = organisation;
        this.messages = messages;
        this.handover = handover;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    /** What waits, and who may be responsible for it instead. */
    record Waiting(String holderName, List<Choice> choices, List<Choice> colleagues) {}

    /**
     * One case, or a task that names none.
     *
     * @param steps what waits, in words; none where only the contact with the family is meant
     * @param tenants where it waits
     */
    private record Item(String id, List<String> steps, Set<String> tenants) {

        String name() {
            return id.startsWith("HLT-") ? id : "Utan ärendenummer";
        }

        static Item of(String id) {
            return new Item(id, new ArrayList<>(), new LinkedHashSet<>());
        }
    }

    /**
     * What the person has.
     *
     * @param appointer who asks: a manager for the whole site, a coordinator for its team; null for any manager
     * @param tenant where the one who asks does so
     */
    Waiting waiting(String holder, String appointer, String tenant) {
        Collection<Item> items = items(holder, appointer, tenant);
        Map<String, Person> colleagues = new TreeMap<>();
        items.stream()
                .flatMap(item -> item.tenants().stream())
                .distinct()
                .flatMap(this::workersIn)
                .filter(person -> !person.userId().equals(holder))
                .forEach(person -> colleagues.put(person.userId(), person));
        return new Waiting(
                organisation.person(holder).map(Person::displayName).orElse(holder),
                items.stream()
                        .map(item -> new Choice(item.name() + ": " + String.join("; ", item.steps()), item.id()))
                        .toList(),
                colleagues.values().stream()
                        .sorted(Comparator.comparing(Person::displayName))
                        .map(person ->
                                new Choice(person.displayName() + " (" + agencyName(person) + ")", person.userId()))
                        .toList());
    }

    /** True if the person has something that someone else can be given. */
    boolean isWaiting(String holder, String tenant) {
        return !items(holder, null, tenant).isEmpty();
    }

    /**
     * True if the person may have all of this of the other's.
     *
     * @param appointer as for {@link #waiting}
     */
    boolean mayHave(String userId, String holder, Collection<String> ids, String appointer, String tenant) {
        return items(holder, appointer, tenant).stream()
                .filter(item -> ids.contains(item.id()))
                .flatMap(item -> item.tenants().stream())
                .allMatch(where ->
                        workersIn(where).anyMatch(person -> person.userId().equals(userId)));
    }

    /**
     * Gives the cases and tasks to another, who is told of each. What the holder no longer has is left as it is.
     *
     * @param appointer as for {@link #waiting}
     */
    void reassign(String holder, String to, Collection<String> ids, String appointer, String tenant) {
        Predicate<String> sees = seenBy(appointer, tenant);
        for (String id : ids) {
            if (register.find(id).isPresent()) {
                handover.moveCase(id, holder, to, sees);
                outbox.put(List.of(to), Template.TASKS_TAKEN_OVER, null, id);
            } else if (tasks.heldBy(holder).stream().anyMatch(task -> task.id().equals(id))) {
                tasks.assign(id, to);
            }
        }
    }

    private Collection<Item> items(String holder, String appointer, String tenant) {
        Predicate<String> sees = seenBy(appointer, tenant);
        Map<String, Item> items = new TreeMap<>();
        tasks.heldBy(holder).stream()
                .filter(task -> task.tenantId() != null && sees.test(task.tenantId()))
                .filter(task -> task.caseNumbers().stream().noneMatch(this::isProtected))
                .forEach(task -> {
                    Item item = items.computeIfAbsent(
                            Optional.ofNullable(task.about())
                                    .filter(about -> register.find(about).isPresent())
                                    .orElse(task.id()),
                            Item::of);
                    item.steps().add(inWords(task));
                    item.tenants().add(task.tenantId());
                });
        register.raisedBy(holder).stream()
                .filter(entry -> !entry.protectedIdentity() && sees.test(entry.agencyTenant()))
                .filter(entry -> messages.running(IdentificationProcess.KEY, entry.caseNumber(), entry.agencyTenant()))
                .forEach(entry -> {
                    Item item = items.computeIfAbsent(entry.caseNumber(), Item::of);
                    item.steps().add("kontakten med familjen");
                    item.tenants().add(entry.agencyTenant());
                });
        return items.values();
    }

    /** A manager sees over the site, a coordinator over what is in the team. */
    private Predicate<String> seenBy(String appointer, String tenant) {
        String site = organisation.siteIdOf(tenant);
        Optional<Person> coordinator = Optional.ofNullable(appointer)
                .flatMap(organisation::person)
                .filter(person -> person.has(Role.COORDINATOR) && !person.has(Role.MANAGEMENT_GROUP));
        return where -> organisation.holdsCases(where)
                && !organisation.isProtectedCircle(where)
                && organisation.siteIdOf(where).equals(site)
                && coordinator
                        .map(person -> organisation.belongsToTeam(where, site, person.team()))
                        .orElse(true);
    }

    private boolean isProtected(String caseNumber) {
        return register.find(caseNumber).filter(Entry::protectedIdentity).isPresent();
    }

    /** Those who may work in the tenant of an agency or a circle. */
    private Stream<Person> workersIn(String tenant) {
        if (!organisation.isAgencyTenant(tenant)) {
            return organisation.keyPersons(tenant).stream();
        }
        return organisation.withRole(organisation.siteIdOf(tenant), Role.INITIATOR).stream()
                .filter(person -> organisation
                        .agencyTenantOf(person.userId())
                        .filter(tenant::equals)
                        .isPresent());
    }

    private String agencyName(Person person) {
        return organisation
                .siteOf(person.userId())
                .flatMap(site -> site.agency(person.agency()))
                .orElseThrow()
                .name();
    }

    private String inWords(HeldTask task) {
        LocalDate today = deadlines.today();
        if (task.dueOn() == null) {
            return task.name();
        }
        long late = ChronoUnit.DAYS.between(task.dueOn(), today);
        return late > 0
                ? "%s, %d %s sen".formatted(task.name(), late, late == 1 ? "dag" : "dagar")
                : "%s, senast %s".formatted(task.name(), task.dueOn());
    }
}
