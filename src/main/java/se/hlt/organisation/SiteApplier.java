package se.hlt.organisation;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final TransactionTemplate transaction;

    SiteApplier(
            Organisation organisation,
            IdentityStore store,
            SitePeople sitePeople,
            ProtectedCircles protectedCircles,
            TransactionTemplate transaction) {
        this.organisation = organisation;
        this.store = store;
        this.sitePeople = sitePeople;
        this.protectedCircles = protectedCircles;
        this.transaction = transaction;
    }

    @Override
    protected void prepare() {
        apply(organisation);
    }

    @Override
    public int getPhase() {
        return 0;
    }

    void apply(Organisation wanted) {
        transaction.executeWithoutResult(status -> {
            store.lock();
            putRoles();
            wanted.sites().forEach(this::putSite);
            removeThoseNotIn(wanted);
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

    private void putSite(Site site) {
        Map<String, String> tenants = SiteTenants.names(site);
        tenants.forEach(store::putTenant);
        for (Person person : site.people()) {
            putPerson(site, person);
        }
        LOG.info(
                "Site {}: {} people, {} teams, {} tenants applied",
                site.id(),
                site.people().size(),
                site.teams().size(),
                tenants.size());
    }

    private void putPerson(Site site, Person person) {
        store.putUser(
                new Account(person.userId(), person.firstName(), person.lastName(), person.email(), person.password()));
        store.putGroups(
                person.userId(), person.roles().stream().map(Role::group).collect(Collectors.toSet()));
        Set<String> tenants = new HashSet<>(SiteTenants.of(site, person));
        tenants.addAll(protectedCircles.keptBy(site, person));
        store.putTenants(person.userId(), tenants);
        sitePeople.remember(person.userId(), site.id());
    }

    private void removeThoseNotIn(Organisation wanted) {
        Set<String> gone = new HashSet<>(sitePeople.userIds());
        gone.removeIf(userId -> wanted.person(userId).isPresent());
        for (String userId : gone) {
            store.removeUser(userId);
            protectedCircles.forget(userId);
            sitePeople.forget(userId);
        }
        if (!gone.isEmpty()) {
            LOG.info("{} people who are no longer in a site file removed", gone.size());
        }
    }
}
