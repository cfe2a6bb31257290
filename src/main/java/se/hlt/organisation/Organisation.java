package se.hlt.organisation;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who works where, as the site files say. Held in memory; a change of a file takes effect at the next start.
 *
 * <p>Tenants: an agency is {@code havsvik.school}; a team is {@code havsvik.norr}; a circle, the part of a team that a
 * consent covers, is {@code havsvik.norr+school+social}. A circle with all of the team's agencies is the team itself. A
 * case whose child's identity is protected has a circle of its own, {@code havsvik.norr@3f2a9c01d4b7}, with those named.
 * {@code havsvik.norr!sealed} keeps what was shared under a consent that has ended.
 */
public class Organisation {

    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, Site> sitesOfPeople = new HashMap<>();
    private final NamedPersons named;

    /** Sites that {@link SiteReader} has found correct, with user ids unique over all of them. */
    public Organisation(Collection<Site> sites) {
        this(sites, tenant -> Set.of());
    }

    Organisation(Collection<Site> sites, NamedPersons named) {
        this.named = named;
        for (Site site : sites) {
            this.sites.put(site.id(), site);
            for (Person person : site.people()) {
                people.put(person.userId(), person);
                sitesOfPeople.put(person.userId(), site);
            }
        }
    }

    public Collection<Site> sites() {
        return List.copyOf(sites.values());
    }

    /**
     * The site with this id.
     *
     * @throws IllegalArgumentException if no site file has it
     */
    public Site site(String siteId) {
        Site site = sites.get(siteId);
        if (site == null) {
            throw new IllegalArgumentException("No site '" + siteId + "' in the site files");
        }
        return site;
    }

    public Optional<Person> person(String userId) {
        return Optional.ofNullable(people.get(userId));
    }

    public Optional<Site> siteOf(String userId) {
        return Optional.ofNullable(sitesOfPeople.get(userId));
    }

    /** The tenant of the person's agency, {@code havsvik.school}; empty for leaders, managers and administrators. */
    public Optional<String> agencyTenantOf(String userId) {
        return person(userId)
                .filter(person -> person.agency() != null)
                .map(person -> Tenants.agency(sitesOfPeople.get(userId).id(), person.agency()));
    }

    /** True for {@code havsvik.school}, false for teams, circles and unknown tenants. */
    public boolean isAgencyTenant(String tenantId) {
        return Tenants.isPlain(tenantId)
                && Optional.ofNullable(sites.get(Tenants.site(tenantId)))
                        .flatMap(site -> site.agency(Tenants.unit(tenantId)))
                        .isPresent();
    }

    /**
     * The tenant of a whole team, {@code havsvik.norr}.
     *
     * @throws IllegalArgumentException if there is no such site or team
     */
    public String teamTenant(String siteId, String teamId) {
        return Tenants.team(siteId, team(siteId, teamId).id());
    }

    /**
     * The tenant of the part of a team that a consent covers. All of the team's agencies give the team's own tenant.
     *
     * @param agencies ids in any order; those that are not in the team are left out
     * @throws IllegalArgumentException if there is no such team, or if fewer than two of its agencies remain
     */
    public String circleTenant(String siteId, String teamId, Collection<String> agencies) {
        Team team = team(siteId, teamId);
        List<String> inside =
                team.agencies().stream().filter(agencies::contains).toList();
        if (inside.size() < 2) {
            throw new IllegalArgumentException("A circle needs two agencies of team '" + teamId + "', not " + inside);
        }
        return Tenants.circle(siteId, team, inside);
    }

    /**
     * Where what a team was told of a case is kept when the consent has ended, {@code havsvik.norr!sealed}. Nobody is a
     * member of it.
     */
    public String sealedTenant(String circleTenant) {
        return Tenants.sealed(circleTenant);
    }

    public boolean isSealed(String tenantId) {
        return Tenants.isSealed(tenantId);
    }

    /** True for a team and its circles, whose members follow from the agencies; false for what is sealed or set apart. */
    public boolean isCircle(String tenantId) {
        return Tenants.isShared(tenantId) && !isAgencyTenant(tenantId);
    }

    /** True for the tenant of the team, and of each circle of it, sealed or not. */
    public boolean belongsToTeam(String tenantId, String siteId, String teamId) {
        return tenantId.indexOf('.') > 0
                && Tenants.site(tenantId).equals(siteId)
                && Tenants.unit(tenantId).equals(teamId);
    }

    /**
     * The agencies that a team's or circle's tenant contains, in the order of the site file; where persons are named, the
     * agencies of those persons; none for a sealed one.
     *
     * @throws IllegalArgumentException if the tenant is not a team or circle of a known site
     */
    public Set<String> agenciesOf(String circleTenant) {
        if (isProtectedCircle(circleTenant)) {
            return keyPersons(circleTenant).stream()
                    .map(Person::agency)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        if (Tenants.isSealed(circleTenant)) {
            return Set.of();
        }
        List<String> named = Tenants.circleAgencies(circleTenant);
        Team team = team(Tenants.site(circleTenant), Tenants.unit(circleTenant));
        if (!team.agencies().containsAll(named)) {
            throw new IllegalArgumentException("'" + circleTenant + "' names agencies outside its team");
        }
        return new LinkedHashSet<>(named.isEmpty() ? team.agencies() : named);
    }

    /**
     * The team's key persons whose agency is inside the tenant of a team or circle; where persons are named, those of them
     * who are still key persons of the team.
     */
    public List<Person> keyPersons(String circleTenant) {
        List<Person> all = teamKeyPersons(siteIdOf(circleTenant), teamIdOf(circleTenant));
        if (isProtectedCircle(circleTenant)) {
            Set<String> those = named.in(circleTenant);
            return all.stream()
                    .filter(person -> those.contains(person.userId()))
                    .toList();
        }
        Set<String> inside = agenciesOf(circleTenant);
        return all.stream().filter(person -> inside.contains(person.agency())).toList();
    }

    /** All of the team's key persons. */
    List<Person> teamKeyPersons(String siteId, String teamId) {
        return withRole(siteId, Role.KEY_PERSON).stream()
                .filter(person -> teamId.equals(person.team()))
                .toList();
    }

    /** True for the circle of those named in one case, {@code havsvik.norr@3f2a9c01d4b7}. */
    public boolean isProtectedCircle(String tenantId) {
        return Tenants.isProtected(tenantId);
    }

    /** The team's coordinator. */
    public Optional<Person> coordinator(String siteId, String teamId) {
        return withRole(siteId, Role.COORDINATOR).stream()
                .filter(person -> teamId.equals(person.team()))
                .findFirst();
    }

    /** True if the team's coordinator is among those who work in the tenant of a team or circle. */
    public boolean coordinatorInside(String circleTenant) {
        return keyPersons(circleTenant).stream().anyMatch(person -> person.has(Role.COORDINATOR));
    }

    /**
     * People of a site with a role, in the order of the file.
     *
     * @throws IllegalArgumentException if there is no such site
     */
    public List<Person> withRole(String siteId, Role role) {
        return site(siteId).people().stream().filter(person -> person.has(role)).toList();
    }

    /** The first part of any tenant's id: {@code havsvik} of {@code havsvik.norr+school+social}. */
    public String siteIdOf(String tenantId) {
        return Tenants.site(tenantId);
    }

    /** The team in the id of a team or circle: {@code norr} of {@code havsvik.norr+school+social}. */
    public String teamIdOf(String circleTenant) {
        return Tenants.unit(circleTenant);
    }

    private Team team(String siteId, String teamId) {
        return site(siteId)
                .team(teamId)
                .orElseThrow(() -> new IllegalArgumentException("No team '" + teamId + "' in site '" + siteId + "'"));
    }
}
