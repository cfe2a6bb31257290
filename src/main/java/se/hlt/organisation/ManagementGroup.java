package se.hlt.organisation;

import java.util.List;
import java.util.Optional;

/**
 * A ledningsgrupp: the operative managers over one or more teams (sources 000, 001 and 004).
 *
 * @param id short and lasting, part of the tenant's id: {@code mariehem}
 * @param name what people read: "Ledningsgrupp Mariehem"
 * @param teams ids of the teams that it looks after; a team has one management group
 */
public record ManagementGroup(String id, String name, List<String> teams, List<Member> members) {

    /**
     * A manager in the group.
     *
     * @param agencies ids of the agencies that the person manages, and so appoints key persons from
     */
    public record Member(String userId, List<String> agencies) {

        public Member {
            agencies = List.copyOf(agencies);
        }
    }

    public ManagementGroup {
        teams = List.copyOf(teams);
        members = List.copyOf(members);
    }

    /** The person as a member, if it is one. */
    public Optional<Member> member(String userId) {
        return members.stream().filter(member -> member.userId().equals(userId)).findFirst();
    }

    boolean hasMember(String userId) {
        return member(userId).isPresent();
    }

    /** Where a site's file names no groups: one over all its teams, of all its managers. Empty without managers. */
    static List<ManagementGroup> theOnly(List<Agency> agencies, List<Team> teams, List<Person> people) {
        List<String> all = agencies.stream().map(Agency::id).toList();
        List<Member> managers = people.stream()
                .filter(person -> person.has(Role.MANAGEMENT_GROUP))
                .map(person -> new Member(person.userId(), all))
                .toList();
        return managers.isEmpty()
                ? List.of()
                : List.of(new ManagementGroup(
                        "ledning",
                        "Ledningsgruppen",
                        teams.stream().map(Team::id).toList(),
                        managers));
    }
}
