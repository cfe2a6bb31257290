package se.hlt.insight;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.RefusedException;
import se.hlt.organisation.ManagementGroup;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;

/**
 * Someone who sees to it that the work goes on, and what of the site that is.
 *
 * @param whole true for all of the site's teams and agencies
 * @param teams ids of the teams that the person's management groups look after
 * @param agencies ids of the agencies that the person manages
 * @param discreet true for the few who may know that there is something of which nothing more is told
 * @param caseNumbers true for those who may see the numbers of cases
 */
record Overseer(
        String userId,
        Site site,
        boolean whole,
        Set<String> teams,
        Set<String> agencies,
        Set<String> groups,
        boolean discreet,
        boolean caseNumbers) {

    /** True if what is there is the person's to see to. */
    boolean sees(Place place) {
        if (!place.site().equals(site.id())) {
            return false;
        }
        if (place.discreet()) {
            return discreet;
        }
        if (whole) {
            return true;
        }
        if (place.team() != null) {
            return teams.contains(place.team());
        }
        if (place.agency() != null) {
            return agencies.contains(place.agency());
        }
        return place.group() == null || groups.contains(place.group());
    }

    /** Finds those people. */
    @Component
    static class Finder {

        private static final Set<Role> WHOLE_SITE =
                Set.of(Role.PROCESS_LEADER, Role.STEERING_GROUP, Role.ADMINISTRATOR);

        private final Organisation organisation;

        Finder(Organisation organisation) {
            this.organisation = organisation;
        }

        /**
         * The user as an overseer.
         *
         * @throws RefusedException for those who work with children and lead nothing; the message is Swedish
         */
        Overseer of(String userId) {
            Person person = organisation
                    .person(userId)
                    .filter(known -> known.has(Role.MANAGEMENT_GROUP)
                            || WHOLE_SITE.stream().anyMatch(known::has))
                    .orElseThrow(() -> new RefusedException("Bara chefer, processledare och administratörer ser"
                            + " driftläget. Vänd dig till platsens processledare."));
            Site site = organisation.siteOf(userId).orElseThrow();
            return new Overseer(
                    userId,
                    site,
                    WHOLE_SITE.stream().anyMatch(person::has),
                    groups(site, userId)
                            .flatMap(group -> group.teams().stream())
                            .collect(Collectors.toSet()),
                    groups(site, userId)
                            .flatMap(group -> group.member(userId).orElseThrow().agencies().stream())
                            .collect(Collectors.toSet()),
                    groups(site, userId).map(ManagementGroup::id).collect(Collectors.toSet()),
                    person.has(Role.PROCESS_LEADER) || person.has(Role.ADMINISTRATOR),
                    person.has(Role.PROCESS_LEADER));
        }

        private static Stream<ManagementGroup> groups(Site site, String userId) {
            return site.managementGroups().stream()
                    .filter(group -> group.member(userId).isPresent());
        }
    }
}
