package se.hlt.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who works where, as the site files say, with those for whom identity providers have vouched, and the key persons and
 * coordinators who have been appointed since. A change of a file takes effect at the next start, the others at once.
 *
 * <p>Tenants: an agency is {@code havsvik.school}; a team is {@code havsvik.norr}; a circle, the part of a team that a
 * consent covers, is {@code havsvik.norr+school+social}. A circle with all of the team's agencies is the team itself. A
 * case whose child's identity is protected has a circle of its own, {@code havsvik.norr@3f2a9c01d4b7}, with those named.
 * {@code havsvik.norr!sealed} keeps what was shared under a consent that has ended. {@code havsvik._site} is the site's own,
 * and {@code havsvik._site+ledning} that of one of its management groups: no case is ever there.
 */
public class Organisation {

    private final List<Site> files;
    private final NamedPersons named;
    private final Appointed appointed;
    private final Deputies deputies;
    private final SignedInList signedIn;
    private volatile Staffing staffing;

    /** Who has which role, as the files, these people and these appointments say. */
    private record Staffing(
            List<SignedIn> signedIn,
            List<Appointment> appointments,
            List<Site> unappointed,
            Map<String, Site> sites,
            Map<String, Person> people,
            Map<String, Site> sitesOfPeople) {

        static Staffing of(List<Site> files, List<SignedIn> signedIn, List<Appointment> appointments) {
            Staffing staffing = new Staffing(
                    signedIn,
                    appointments,
                    SignedInPlaces.over(files, signedIn),
                    new LinkedHashMap<>(),
                    new HashMap<>(),
                    new HashMap<>());
            for (Site file : staffing.unappointed) {
                Site site = new AppointedSite(file, appointments).site();
                staffing.sites.put(site.id(), site);
                for (Person person : site.people()) {
                    staffing.people.put(person.userId(), person);
                    staffing.sitesOfPeople.put(person.userId(), site);
                }
            }
            return staffing;
        }
    }

    /** Sites that {@link SiteReader} has found correct, with user ids unique over all of them. */
    public Organisation(Collection<Site> sites) {
        this(sites, tenant -> Set.of(), List::of, List::of);
    }

    Organisation(Collection<Site> sites, NamedPersons named, Appointed appointed, Deputies deputies) {
        this(sites, named, appointed, deputies, List::of);
    }

    Organisation(
            Collection<Site> sites, NamedPersons named, Appointed appointed, Deputies deputies, SignedInList signedIn) {
        this.files = List.copyOf(sites);
        this.named = named;
        this.appointed = appointed;
        this.deputies = deputies;
        // Where no file says what groups give, nobody can come that way, and nothing is asked.
        this.signedIn = files.stream().allMatch(site -> site.signIn().isEmpty()) ? List::of : signedIn;
        this.staffing = Staffing.of(files, List.of(), List.of());
    }

    /** Asks each time: what is decided on any node holds at once on all of them. */
    private Staffing now() {
        List<Appointment> current = appointed.all();
        List<SignedIn> people = signedIn.all();
        Staffing known = staffing;
        if (!known.appointments().equals(current) || !known.signedIn().equals(people)) {
            known = Staffing.of(files, people, current);
            staffing = known;
        }
        return known;
    }

    /** The sites as their files say, whoever has come or been appointed since. */
    List<Site> files() {
        return files;
    }

    /** The sites as their files and the providers say, whoever has been appointed since. */
    List<Site> unappointed() {
        return now().unappointed();
    }

    /** The person as a site's file has it; empty for whoever comes through a group. */
    Optional<Person> inFile(String userId) {
        return files.stream()
                .flatMap(site -> site.people().stream())
                .filter(person -> person.userId().equals(userId))
                .findFirst();
    }

    /** The roles that someone would have, also in others' places, if the provider vouched so. */
    Set<Role> rolesOf(SignedIn person) {
        List<SignedIn> people = new ArrayList<>(signedIn.all());
        people.removeIf(other -> other.userId().equals(person.userId()));
        people.add(person);
        return new Organisation(files, named, appointed, deputies, () -> people).rolesOf(person.userId());
    }

    /** The roles of someone, also those in others' places; none if there is no such person. */
    Set<Role> rolesOf(String userId) {
        return person(userId).stream()
                .flatMap(person -> standings(person).stream())
                .flatMap(standing -> standing.roles().stream())
                .collect(Collectors.toSet());
    }

    public Collection<Site> sites() {
        return List.copyOf(now().sites().values());
    }

    /**
     * The site with this id.
     *
     * @throws IllegalArgumentException if no site file has it
     */
    public Site site(String siteId) {
        Site site = now().sites().get(siteId);
        if (site == null) {
            throw new IllegalArgumentException("No site '" + siteId + "' in the site files");
        }
        return site;
    }

    public Optional<Person> person(String userId) {
        return Optional.ofNullable(now().people().get(userId));
    }

    public Optional<Site> siteOf(String userId) {
        return Optional.ofNullable(now().sitesOfPeople().get(userId));
    }

    /** The tenant of the person's agency, {@code havsvik.school}; empty for leaders, managers and administrators. */
    public Optional<String> agencyTenantOf(String userId) {
        return person(userId)
                .filter(person -> person.agency() != null)
                .map(person -> Tenants.agency(siteOf(userId).orElseThrow().id(), person.agency()));
    }

    /** True for {@code havsvik.school}, false for teams, circles and unknown tenants. */
    public boolean isAgencyTenant(String tenantId) {
        return Tenants.isPlain(tenantId)
                && Optional.ofNullable(now().sites().get(Tenants.site(tenantId)))
                        .flatMap(site -> site.agency(Tenants.unit(tenantId)))
                        .isPresent();
    }

    /** The tenant of what concerns a site and no case, {@code havsvik._site}: process leader and managers. */
    public String siteTenant(String siteId) {
        return Tenants.ofSite(site(siteId).id());
    }

    /** The tenant of what concerns a management group and no case, {@code havsvik._site+ledning}. */
    public String managementTenant(String siteId, String groupId) {
        return Tenants.ofManagementGroup(site(siteId).id(), groupId);
    }

    /** The management group whose tenant it is; empty for every other tenant. */
    public Optional<ManagementGroup> managementGroupIn(String tenantId) {
        return Optional.of(tenantId)
                .filter(Tenants::isOfSite)
                .flatMap(tenant -> site(Tenants.site(tenant)).managementGroups().stream()
                        .filter(group -> Tenants.ofManagementGroup(Tenants.site(tenant), group.id())
                                .equals(tenant))
                        .findFirst());
    }

    /**
     * The managers whom something in the tenant concerns: the group's own, the group over the team, or all of the site's.
     * Nobody for training teams beside real ones, which no group looks after.
     *
     * @throws IllegalArgumentException if there is no such site
     */
    public List<Person> managers(String tenantId) {
        Site site = site(Tenants.site(tenantId));
        if (isTraining(tenantId) && !site.training()) {
            return List.of();
        }
        Optional<ManagementGroup> group = managementGroupIn(tenantId).or(() -> Optional.of(tenantId)
                .filter(this::isCircle)
                .flatMap(team -> site.managementGroupOf(Tenants.unit(team))));
        return withRole(site.id(), Role.MANAGEMENT_GROUP).stream()
                .filter(person -> group.map(of -> of.hasMember(person.userId())).orElse(true))
                .toList();
    }

    /** The coordinators whom something in the site's or a management group's tenant concerns. */
    public List<Person> coordinators(String tenantId) {
        Optional<ManagementGroup> group = managementGroupIn(tenantId);
        return withRole(Tenants.site(tenantId), Role.COORDINATOR).stream()
                .filter(person ->
                        group.map(of -> of.teams().contains(person.team())).orElse(true))
                .toList();
    }

    /**
     * True where every case is fictional: a training team with its circles, an agency of one, and all of a training site.
     * False for a tenant of no known site.
     */
    public boolean isTraining(String tenantId) {
        return tenantId != null
                && tenantId.indexOf('.') > 0
                && Optional.ofNullable(now().sites().get(Tenants.site(tenantId)))
                        .filter(site -> site.isTraining(Tenants.unit(tenantId)))
                        .isPresent();
    }

    /** True for someone who trains: what the person does and is told is about fictional cases only. */
    public boolean isTrainee(String userId) {
        return person(userId)
                .map(person -> siteOf(userId).orElseThrow())
                .filter(site -> site.training()
                        || person(userId)
                                .map(Person::team)
                                .filter(site::isTraining)
                                .isPresent())
                .isPresent();
    }

    /** The training teams of the process leader's site; none for anyone else. */
    public List<Team> trainingTeamsLedBy(String userId) {
        return person(userId).filter(person -> person.has(Role.PROCESS_LEADER)).stream()
                .flatMap(leader -> siteOf(userId).orElseThrow().teams().stream())
                .filter(Team::training)
                .toList();
    }

    /** True where no case ever is: what concerns a site or a management group. */
    public boolean isOfSite(String tenantId) {
        return Tenants.isOfSite(tenantId);
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
        return Tenants.isShared(tenantId) && !isAgencyTenant(tenantId) && !Tenants.isOfSite(tenantId);
    }

    /** The tenants of the team as a whole and of each circle of it; not what is sealed or set apart. */
    public Set<String> circlesOf(String siteId, String teamId) {
        Team team = team(siteId, teamId);
        return Tenants.circles(team).stream()
                .map(circle -> Tenants.circle(siteId, team, circle))
                .collect(Collectors.toSet());
    }

    /** True for an agency, and for a team's circles and those of named persons; false for what is sealed or the site's own. */
    public boolean holdsCases(String tenantId) {
        return tenantId.indexOf('.') > 0
                && now().sites().containsKey(Tenants.site(tenantId))
                && !Tenants.isSealed(tenantId)
                && (isAgencyTenant(tenantId)
                        || site(Tenants.site(tenantId))
                                .team(Tenants.unit(tenantId))
                                .isPresent());
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

    /** The team's own key persons, whether at work or away. */
    public List<Person> ownKeyPersons(String siteId, String teamId) {
        return withRole(siteId, Role.KEY_PERSON).stream()
                .filter(person -> teamId.equals(person.team()))
                .toList();
    }

    /** All of the team's key persons; last those who stand in for one of them. */
    List<Person> teamKeyPersons(String siteId, String teamId) {
        List<Person> own = ownKeyPersons(siteId, teamId);
        return Stream.concat(own.stream(), own.stream().flatMap(this::deputiesOf))
                .toList();
    }

    /** The person as the site file has it, and as the one in whose place it stands. */
    List<Person> standings(Person person) {
        return Stream.concat(
                        Stream.of(person),
                        deputies.now().stream()
                                .filter(standing -> standing.deputy().equals(person.userId()))
                                .flatMap(standing -> person(standing.absent()).stream())
                                .filter(absent -> mayStandIn(person, absent))
                                .map(person::inPlaceOf))
                .toList();
    }

    private Stream<Person> deputiesOf(Person absent) {
        return deputies.now().stream()
                .filter(standing -> standing.absent().equals(absent.userId()))
                .flatMap(standing -> person(standing.deputy()).stream())
                .filter(deputy -> mayStandIn(deputy, absent))
                .map(deputy -> deputy.inPlaceOf(absent));
    }

    /** Only a colleague, also where the site file has changed since. */
    private boolean mayStandIn(Person deputy, Person absent) {
        return agencyTenantOf(deputy.userId()).equals(agencyTenantOf(absent.userId())) && absent.has(Role.KEY_PERSON);
    }

    /** True for the circle of those named in one case, {@code havsvik.norr@3f2a9c01d4b7}. */
    public boolean isProtectedCircle(String tenantId) {
        return Tenants.isProtected(tenantId);
    }

    /** The team's coordinator; while that person is away, who stands in. */
    public Optional<Person> coordinator(String siteId, String teamId) {
        return teamKeyPersons(siteId, teamId).stream()
                .filter(person -> person.has(Role.COORDINATOR))
                .reduce((coordinator, deputy) -> deputy);
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

    /**
     * The team of a team's or circle's tenant.
     *
     * @throws IllegalArgumentException if there is no such team
     */
    public Team team(String circleTenant) {
        return team(siteIdOf(circleTenant), teamIdOf(circleTenant));
    }

    private Team team(String siteId, String teamId) {
        return site(siteId)
                .team(teamId)
                .orElseThrow(() -> new IllegalArgumentException("No team '" + teamId + "' in site '" + siteId + "'"));
    }
}
