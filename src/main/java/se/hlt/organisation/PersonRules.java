package se.hlt.organisation;

import java.util.List;

/** What must hold for each person. */
final class PersonRules {

    private PersonRules() {}

    static void check(Person person, boolean demo, List<Agency> agencies, List<Team> teams, YamlSection section) {
        String who = "personen '" + person.userId() + "'";
        checkRoles(who, person, agencies, teams, section);
        if (person.password() != null && person.provider() != null) {
            throw section.error(
                    "password",
                    who + " loggar in hos '" + person.provider() + "' och ska inte ha 'password'; ta bort raden.");
        }
        if (person.password() != null && !demo) {
            throw section.error(
                    "password", who + " har ett lösenord, vilket bara är tillåtet där demo: true; ta bort raden.");
        }
    }

    /** What must hold also for those whom a group gives their roles. */
    static void checkRoles(String who, Person person, List<Agency> agencies, List<Team> teams, YamlSection section) {
        checkPlace(who, person, section);
        checkAgency(who, person, agencies, section);
        checkTeam(who, person, teams, section);
        if (person.has(Role.COORDINATOR) && !person.has(Role.KEY_PERSON)) {
            throw section.error("roles", who + " är samordnare men inte nyckelperson; lägg till rollen key-person.");
        }
        if (person.has(Role.KEY_PERSON) && !person.has(Role.INITIATOR)) {
            throw section.error(
                    "roles", who + " är nyckelperson men kan inte göra orosanmälan; lägg till rollen initiator.");
        }
    }

    /** Agency and team come with the roles that work with children, and only with them. */
    private static void checkPlace(String who, Person person, YamlSection section) {
        boolean worksWithChildren = person.roles().stream().anyMatch(Role::worksWithChildren);
        for (String key : List.of("agency", "team")) {
            if (worksWithChildren && !section.has(key)) {
                throw section.error(
                        section.line(),
                        who + " saknar '" + key + "'; lägg till raden '" + key
                                + ": …', som behövs för rollerna initiator, key-person och coordinator.");
            }
            if (!worksWithChildren && section.has(key)) {
                throw section.error(
                        key,
                        who + " har '" + key + "' men ingen roll som arbetar med barn; ta bort raden eller lägg"
                                + " till rollen initiator.");
            }
        }
    }

    private static void checkAgency(String who, Person person, List<Agency> agencies, YamlSection section) {
        List<String> known = agencies.stream().map(Agency::id).toList();
        if (person.agency() != null && !known.contains(person.agency())) {
            throw section.error(
                    "agency",
                    who + " hör till verksamheten '" + person.agency() + "' som inte finns; välj en av "
                            + YamlSection.or(known) + ".");
        }
    }

    private static void checkTeam(String who, Person person, List<Team> teams, YamlSection section) {
        if (person.team() == null) {
            return;
        }
        List<String> known = teams.stream().map(Team::id).toList();
        Team team = teams.stream()
                .filter(candidate -> candidate.id().equals(person.team()))
                .findFirst()
                .orElseThrow(() -> section.error(
                        "team",
                        who + " hör till teamet '" + person.team() + "' som inte finns; välj en av "
                                + YamlSection.or(known) + "."));
        if (!team.agencies().contains(person.agency())) {
            throw section.error(
                    "team",
                    who + " hör till teamet '" + team.id() + "', där verksamheten '" + person.agency()
                            + "' inte är med; välj ett annat team eller lägg till verksamheten i teamet.");
        }
    }
}
