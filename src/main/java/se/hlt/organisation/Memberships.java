package se.hlt.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.hlt.engine.IdentityStore;

/** Gives the engine a person's groups and tenants: what the site file says, and what a deputy has for the time being. */
@Component
class Memberships {

    private final IdentityStore store;
    private final ProtectedCircles protectedCircles;
    private final SignedInTable signedIn;

    /** What the engine was given, by id. */
    record Given(Set<String> groups, Set<String> tenants) {}

    Memberships(IdentityStore store, ProtectedCircles protectedCircles, SignedInTable signedIn) {
        this.store = store;
        this.protectedCircles = protectedCircles;
        this.signedIn = signedIn;
    }

    Given put(Organisation organisation, Site site, Person person) {
        List<Person> standings = organisation.standings(person);
        Set<String> groups = standings.stream()
                .flatMap(standing -> standing.roles().stream())
                .map(Role::group)
                .collect(Collectors.toSet());
        Set<String> tenants = new HashSet<>();
        standings.forEach(standing -> tenants.addAll(SiteTenants.of(site, standing)));
        tenants.addAll(protectedCircles.keptBy(site, standings));
        if (person.provider() != null && signedIn.isShutOut(person.userId())) {
            groups.clear();
            tenants.clear();
        }
        store.putGroups(person.userId(), groups);
        store.putTenants(person.userId(), tenants);
        return new Given(groups, tenants);
    }
}
