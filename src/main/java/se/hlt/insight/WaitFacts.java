package se.hlt.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.insight.CaseWaits.First;
import se.hlt.insight.WaitPlaces.Desk;
import se.hlt.organisation.Organisation;

/**
 * How long each step of the diagrams is waited for: where, in which version, in which month it ended, for how many hours, and
 * whether it was late or came to nothing; and whether the case had waited there before in the half-year, since groups are small
 * or not by their children. Survives the purge, since a row leads to nobody. Nothing is noted of a child with
 * protected identity, nor where {@link WaitPlaces} counts nothing.
 */
@Component
class WaitFacts {

    private final JdbcClient jdbc;
    private final WaitPlaces places;
    private final CaseWaits caseWaits;
    private final Organisation organisation;
    private final Clock clock;

    WaitFacts(JdbcClient jdbc, WaitPlaces places, CaseWaits caseWaits, Organisation organisation, Clock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.caseWaits = caseWaits;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * A step, of a version of a diagram.
     *
     * @param version the engine's own number, from 1
     */
    record Step(String processKey, String activityId, int version, WaitKind kind) {}

    /**
     * Where to count what happens in the tenant; empty where nothing is counted.
     *
     * @param businessKey of the case or meeting, or null
     */
    Optional<Desk> desk(String tenantId, String businessKey) {
        Optional<Case> ofCase = ofCase(businessKey);
        return ofCase.map(Case::isCounted).orElse(true)
                ? places.of(tenantId, ofCase.map(Case::team).orElse(null))
                : Optional.empty();
    }

    private record Case(String team, boolean isCounted) {}

    private Optional<Case> ofCase(String caseNumber) {
        return jdbc.sql("select team, fact_id from hlt_case where case_number = ?")
                .param(caseNumber)
                .query((row, index) -> new Case(row.getString("team"), row.getString("fact_id") != null))
                .optional();
    }

    /**
     * A wait is over.
     *
     * @param businessKey of the case or meeting, or null
     * @param dueAt null where the step has no due date
     * @param dropped true if it ended without the step being taken
     */
    void over(Desk desk, String businessKey, Step step, Instant since, Instant dueAt, boolean dropped) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.now(clock);
        int springEnds = organisation.site(desk.site()).statistics().springTermEnds();
        First first = caseWaits.note(businessKey, step, Term.of(today, springEnds));
        jdbc.sql(
                        """
                        insert into hlt_wait_fact (id, site, team, agency, process_key, activity_id, version, kind,
                        ended_year, ended_month, waited_hours, late, dropped, first_time, first_of_kind)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        desk.site(),
                        desk.team(),
                        desk.agency(),
                        step.processKey(),
                        step.activityId(),
                        step.version(),
                        step.kind().name(),
                        today.getYear(),
                        today.getMonthValue(),
                        (int) Duration.between(since, now).toHours(),
                        dueAt == null ? null : now.isAfter(dueAt),
                        dropped,
                        first.atStep(),
                        first.ofKind())
                .update();
    }
}
