package se.hlt.organisation;

import java.util.List;

/** What must hold for each person. */
final class PersonRules {

    private PersonRules() {}

    static void check(Person person, boolean demo, List<Agency> agencies, List<Team> teams, YamlSection section) {
        checkPlace(person, section);
        checkAgency(person, agencies, section);
        checkTeam(person, teams, section);
        if (person.has(Role.COORDINATOR) && !person.has(Role.KEY_PERSON)) {
            throw section.error(
                    "roles", who(person) + " är samordnare men inte nyckelperson; lägg till rollen key-person.");
        }
        if (person.has(Role.KEY_PERSON) && !person.has(Role.INITIATOR)) {
            throw section.error(
                    "roles",
                    who(person) + " är nyckelperson men kan inte göra orosanmälan; lägg till rollen initiator.");
        }
        if (person.password() != null && !demo) {
            throw section.error(
                    "password",
                    who(person) + " har ett lösenord, vilket bara är tillåtet där demo: true; ta bort raden.");
        }
    }

    /** Agency and team come with the roles that work with children, and only with them. */
    private static void checkPlace(Person person, YamlSection section) {
        boolean worksWithChildren = person.roles().stream().anyMatch(Role::worksWithChildren);
        for (String key : List.of("agency", "team")) {
            if (worksWithChildren && !section.has(key)) {
                throw section.error(
                        section.line(),
                        who(person) + " saknar '" + key + "'; lägg till raden '" + key
                                + ": …', som behövs för rollerna initiator, key-person och coordinator.");
            }
            if (!worksWithChildren && section.has(key)) {
                throw section.error(
                        key,
                        who(person) + " har '" + key + "' men ingen roll som arbetar med barn; ta bort raden eller lägg"
                                + " till rollen initiator.");
            }
        }
    }

    private static void checkAgency(Person person, List<Agency> agencies, YamlSection section) {
        List<String> known = agencies.stream().map(Agency::id).toList();
        if (person.agency() != null && !known.contains(person.agency())) {
            throw section.error(
                    "agency",
                    who(person) + " hör till verksamheten '" + person.agency() + "' som inte finns; välj en av "
                            + YamlSection.or(known) + ".");
        }
    }

    private static void checkTeam(Person person, List<Team> teams, YamlSection section) {
        if (person.team() == null) {
            return;
        }
        List<String> known = teams.stream().map(Team::id).toList();
        Team team = teams.stream()
                .filter(candidate -> candidate.id().equals(person.team()))
                .findFirst()
                .orElseThrow(() -> section.error(
                        "team",
                        who(person) + " hör till teamet '" + person.team() + "' som inte finns; välj en av "
                                + YamlSection.or(known) + "."));
        if (!team.agencies().contains(person.agency())) {
            throw section.error(
                    "team",
                    who(person) + " hör till teamet '" + team.id() + "', där verksamheten '" + person.agency()
                            + "' inte är med; välj ett annat team eller lägg till verksamheten i teamet.");
        }
    }

    private static String who(Person person) {
        return "personen '" + person.userId() + "'";
    }
}
