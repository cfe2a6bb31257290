package se.hlt.organisation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.IdentityStore;
import se.hlt.engine.IdentityStore.Account;

/**
 * Makes the engine's users, groups, tenants and rights what the site files say, at every start and before any job runs.
 * All of it or, if something fails, nothing. Users who were made by hand are left alone.
 */
@Component
class SiteApplier extends BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(SiteApplier.class);

    private final Organisation organisation;
    private final IdentityStore store;
    private final SitePeople sitePeople;
    private final ProtectedCircles protectedCircles;
    private final AppointmentTable appointments;
    private final AbsenceTable absences;
    private final Memberships memberships;
    private final TrainingUnits trainingUnits;
    private final SignedInTable signedIn;
    private final TransactionTemplate transaction;

    SiteApplier(
            Organisation organisation,
            IdentityStore store,
            SitePeople sitePeople,
            ProtectedCircles protectedCircles,
            AppointmentTable appointments,
            AbsenceTable absences,
            Memberships memberships,
            TrainingUnits trainingUnits,
            SignedInTable signedIn,
            TransactionTemplate transaction) {
        this.organisation = organisation;
        this.store = store;
        this.sitePeople = sitePeople;
        this.protectedCircles = protectedCircles;
        this.appointments = appointments;
        this.absences = absences;
        this.memberships = memberships;
        this.trainingUnits = trainingUnits;
        this.signedIn = signedIn;
        this.transaction = transaction;
    }

    @Override
    protected void prepare() {
        transaction.executeWithoutResult(status -> {
            store.lock();
            endSignedInWithoutRule();
            appointments.endLapsed(organisation.unappointed());
        });
        apply(organisation);
    }

    /** Gives these people of the site, and who stands in for them, the groups and tenants that their roles have now. */
    void applyTo(String siteId, Collection<String> userIds) {
        store.lock();
        Set<String> concerned = new HashSet<>(userIds);
        absences.now().stream()
                .filter(standing -> userIds.contains(standing.absent()))
                .forEach(standing -> concerned.add(standing.deputy()));
        Site site = organisation.site(siteId);
        site.people().stream()
                .filter(person -> concerned.contains(person.userId()))
                .forEach(person -> putPerson(organisation, site, person));
    }

    @Override
    public int getPhase() {
        return 0;
    }

    void apply(Organisation wanted) {
        transaction.executeWithoutResult(status -> {
            store.lock();
            wanted.sites().forEach(trainingUnits::note);
            putRoles();
            removeThoseNotIn(wanted);
            wanted.sites().forEach(site -> putSite(wanted, site));
        });
    }

    private void putRoles() {
        Map<SharedList, String> lists = new EnumMap<>(SharedList.class);
        for (SharedList list : SharedList.values()) {
            lists.put(list, store.putTaskList(list.asTaskList()));
        }
        for (Role role : Role.values()) {
            store.putGroup(role.group(), role.label());
            store.putGrants(role.group(), RoleGrants.of(role, idsFor(role, lists)));
        }
    }

    private static List<String> idsFor(Role role, Map<SharedList, String> lists) {
        return lists.entrySet().stream()
                .filter(list -> list.getKey().isFor(role))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void putSite(Organisation wanted, Site site) {
        Map<String, String> tenants = SiteTenants.names(site);
        tenants.forEach(store::putTenant);
        for (Person person : site.people()) {
            putPerson(wanted, site, person);
        }
        LOG.info(
                "Site {}: {} people, {} teams, {} tenants applied",
                site.id(),
                site.people().size(),
                site.teams().size(),
                tenants.size());
    }

    private Memberships.Given putPerson(Organisation wanted, Site site, Person person) {
        store.putUser(
                new Account(person.userId(), person.firstName(), person.lastName(), person.email(), person.password()));
        sitePeople.remember(person.userId(), site.id(), person.agency());
        return memberships.put(wanted, site, person);
    }

    /**
     * Changes who has come through a provider, and gives that person, and whoever else it concerns (an appointment that no
     * longer holds, a deputy), what the roles are then. The caller holds the store's lock.
     *
     * @return what the person has; nothing if it is no longer anywhere
     */
    Memberships.Given follow(String userId, Runnable change) {
        Map<String, Person> before = people();
        change.run();
        Map<String, Person> after = people();
        Set<String> concerned = new HashSet<>(before.keySet());
        concerned.addAll(after.keySet());
        concerned.removeIf(id -> Objects.equals(before.get(id), after.get(id)));
        concerned.add(userId);
        absences.now().stream()
                .filter(standing -> concerned.contains(standing.absent()))
                .map(Deputies.Standing::deputy)
                .toList()
                .forEach(concerned::add);
        concerned.stream()
                .filter(id -> before.containsKey(id) && !after.containsKey(id))
                .forEach(this::remove);
        concerned.stream()
                .filter(id -> after.containsKey(id) && !id.equals(userId))
                .forEach(this::putPerson);
        return after.containsKey(userId) ? putPerson(userId) : new Memberships.Given(Set.of(), Set.of());
    }

    private Map<String, Person> people() {
        return organisation.sites().stream()
                .flatMap(site -> site.people().stream())
                .collect(Collectors.toMap(Person::userId, person -> person));
    }

    private Memberships.Given putPerson(String userId) {
        Site site = organisation.siteOf(userId).orElseThrow();
        return putPerson(organisation, site, organisation.person(userId).orElseThrow());
    }

    /** Nothing of the person is left but what it has done. */
    private void remove(String userId) {
        store.removeUser(userId);
        protectedCircles.forget(userId);
        absences.forget(userId);
        sitePeople.left(userId);
    }

    /** Those whose groups no file gives anything for any more, and those whom a file now names itself. */
    private void endSignedInWithoutRule() {
        List<SignedIn> ended = signedIn.all().stream()
                .filter(person -> organisation.inFile(person.userId()).isPresent()
                        || organisation.person(person.userId()).isEmpty())
                .toList();
        ended.forEach(person -> signedIn.remove(person.userId()));
        if (!ended.isEmpty()) {
            LOG.info("{} people no longer have anything through a provider's groups", ended.size());
        }
    }

    private void removeThoseNotIn(Organisation wanted) {
        Set<String> gone = new HashSet<>(sitePeople.userIds());
        gone.removeIf(userId -> wanted.person(userId).isPresent());
        for (String userId : gone) {
            remove(userId);
        }
        if (!gone.isEmpty()) {
            LOG.info("{} people who are no longer in a site file removed", gone.size());
        }
    }
}
