package se.hlt.organisation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            TransactionTemplate transaction) {
        this.organisation = organisation;
        this.store = store;
        this.sitePeople = sitePeople;
        this.protectedCircles = protectedCircles;
        this.appointments = appointments;
        this.absences = absences;
        this.memberships = memberships;
        this.trainingUnits = trainingUnits;
        this.transaction = transaction;
    }

    @Override
    protected void prepare() {
        transaction.executeWithoutResult(status -> appointments.endLapsed(organisation.files()));
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

    private void putPerson(Organisation wanted, Site site, Person person) {
        store.putUser(
                new Account(person.userId(), person.firstName(), person.lastName(), person.email(), person.password()));
        memberships.put(wanted, site, person);
        sitePeople.remember(person.userId(), site.id(), person.agency());
    }

    private void removeThoseNotIn(Organisation wanted) {
        Set<String> gone = new HashSet<>(sitePeople.userIds());
        gone.removeIf(userId -> wanted.person(userId).isPresent());
        for (String userId : gone) {
            store.removeUser(userId);
            protectedCircles.forget(userId);
            absences.forget(userId);
            sitePeople.left(userId);
        }
        if (!gone.isEmpty()) {
            LOG.info("{} people who are no longer in a site file removed", gone.size());
        }
    }
}
