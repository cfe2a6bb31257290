package se.hlt.organisation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import se.hlt.engine.IdentityStore;

/**
 * Who is away and who stands in. The deputy has the roles of the absent one in the team, and with them its circles, from
 * the first day until it is taken back, and not longer. The absent one keeps its own.
 */
@Service
public class Absences {

    /** Why an absence cannot be noted. */
    public enum Refusal {
        /** The last day comes before the first. */
        ENDS_BEFORE_START,
        /** The first day, or the new last day, has been. */
        PAST,
        /** The person is away already on one of the days. */
        AWAY_ALREADY,
        /** The person stands in for someone on one of the days. */
        STANDS_IN,
        /** Nobody of that name works with children in the person's own agency. */
        NOT_A_COLLEAGUE,
        /** The deputy is away on one of the days. */
        DEPUTY_AWAY,
        /** The deputy would be the coordinator of the own team too. */
        DEPUTY_HAS_TEAM
    }

    private final AbsenceTable table;
    private final Organisation organisation;
    private final IdentityStore store;
    private final Memberships memberships;

    Absences(AbsenceTable table, Organisation organisation, IdentityStore store, Memberships memberships) {
        this.table = table;
        this.organisation = organisation;
        this.store = store;
        this.memberships = memberships;
    }

    /** What speaks against it; empty if nothing does. */
    public Optional<Refusal> refusal(
            String userId, String deputy, LocalDate firstDay, LocalDate lastDay, LocalDate today) {
        if (lastDay.isBefore(firstDay)) {
            return Optional.of(Refusal.ENDS_BEFORE_START);
        }
        if (firstDay.isBefore(today)) {
            return Optional.of(Refusal.PAST);
        }
        if (!isColleague(userId, deputy)) {
            return Optional.of(Refusal.NOT_A_COLLEAGUE);
        }
        if (wouldCoordinateTwo(userId, deputy)) {
            return Optional.of(Refusal.DEPUTY_HAS_TEAM);
        }
        return clash(new Absence("", userId, deputy, firstDay, lastDay, false, false));
    }

    /** What speaks against that an absence ends another day than was said; empty if nothing does. */
    public Optional<Refusal> refusalOfChange(Absence absence, LocalDate lastDay, LocalDate today) {
        if (lastDay.isBefore(absence.firstDay())) {
            return Optional.of(Refusal.ENDS_BEFORE_START);
        }
        if (lastDay.isBefore(today)) {
            return Optional.of(Refusal.PAST);
        }
        return clash(new Absence(
                absence.id(),
                absence.userId(),
                absence.deputy(),
                absence.firstDay(),
                lastDay,
                absence.teamOnly(),
                absence.goingOn()));
    }

    /** No one is away twice, stands in while away, or stands in for someone who stands in. */
    private Optional<Refusal> clash(Absence wanted) {
        if (any(wanted, wanted.userId(), Absence::userId)) {
            return Optional.of(Refusal.AWAY_ALREADY);
        }
        if (any(wanted, wanted.userId(), Absence::deputy)) {
            return Optional.of(Refusal.STANDS_IN);
        }
        return any(wanted, wanted.deputy(), Absence::userId) ? Optional.of(Refusal.DEPUTY_AWAY) : Optional.empty();
    }

    private boolean any(Absence wanted, String userId, Function<Absence, String> as) {
        return table.involving(userId).stream()
                .filter(other -> !other.id().equals(wanted.id()))
                .filter(other -> as.apply(other).equals(userId))
                .anyMatch(other -> other.overlaps(wanted.firstDay(), wanted.lastDay()));
    }

    /** Waits until nobody else notes an absence, and holds others off until the transaction ends. */
    public void lock() {
        store.lock();
    }

    public void plan(Absence absence) {
        table.add(absence);
    }

    public Optional<Absence> find(String id) {
        return table.find(id);
    }

    /** The person's absence that goes on, or else the next; empty if none is noted. */
    public Optional<Absence> nextOf(String userId) {
        return table.involving(userId).stream()
                .filter(absence -> absence.userId().equals(userId))
                .findFirst();
    }

    /** The absence that goes on right now; empty if the person is not away. */
    public Optional<Absence> goingOn(String userId) {
        return table.involving(userId).stream()
                .filter(absence -> absence.userId().equals(userId) && absence.goingOn())
                .findFirst();
    }

    /** The absence ends another day than was said. */
    public void endsOn(String id, LocalDate lastDay) {
        table.endsOn(id, lastDay);
    }

    /** The deputy takes over. */
    public void begin(String id) {
        store.lock();
        table.find(id).ifPresent(absence -> {
            table.goesOn(id);
            putMemberships(absence.deputy());
        });
    }

    /** The deputy no longer stands in. */
    public void end(String id) {
        store.lock();
        table.find(id).ifPresent(absence -> {
            table.remove(id);
            putMemberships(absence.deputy());
        });
    }

    private void putMemberships(String userId) {
        organisation
                .siteOf(userId)
                .ifPresent(site -> memberships.put(
                        organisation, site, organisation.person(userId).orElseThrow()));
    }

    private boolean isColleague(String userId, String deputy) {
        return !deputy.equals(userId)
                && organisation.agencyTenantOf(deputy).isPresent()
                && organisation.agencyTenantOf(deputy).equals(organisation.agencyTenantOf(userId));
    }

    /** The engine's groups know no team: who is coordinator for one would take the coordinator's tasks of both. */
    private boolean wouldCoordinateTwo(String userId, String deputy) {
        Person absent = organisation.person(userId).orElseThrow();
        Person other = organisation.person(deputy).orElseThrow();
        return absent.has(Role.COORDINATOR)
                && other.has(Role.KEY_PERSON)
                && !other.team().equals(absent.team());
    }
}
