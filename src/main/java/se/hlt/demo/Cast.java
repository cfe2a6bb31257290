package se.hlt.demo;

import java.util.List;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/** Who of a site may play a part, team by team. */
record Cast(Site site, List<TeamCast> teams) {

    /** One team's people: those who notice children, the key persons, and which of them coordinates. */
    record TeamCast(Team team, List<Person> initiators, List<Person> keyPersons, Person coordinator) {

        /** The key persons of these agencies, which is what a circle is. */
        List<Person> in(List<String> agencies) {
            return keyPersons.stream()
                    .filter(person -> agencies.contains(person.agency()))
                    .toList();
        }
    }

    /**
     * The cast of a site.
     *
     * @throws IllegalArgumentException if a team has no coordinator, and so no meetings
     */
    static Cast of(Site site) {
        return new Cast(
                site, site.teams().stream().map(team -> teamCast(site, team)).toList());
    }

    private static TeamCast teamCast(Site site, Team team) {
        List<Person> people = site.people().stream()
                .filter(person -> team.id().equals(person.team()))
                .toList();
        return new TeamCast(
                team,
                with(people, Role.INITIATOR),
                with(people, Role.KEY_PERSON),
                with(people, Role.COORDINATOR).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("Team " + team.id() + " has no coordinator")));
    }

    private static List<Person> with(List<Person> people, Role role) {
        return people.stream().filter(person -> person.has(role)).toList();
    }
}
