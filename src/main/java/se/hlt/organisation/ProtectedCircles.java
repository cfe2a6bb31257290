package se.hlt.organisation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.hlt.engine.IdentityStore;

/**
 * A circle of its own for each case whose child's identity is protected: a tenant whose members are the persons named,
 * and nobody else. Its id tells which team it is, but neither the case nor who is in it.
 */
@Service
public class ProtectedCircles {

    private final NamedPersonTable named;
    private final IdentityStore store;
    private final Organisation organisation;

    ProtectedCircles(NamedPersonTable named, IdentityStore store, Organisation organisation) {
        this.named = named;
        this.store = store;
        this.organisation = organisation;
    }

    /**
     * Makes these key persons, and no others, members of the case's circle. Opens the circle if there is none.
     *
     * @return the circle's tenant
     * @throws IllegalArgumentException if nobody is named, or someone who is not a key person of the team
     */
    public String put(String caseNumber, String siteId, String teamId, Collection<String> userIds) {
        return put(caseNumber, tenantOf(caseNumber).orElseGet(() -> newTenant(siteId, teamId)), userIds);
    }

    /** The same, in a tenant that {@link #newTenant} gave. */
    public String put(String caseNumber, String tenant, Collection<String> userIds) {
        String siteId = Tenants.site(tenant);
        String teamId = Tenants.unit(tenant);
        List<Person> persons = userIds.stream()
                .distinct()
                .map(userId -> organisation.teamKeyPersons(siteId, teamId).stream()
                        .filter(person -> person.userId().equals(userId))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("Not a key person of team " + teamId)))
                .toList();
        if (persons.isEmpty()) {
            throw new IllegalArgumentException("Nobody is named");
        }
        named.removeCase(caseNumber);
        persons.forEach(
                person -> named.add(new NamedPersonTable.Row(tenant, person.userId(), person.agency()), caseNumber));
        store.putTenant(
                tenant, "Namngivna personer, " + organisation.site(siteId).name());
        store.putMembers(tenant, persons.stream().map(Person::userId).collect(Collectors.toSet()));
        return tenant;
    }

    /** The case's circle, while there is one. */
    public Optional<String> tenantOf(String caseNumber) {
        return named.tenantOf(caseNumber);
    }

    /** The circles in which the person is named. */
    public Set<String> tenantsOf(String userId) {
        return named.of(userId).stream().map(NamedPersonTable.Row::tenantId).collect(Collectors.toSet());
    }

    /** User ids of those named in the case; empty before they are named and after its circle is closed. */
    public Set<String> namedIn(String caseNumber) {
        return tenantOf(caseNumber).map(named::in).orElseGet(Set::of);
    }

    /** User ids of those named in the case for one of these agencies. */
    public Set<String> namedFor(String caseNumber, Collection<String> agencies) {
        return tenantOf(caseNumber).stream()
                .flatMap(tenant -> named.rows(tenant).stream())
                .filter(row -> agencies.contains(row.agency()))
                .map(NamedPersonTable.Row::userId)
                .collect(Collectors.toSet());
    }

    /**
     * Takes the case from those who were named for other agencies than these: the consent no longer covers theirs.
     *
     * @return those who remain
     */
    public Set<String> narrow(String caseNumber, Collection<String> agencies) {
        String tenant = tenantOf(caseNumber).orElse(null);
        if (tenant == null) {
            return Set.of();
        }
        named.rows(tenant).stream()
                .filter(row -> !agencies.contains(row.agency()))
                .forEach(named::remove);
        Set<String> remaining = named.in(tenant);
        store.putMembers(tenant, remaining);
        return remaining;
    }

    /** Takes the case from everyone who was named. What the circle holds is then open to nobody. */
    public void close(String caseNumber) {
        tenantOf(caseNumber).ifPresent(store::removeTenant);
        named.removeCase(caseNumber);
    }

    /** A circle that is open to nobody until someone is named in it. */
    public String newTenant(String siteId, String teamId) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, Tenants.PROTECTED_ID_LENGTH);
        return Tenants.protectedCircle(siteId, teamId, id);
    }

    /**
     * Those of the person's circles that it keeps: it is still the agency's key person in the team.
     *
     * @param standings the person, and the person in the place of others
     */
    Set<String> keptBy(Site site, List<Person> standings) {
        Set<String> kept = new HashSet<>();
        for (NamedPersonTable.Row row : named.of(standings.get(0).userId())) {
            if (standings.stream().anyMatch(person -> mayKeep(site, person, row))) {
                kept.add(row.tenantId());
            } else {
                named.remove(row);
            }
        }
        return kept;
    }

    private static boolean mayKeep(Site site, Person person, NamedPersonTable.Row row) {
        return person.has(Role.KEY_PERSON)
                && row.agency().equals(person.agency())
                && Tenants.site(row.tenantId()).equals(site.id())
                && Tenants.unit(row.tenantId()).equals(person.team());
    }

    /** A person who is taken out of the site files is named in nothing, also if it comes back. */
    void forget(String userId) {
        named.of(userId).forEach(named::remove);
    }
}
