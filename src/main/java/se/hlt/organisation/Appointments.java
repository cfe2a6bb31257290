package se.hlt.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes who is a team's coordinator and who its key persons are. Lies over the site file, holds at once on every node and
 * survives a restart (ADR 0030).
 */
@Service
@Transactional
public class Appointments {

    private final AppointmentTable table;
    private final Organisation organisation;
    private final SiteApplier applier;

    Appointments(AppointmentTable table, Organisation organisation, SiteApplier applier) {
        this.table = table;
        this.organisation = organisation;
        this.applier = applier;
    }

    /**
     * Makes a key person the coordinator of its team.
     *
     * @return who was it until now
     * @throws IllegalArgumentException if the person is not a key person of the team
     */
    public Person appointCoordinator(String siteId, String teamId, String userId, LocalDate on) {
        Person former = organisation.ownKeyPersons(siteId, teamId).stream()
                .filter(person -> person.has(Role.COORDINATOR))
                .findFirst()
                .orElseThrow();
        if (organisation.ownKeyPersons(siteId, teamId).stream()
                .noneMatch(person -> person.userId().equals(userId))) {
            throw new IllegalArgumentException("Only a key person of the team becomes its coordinator");
        }
        appoint(siteId, teamId, Appointment.COORDINATOR, userId, on);
        applier.applyTo(siteId, List.of(former.userId(), userId));
        return former;
    }

    /**
     * Makes a person the key person of its own agency in its own team.
     *
     * @return who was it until now
     * @throws IllegalArgumentException if the person works in no team, or would take the coordinator's place
     */
    public Person appointKeyPerson(String siteId, String userId, LocalDate on) {
        Person person = organisation
                .person(userId)
                .filter(found -> found.has(Role.INITIATOR))
                .filter(found -> organisation.siteOf(userId).orElseThrow().id().equals(siteId))
                .orElseThrow(() -> new IllegalArgumentException("Nobody who works in a team of the site"));
        Person former = keyPerson(siteId, person.team(), person.agency()).orElseThrow();
        if (former.has(Role.COORDINATOR) && !former.userId().equals(userId)) {
            throw new IllegalArgumentException("The coordinator's place is free when another has been appointed");
        }
        appoint(siteId, person.team(), Appointment.keyPersonOf(person.agency()), userId, on);
        applier.applyTo(siteId, List.of(former.userId(), userId));
        return former;
    }

    /** The agency's key person in the team, whether at work or away. */
    public Optional<Person> keyPerson(String siteId, String teamId, String agencyId) {
        return organisation.ownKeyPersons(siteId, teamId).stream()
                .filter(person -> agencyId.equals(person.agency()))
                .findFirst();
    }

    private void appoint(String siteId, String teamId, String seat, String userId, LocalDate on) {
        Person named = AppointedSite.named(file(siteId), teamId, seat).orElseThrow();
        if (named.userId().equals(userId)) {
            table.remove(siteId, teamId, seat);
        } else {
            table.put(new Appointment(siteId, teamId, seat, userId, named.userId(), on));
        }
    }

    private Site file(String siteId) {
        return organisation.unappointed().stream()
                .filter(site -> site.id().equals(siteId))
                .findFirst()
                .orElseThrow();
    }
}
