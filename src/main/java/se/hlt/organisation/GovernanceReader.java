package se.hlt.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads who leads: the management groups of a site file, and for how long coordinators are appointed. */
final class GovernanceReader {

    static final String GROUPS = "managementGroups";
    static final String TERM = "coordinatorTerm";

    private static final List<String> GROUP_KEYS = List.of("id", "name", "teams", "members");
    private static final List<String> MEMBER_KEYS = List.of("user", "agencies");

    /** The engine's limit for a tenant's id. */
    private static final int LONGEST_TENANT = 64;

    private final String siteId;
    private final List<Agency> agencies;
    private final List<Team> teams;
    private final List<Person> people;
    private final List<GroupRule> signIn;

    /** Which group has the team, by the team's id. */
    private final Map<String, String> groupsOfTeams = new HashMap<>();

    private final Set<String> ids = new HashSet<>();

    GovernanceReader(
            String siteId, List<Agency> agencies, List<Team> teams, List<Person> people, List<GroupRule> signIn) {
        this.siteId = siteId;
        this.agencies = agencies;
        this.teams = teams;
        this.people = people;
        this.signIn = signIn;
    }

    static CoordinatorTerm term(YamlSection site) {
        String word = site.optionalText(TERM);
        return word == null
                ? CoordinatorTerm.YEAR
                : CoordinatorTerm.of(word)
                        .orElseThrow(() -> site.error(
                                TERM, "'" + TERM + "' kan inte vara '" + word + "'; skriv term eller year."));
    }

    /** The groups that the file names, or the only one where it names none. */
    List<ManagementGroup> groups(YamlSection site) {
        // No real managers look after a training team; a site that is all training has managers who train.
        List<Team> managed = site.flag("training")
                ? teams
                : teams.stream().filter(team -> !team.training()).toList();
        if (!site.has(GROUPS)) {
            return ManagementGroup.theOnly(agencies, managed, people);
        }
        List<ManagementGroup> groups = site.sections(GROUPS, "ledningsgruppen", GROUP_KEYS).stream()
                .map(section -> group(section, managed))
                .toList();
        managed.stream()
                .filter(team -> !groupsOfTeams.containsKey(team.id()))
                .findFirst()
                .ifPresent(team -> {
                    throw site.error(
                            GROUPS,
                            "teamet '" + team.id() + "' har ingen ledningsgrupp; skriv teamet i en av grupperna.");
                });
        signIn.forEach(rule -> SignInReader.checkManagementGroup(rule, groups, site));
        if (people.stream().noneMatch(person -> person.has(Role.STEERING_GROUP))
                && signIn.stream().noneMatch(rule -> rule.roles().contains(Role.STEERING_GROUP))) {
            throw site.error(
                    GROUPS,
                    "platsen har ledningsgrupper men ingen styrgrupp; ge rollen steering-group till minst en person.");
        }
        return groups;
    }

    private ManagementGroup group(YamlSection section, List<Team> managed) {
        String id = section.text("id", SiteReader.ID, SiteReader.ID_FORM);
        if (!ids.add(id)) {
            throw section.error("id", "ledningsgruppen har id '" + id + "' som redan finns; välj ett annat.");
        }
        String tenant = Tenants.ofManagementGroup(siteId, id);
        if (tenant.length() > LONGEST_TENANT) {
            throw section.error(
                    "id",
                    "namnet '" + tenant + "' blir " + tenant.length() + " tecken och får vara högst " + LONGEST_TENANT
                            + "; korta id för platsen eller ledningsgruppen.");
        }
        List<String> known = teams.stream().map(Team::id).toList();
        List<String> chosen = new ArrayList<>();
        for (YamlSection.Text team : section.texts("teams")) {
            if (!known.contains(team.value())) {
                throw section.error(
                        team.line(),
                        who(id) + " har teamet '" + team.value() + "' som inte finns; välj en av "
                                + YamlSection.or(known) + ".");
            }
            if (managed.stream().noneMatch(one -> one.id().equals(team.value()))) {
                throw section.error(
                        team.line(),
                        who(id) + " har teamet '" + team.value()
                                + "' som är till för övning; ta bort det: övningen följs av processledaren.");
            }
            String other = groupsOfTeams.putIfAbsent(team.value(), id);
            if (other != null) {
                throw section.error(
                        team.line(),
                        "teamet '" + team.value() + "' har redan ledningsgruppen '" + other
                                + "'; ta bort det ur en av grupperna.");
            }
            chosen.add(team.value());
        }
        List<ManagementGroup.Member> members = new ArrayList<>();
        for (YamlSection member : section.sections("members", who(id), MEMBER_KEYS)) {
            members.add(member(id, members, member));
        }
        return new ManagementGroup(id, section.text("name"), chosen, members);
    }

    private ManagementGroup.Member member(String group, List<ManagementGroup.Member> before, YamlSection section) {
        String userId = section.text("user");
        Person person = people.stream()
                .filter(candidate -> candidate.userId().equals(userId))
                .findFirst()
                .orElseThrow(() -> section.error(
                        "user",
                        who(group) + " har medlemmen '" + userId
                                + "' som inte finns bland platsens personer; rätta namnet eller lägg till personen."));
        if (!person.has(Role.MANAGEMENT_GROUP)) {
            throw section.error(
                    "user",
                    "personen '" + userId + "' är medlem i " + who(group)
                            + " men saknar rollen; lägg till rollen management-group.");
        }
        if (before.stream().anyMatch(member -> member.userId().equals(userId))) {
            throw section.error(
                    "user", "personen '" + userId + "' står två gånger i " + who(group) + "; ta bort den ena.");
        }
        List<String> known = agencies.stream().map(Agency::id).toList();
        List<YamlSection.Text> managed = section.has("agencies") ? section.texts("agencies") : List.of();
        for (YamlSection.Text agency : managed) {
            if (!known.contains(agency.value())) {
                throw section.error(
                        agency.line(),
                        "personen '" + userId + "' är chef för verksamheten '" + agency.value()
                                + "' som inte finns; välj en av " + YamlSection.or(known) + ".");
            }
        }
        return new ManagementGroup.Member(
                userId, managed.stream().map(YamlSection.Text::value).toList());
    }

    private static String who(String group) {
        return "ledningsgruppen '" + group + "'";
    }
}
