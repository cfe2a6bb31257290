package se.hlt.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import se.hlt.engine.IdentityStore;

/**
 * Gives the people for whom identity providers and directories vouch their places over the site files, and takes them away
 * again (ADR 0046). What changes things needs a surrounding transaction, and {@link #lock} first.
 */
@Service
public class SignedInPeople {

    private final Organisation organisation;
    private final SignedInTable table;
    private final SiteApplier applier;
    private final SitePeople sitePeople;
    private final IdentityStore store;

    SignedInPeople(
            Organisation organisation,
            SignedInTable table,
            SiteApplier applier,
            SitePeople sitePeople,
            IdentityStore store) {
        this.organisation = organisation;
        this.table = table;
        this.applier = applier;
        this.sitePeople = sitePeople;
        this.store = store;
    }

    /**
     * What groups give someone.
     *
     * @param site id of the site, or null where they give nothing
     * @param agency id of the agency, or null
     * @param team id of the team, or null
     * @param roles also those by appointment and in others' places
     * @param groups those of the groups that give something
     * @param conflict in Swedish, where nobody can have all that they give: "i olika team"; otherwise null
     */
    public record Place(
            String site, String agency, String team, Set<Role> roles, Set<String> groups, String conflict) {}

    /** What the engine was given, by id. */
    public record Membership(Set<String> groups, Set<String> tenants) {}

    /** Waits until nobody else changes who may what, and holds others off until the transaction ends. */
    public void lock() {
        store.lock();
    }

    /** The provider where someone whom a file names logs in; empty for whoever no file names, or logs in with a password. */
    public Optional<String> providerInFile(String userId) {
        return organisation.inFile(userId).map(Person::provider);
    }

    /** True if a file names the person. */
    public boolean isInFile(String userId) {
        return organisation.inFile(userId).isPresent();
    }

    /** Whom the person has come through before, as no file names it; empty for a newcomer. */
    public Optional<SignedIn> known(String userId) {
        return table.find(userId);
    }

    /** True if the engine has a user by this id who came neither from a file nor from a provider. */
    public boolean isForeign(String userId) {
        return store.exists(userId) && !sitePeople.isKnown(userId);
    }

    /**
     * What the person has, where the provider says nothing new; empty where something is to be changed first. Needs neither
     * lock nor transaction: providers are asked about everyone who is logged in, many times a minute.
     */
    public Optional<Membership> unchanged(SignedIn person) {
        boolean same = organisation.inFile(person.userId()).isPresent()
                ? !table.isShutOut(person.userId())
                : table.find(person.userId())
                                .filter(with(
                                        person,
                                        SignedInPlaces.given(organisation.files(), person)
                                                .groups())::equals)
                                .isPresent()
                        && organisation.person(person.userId()).isPresent();
        return same
                ? Optional.of(new Membership(store.groupsOf(person.userId()), store.tenantsOf(person.userId())))
                : Optional.empty();
    }

    /** What the groups would give the person. Changes nothing. */
    public Place place(SignedIn person) {
        SignedInPlaces.Given given = SignedInPlaces.given(organisation.files(), person);
        return new Place(
                given.site(),
                given.agency(),
                given.team(),
                given.site() == null ? given.roles() : organisation.rolesOf(person),
                given.groups(),
                given.conflict());
    }

    /** The roles that the person has now, also those by appointment and in others' places. */
    public Set<Role> roles(String userId) {
        return organisation.rolesOf(userId);
    }

    /** Gives someone whom no file names what the groups give, and nothing else. */
    public Membership put(SignedIn person) {
        SignedIn useful = with(person, place(person).groups());
        return membership(applier.follow(person.userId(), () -> table.put(useful)));
    }

    /** Takes from someone whom no file names what has been given through other groups than these. */
    public void narrow(String userId, Set<String> groups) {
        table.find(userId).ifPresent(person -> {
            Set<String> kept = new HashSet<>(person.groups());
            kept.retainAll(groups);
            if (kept.isEmpty()) {
                remove(userId);
            } else if (!kept.equals(person.groups())) {
                applier.follow(userId, () -> table.put(with(person, kept)));
            }
        });
    }

    private static SignedIn with(SignedIn person, Set<String> groups) {
        return new SignedIn(
                person.userId(), person.provider(), person.firstName(), person.lastName(), person.email(), groups);
    }

    /** Gives someone whom a file names what the file says. */
    public Membership letIn(String userId) {
        return membership(applier.follow(userId, () -> table.remove(userId)));
    }

    /** Takes everything from someone: whom a file names keeps its place there, but no group and tenant. */
    public void remove(String userId) {
        Optional<Person> inFile = organisation.inFile(userId);
        if (inFile.isPresent()) {
            if (!table.isShutOut(userId)) {
                applier.follow(userId, () -> table.shutOut(inFile.get()));
            }
        } else if (table.find(userId).isPresent()) {
            applier.follow(userId, () -> table.remove(userId));
        }
    }

    /** A user of no site, with one role. The next start takes it away unless it is put there again. */
    public void putApart(String userId, String name, Role role) {
        store.putUser(new IdentityStore.Account(userId, "", name, null, null));
        store.putGroups(userId, Set.of(role.group()));
        store.putTenants(userId, Set.of());
        sitePeople.remember(userId, "-", null);
    }

    /** Who has come through the provider and has something, by user id; those whom a file names are not among them. */
    public Set<String> through(String provider) {
        return table.all().stream()
                .filter(person -> person.provider().equals(provider))
                .map(SignedIn::userId)
                .collect(Collectors.toSet());
    }

    /** What all the files together give through groups. */
    public List<GroupRule> rules() {
        return organisation.files().stream()
                .flatMap(site -> site.signIn().stream())
                .toList();
    }

    /** Those whom files name and who log in at a provider, by user id. */
    public List<Person> ofProviders() {
        return organisation.files().stream()
                .flatMap(site -> site.people().stream())
                .filter(person -> person.provider() != null)
                .toList();
    }

    private static Membership membership(Memberships.Given given) {
        return new Membership(given.groups(), given.tenants());
    }
}
