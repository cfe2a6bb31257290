package se.hlt.absence;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;

/** Who may say that someone is away: oneself, a manager of the agency, and for what is in the team its coordinator. */
@Component
class AbsenceReporters {

    /** What is lent when someone says so. */
    enum Extent {
        ALL,
        /** What is in the team. The contact with families is the agency's own: its manager says who has that. */
        TEAM
    }

    private final Organisation organisation;

    AbsenceReporters(Organisation organisation) {
        this.organisation = organisation;
    }

    /** What would be lent; empty if the one may not report the other's absence. */
    Optional<Extent> extent(String reporter, String absent) {
        Optional<Person> away = organisation
                .person(absent)
                .filter(person -> person.agency() != null && person.team() != null)
                .filter(person -> organisation.siteOf(reporter).equals(organisation.siteOf(absent)));
        if (away.isEmpty()) {
            return Optional.empty();
        }
        if (reporter.equals(absent) || manages(reporter, away.get())) {
            return Optional.of(Extent.ALL);
        }
        return coordinates(reporter, away.get()) ? Optional.of(Extent.TEAM) : Optional.empty();
    }

    private boolean manages(String reporter, Person away) {
        return organisation
                .siteOf(reporter)
                .flatMap(site -> site.managementGroupOf(away.team()))
                .flatMap(group -> group.member(reporter))
                .filter(member -> member.agencies().contains(away.agency()))
                .isPresent();
    }

    private boolean coordinates(String reporter, Person away) {
        return away.has(Role.KEY_PERSON)
                && organisation
                        .person(reporter)
                        .filter(person ->
                                person.has(Role.COORDINATOR) && person.team().equals(away.team()))
                        .isPresent();
    }
}
