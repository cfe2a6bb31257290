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

    Memberships(IdentityStore store, ProtectedCircles protectedCircles) {
        this.store = store;
        this.protectedCircles = protectedCircles;
    }

    void put(Organisation organisation, Site site, Person person) {
        List<Person> standings = organisation.standings(person);
        store.putGroups(
                person.userId(),
                standings.stream()
                        .flatMap(standing -> standing.roles().stream())
                        .map(Role::group)
                        .collect(Collectors.toSet()));
        Set<String> tenants = new HashSet<>();
        standings.forEach(standing -> tenants.addAll(SiteTenants.of(site, standing)));
        tenants.addAll(protectedCircles.keptBy(site, standings));
        store.putTenants(person.userId(), tenants);
    }
}
