package se.hlt.readlog;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.hlt.engine.RefusedException;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;

/** Tells the people in the log apart, and which site's log someone may see. */
@Component
class Readers {

    private final Organisation organisation;

    Readers(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * The site whose log the process leader follows up.
     *
     * @throws RefusedException if the user is no process leader; the message is Swedish
     */
    Site siteOfLeader(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .flatMap(person -> organisation.siteOf(userId))
                .orElseThrow(
                        () -> new RefusedException(
                                "Bara processledaren kan se vem som har läst ett ärende. Vänd dig till platsens processledare."));
    }

    /** "Lena Lärare", or the user id of someone who is no longer in the site's file. */
    String name(String userId) {
        return organisation.person(userId).map(Person::displayName).orElse(userId);
    }

    /** "Nyckelperson, Samordnare"; a dash for someone who is no longer in the site's file. */
    String roles(String userId) {
        return organisation
                .person(userId)
                .map(person -> person.roles().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(Role::label)
                        .collect(Collectors.joining(", ")))
                .orElse("–");
    }

    /** "Skola"; a dash for someone without agency, or who is no longer in the site's file. */
    String agency(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.agency() != null)
                .flatMap(person -> organisation.siteOf(userId).flatMap(site -> site.agency(person.agency())))
                .map(Agency::name)
                .orElse("–");
    }
}
