package se.hlt.organisation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What must hold for a team as a whole. */
final class TeamRules {

    /** The engine's limit for a tenant's id. */
    private static final int LONGEST_TENANT = 64;

    private TeamRules() {}

    /** Who has a seat is said by the file or by a provider's group, never by both. */
    static void check(Team team, List<Person> people, List<GroupRule> signIn, YamlSection section) {
        for (String agency : team.agencies()) {
            long keyPersons = count(people, team, agency, Role.KEY_PERSON);
            boolean byGroup = signIn.stream()
                    .anyMatch(rule -> rule.gives(Role.KEY_PERSON, team.id()) && agency.equals(rule.agency()));
            if (byGroup && keyPersons > 0) {
                throw section.error(
                        section.line(),
                        "teamet '" + team.id() + "' får nyckelperson från verksamheten '" + agency
                                + "' både av en person i filen och av en grupp under signIn; ta bort den ena.");
            }
            if (!byGroup && keyPersons != 1) {
                throw section.error(
                        section.line(),
                        "teamet '" + team.id() + "' har " + keyPersons + " nyckelpersoner från verksamheten '" + agency
                                + "'; ge rollen key-person till precis en person med det teamet och den verksamheten.");
            }
        }
        long coordinators = people.stream()
                .filter(person -> person.has(Role.COORDINATOR) && team.id().equals(person.team()))
                .count();
        boolean byGroup = signIn.stream().anyMatch(rule -> rule.gives(Role.COORDINATOR, team.id()));
        if (byGroup && coordinators > 0) {
            throw section.error(
                    section.line(),
                    "teamet '" + team.id()
                            + "' får samordnare både av en person i filen och av en grupp under signIn; ta bort den ena.");
        }
        if (!byGroup && coordinators != 1) {
            throw section.error(
                    section.line(),
                    "teamet '" + team.id() + "' har " + coordinators
                            + " samordnare; ge rollen coordinator till precis en av teamets nyckelpersoner.");
        }
    }

    /** What is fictional and what is real never lie in the same place: not even one agency has both. */
    static void checkTraining(Team team, List<Team> all, YamlSection section) {
        if (!team.training()) {
            return;
        }
        for (Team other : all) {
            if (!other.training()) {
                team.agencies().stream()
                        .filter(other.agencies()::contains)
                        .findFirst()
                        .ifPresent(agency -> {
                            throw section.error(
                                    "agencies",
                                    "teamet '" + team.id() + "' är till för övning men delar verksamheten '" + agency
                                            + "' med teamet '" + other.id() + "'; lägg upp en egen verksamhet för"
                                            + " övningen, så att påhittade och riktiga ärenden aldrig blandas.");
                        });
            }
        }
    }

    /** Circles are tenants, and their ids hold the names of their agencies. */
    static void checkLength(String siteId, Team team, YamlSection section) {
        String longest = Stream.concat(
                        Tenants.circles(team).stream().map(circle -> Tenants.circle(siteId, team, circle)),
                        Stream.of(Tenants.protectedCircle(siteId, team.id(), "x".repeat(Tenants.PROTECTED_ID_LENGTH))))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        if (longest.length() > LONGEST_TENANT) {
            throw section.error(
                    "id",
                    "namnet '" + longest + "' blir " + longest.length() + " tecken och får vara högst " + LONGEST_TENANT
                            + "; korta id för platsen, teamet eller verksamheterna.");
        }
    }

    private static long count(List<Person> people, Team team, String agency, Role role) {
        return people.stream()
                .filter(person -> person.has(role) && team.id().equals(person.team()) && agency.equals(person.agency()))
                .count();
    }
}
