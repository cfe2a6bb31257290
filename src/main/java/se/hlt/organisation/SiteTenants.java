package se.hlt.organisation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tenants that a site needs, and who belongs to them. */
final class SiteTenants {

    private SiteTenants() {}

    /** Every tenant of the site and what people read. */
    static Map<String, String> names(Site site) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Tenants.ofSite(site.id()), site.name());
        site.managementGroups()
                .forEach(group ->
                        names.put(Tenants.ofManagementGroup(site.id(), group.id()), group.name() + ", " + site.name()));
        site.agencies()
                .forEach(agency ->
                        names.put(Tenants.agency(site.id(), agency.id()), agency.name() + ", " + site.name()));
        for (Team team : site.teams()) {
            String name = "HLT-team " + team.name() + ", " + site.name();
            for (List<String> circle : Tenants.circles(team)) {
                boolean whole = circle.size() == team.agencies().size();
                names.put(
                        Tenants.circle(site.id(), team, circle),
                        whole ? name : name + " (" + named(site, circle) + ")");
            }
        }
        return names;
    }

    /**
     * The person's agency and, for key persons, every circle of the team that contains that agency; for process leaders and
     * managers, what concerns the site as a whole, and the management groups: every one of them for process leaders and the
     * steering group, and its own for a member of one.
     */
    static Set<String> of(Site site, Person person) {
        Set<String> tenants = new HashSet<>();
        if (person.agency() != null) {
            tenants.add(Tenants.agency(site.id(), person.agency()));
        }
        boolean overAll = person.has(Role.PROCESS_LEADER) || person.has(Role.STEERING_GROUP);
        if (overAll || person.has(Role.MANAGEMENT_GROUP)) {
            tenants.add(Tenants.ofSite(site.id()));
        }
        site.managementGroups().stream()
                .filter(group -> overAll || group.hasMember(person.userId()))
                .forEach(group -> tenants.add(Tenants.ofManagementGroup(site.id(), group.id())));
        if (person.has(Role.KEY_PERSON) || person.has(Role.COORDINATOR)) {
            Team team = site.team(person.team()).orElseThrow();
            Tenants.circles(team).stream()
                    .filter(circle -> circle.contains(person.agency()))
                    .forEach(circle -> tenants.add(Tenants.circle(site.id(), team, circle)));
        }
        return tenants;
    }

    private static String named(Site site, List<String> agencies) {
        return agencies.stream().map(id -> site.agency(id).orElseThrow().name()).collect(Collectors.joining(", "));
    }
}
