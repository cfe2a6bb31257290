package se.hlt.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what groups of identity providers and directories give. One reader reads all the files of a start. */
final class SignInReader {

    static final String KEY = "signIn";

    private static final String MANAGEMENT_GROUP = "managementGroup";
    private static final String MANAGES = "manages";
    private static final List<String> KEYS =
            List.of("provider", "group", "agency", "team", "roles", MANAGEMENT_GROUP, MANAGES);
    private static final Pattern GROUP = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    /** Where each group of each provider stands. */
    private final Map<List<String>, String> places = new HashMap<>();

    /** The rules of a file; none if it has no such part. */
    List<GroupRule> read(YamlSection site, List<Agency> agencies, List<Team> teams) {
        List<GroupRule> rules = new ArrayList<>();
        if (site.has(KEY)) {
            for (YamlSection section : site.sections(KEY, "gruppen under signIn", KEYS)) {
                rules.add(rule(section, agencies, teams));
            }
        }
        return rules;
    }

    private GroupRule rule(YamlSection section, List<Agency> agencies, List<Team> teams) {
        String provider = section.text("provider", SiteReader.ID, SiteReader.ID_FORM);
        String group = section.text("group", GROUP, "gruppens namn eller id, högst 255 tecken");
        String who = "gruppen '" + group + "'";
        String other = places.putIfAbsent(List.of(provider, group), section.place());
        if (other != null) {
            throw section.error("group", who + " hos '" + provider + "' står redan i " + other + "; ta bort den ena.");
        }
        GroupRule rule = new GroupRule(
                provider,
                group,
                section.optionalText("agency"),
                section.optionalText("team"),
                SiteReader.roles(who, section),
                section.optionalText(MANAGEMENT_GROUP),
                manages(who, section, agencies),
                section.place());
        PersonRules.checkRoles(
                who,
                new Person("", "", "", "", rule.agency(), rule.team(), rule.roles(), null),
                agencies,
                teams,
                section);
        if (!rule.roles().contains(Role.MANAGEMENT_GROUP) && rule.managementGroup() != null) {
            throw section.error(
                    MANAGEMENT_GROUP,
                    who + " har '" + MANAGEMENT_GROUP + "' men inte rollen; lägg till rollen management-group.");
        }
        if (rule.managementGroup() == null && !rule.manages().isEmpty()) {
            throw section.error(
                    MANAGES,
                    who + " har '" + MANAGES + "' men ingen ledningsgrupp; lägg till raden 'managementGroup: …'.");
        }
        return rule;
    }

    private static List<String> manages(String who, YamlSection section, List<Agency> agencies) {
        if (!section.has(MANAGES)) {
            return List.of();
        }
        List<String> known = agencies.stream().map(Agency::id).toList();
        List<String> managed = new ArrayList<>();
        for (YamlSection.Text agency : section.texts(MANAGES)) {
            if (!known.contains(agency.value())) {
                throw section.error(
                        agency.line(),
                        who + " ger chefskap för verksamheten '" + agency.value() + "' som inte finns; välj en av "
                                + YamlSection.or(known) + ".");
            }
            managed.add(agency.value());
        }
        return managed;
    }

    /** A rule for managers names one of the groups that the file has; where the file has none there is only one. */
    static void checkManagementGroup(GroupRule rule, List<ManagementGroup> groups, YamlSection site) {
        if (!rule.roles().contains(Role.MANAGEMENT_GROUP)) {
            return;
        }
        List<String> known = groups.stream().map(ManagementGroup::id).toList();
        if (rule.managementGroup() == null && !known.isEmpty()) {
            throw site.error(
                    KEY,
                    "gruppen '" + rule.group() + "' ger rollen management-group men säger inte i vilken ledningsgrupp;"
                            + " lägg till raden 'managementGroup: …' med en av " + YamlSection.or(known) + ".");
        }
        if (rule.managementGroup() != null && !known.contains(rule.managementGroup())) {
            throw site.error(
                    KEY,
                    "gruppen '" + rule.group() + "' har ledningsgruppen '" + rule.managementGroup()
                            + "' som inte finns; "
                            + (known.isEmpty()
                                    ? "ta bort raden: platsen har bara en."
                                    : "välj en av " + YamlSection.or(known) + "."));
        }
    }
}
