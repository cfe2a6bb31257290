package se.hlt.organisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A site as its file and the appointments together say. An appointment holds while the file names the same person as when
 * it was made, and the appointed person may still have the role; otherwise the file decides (ADR 0030).
 */
final class AppointedSite {

    private final Site file;
    private final List<Person> people;
    private final List<Appointment> lapsed = new ArrayList<>();

    AppointedSite(Site file, List<Appointment> appointments) {
        this.file = file;
        this.people = new ArrayList<>(file.people());
        List<Appointment> ours = appointments.stream()
                .filter(appointment -> appointment.site().equals(file.id()))
                .toList();
        // Key persons first: only a key person is coordinator.
        ours.stream().filter(appointment -> !appointment.isOfCoordinator()).forEach(this::apply);
        ours.stream().filter(Appointment::isOfCoordinator).forEach(this::apply);
        file.teams().forEach(this::keepCoordinator);
    }

    Site site() {
        return file.with(people);
    }

    /** Appointments that no longer hold. */
    List<Appointment> lapsed() {
        return List.copyOf(lapsed);
    }

    /** Whom the file names, whatever has been appointed since. */
    static Optional<Person> named(Site file, String team, String seat) {
        return file.people().stream()
                .filter(person -> team.equals(person.team()))
                .filter(person -> seat.equals(Appointment.COORDINATOR)
                        ? person.has(Role.COORDINATOR)
                        : person.has(Role.KEY_PERSON) && seat.equals(Appointment.keyPersonOf(person.agency())))
                .findFirst();
    }

    private void apply(Appointment appointment) {
        Optional<Person> named = named(file, appointment.team(), appointment.seat());
        boolean sameFile = named.map(Person::userId)
                .filter(appointment.insteadOf()::equals)
                .isPresent();
        if (sameFile
                && person(appointment.userId())
                        .filter(person -> mayBe(appointment, person))
                        .isPresent()) {
            change(appointment.insteadOf(), appointment.role(), false);
            change(appointment.userId(), appointment.role(), true);
        } else {
            lapsed.add(appointment);
        }
    }

    private static boolean mayBe(Appointment appointment, Person person) {
        return appointment.team().equals(person.team())
                && (appointment.isOfCoordinator()
                        ? person.has(Role.KEY_PERSON)
                        : person.has(Role.INITIATOR) && appointment.agency().equals(person.agency()));
    }

    /** Where the file's coordinator is no longer a key person, the one in that person's place is coordinator. */
    private void keepCoordinator(Team team) {
        people.stream()
                .filter(person ->
                        team.id().equals(person.team()) && person.has(Role.COORDINATOR) && !person.has(Role.KEY_PERSON))
                .findFirst()
                .ifPresent(former -> {
                    change(former.userId(), Role.COORDINATOR, false);
                    people.stream()
                            .filter(person -> team.id().equals(person.team())
                                    && person.has(Role.KEY_PERSON)
                                    && former.agency().equals(person.agency()))
                            .findFirst()
                            .ifPresent(person -> change(person.userId(), Role.COORDINATOR, true));
                });
    }

    private Optional<Person> person(String userId) {
        return people.stream().filter(person -> person.userId().equals(userId)).findFirst();
    }

    private void change(String userId, Role role, boolean has) {
        people.replaceAll(person -> {
            if (!person.userId().equals(userId)) {
                return person;
            }
            Set<Role> roles = new HashSet<>(person.roles());
            if (has) {
                roles.add(role);
            } else {
                roles.remove(role);
            }
            return person.with(roles);
        });
    }
}
