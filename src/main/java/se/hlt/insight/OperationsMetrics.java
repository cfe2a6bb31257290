package se.hlt.insight;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.hlt.failure.Failure;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * What those who run the system watch, by site and team: never a person or a case, and nothing of training. The database is
 * asked once a minute, one question for each kind, however often the numbers are read. Nodes that share a database tell the
 * same (ADR 0039).
 *
 * <p>What counts children or what is done for them is rounded down to whole fives, and leaves out protected identity: an exact
 * count, followed from minute to minute, would tell of one child.
 */
@Component
class OperationsMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(OperationsMetrics.class);

    private static final int STEP = 5;

    /** For what is an agency's or the site's own, and where a team would single out a case. */
    private static final String NO_TEAM = "";

    /** For the engine's own jobs. */
    private static final Spot ENGINE = new Spot("", NO_TEAM);

    private static final String WHERE_FROM =
            """
            left join act_ru_execution e on e.id_ = %s
            left join act_ru_execution r on r.id_ = e.root_proc_inst_id_
            left join act_re_procdef p on p.id_ = r.proc_def_id_
            left join hlt_case c on c.case_number = r.business_key_
            """;

    private static final String BY_PLACE = " group by x.tenant_id_, p.key_, c.team, c.protected_identity";

    private static final String PLACE = "x.tenant_id_, p.key_, c.team, c.protected_identity";

    private final MultiGauge openCases;
    private final MultiGauge overdueTasks;
    private final MultiGauge jobs;
    private final MultiGauge stuck;
    private final MultiGauge checkAge;
    private final MultiGauge outboxLag;
    private final MultiGauge outboxMessages;
    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final Place.Finder places;
    private final Clock clock;

    OperationsMetrics(
            MeterRegistry registry, JdbcClient jdbc, Organisation organisation, Place.Finder places, Clock clock) {
        this.openCases = gauge(registry, "hlt.cases.open", "Open cases, rounded down to whole fives", null);
        this.overdueTasks =
                gauge(registry, "hlt.tasks.overdue", "Tasks past their time, rounded down to whole fives", null);
        this.jobs = gauge(registry, "hlt.jobs.backlog", "Jobs that are due, and jobs that have failed for good", null);
        this.stuck = gauge(registry, "hlt.stuck", "Processes that the nightly check found stuck", null);
        this.checkAge = gauge(registry, "hlt.stuck.check.age", "Time since the nightly check was done", "seconds");
        this.outboxLag = gauge(registry, "hlt.outbox.lag", "Delay of the oldest message that is not sent", "seconds");
        this.outboxMessages = gauge(registry, "hlt.outbox.messages", "Messages late, and messages given up", null);
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.places = places;
        this.clock = clock;
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description, String unit) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
    }

    private record Spot(String site, String team) {}

    /** A number for each place that there is, nought where there is nothing. */
    private final class Count {

        private final Map<Spot, Long> numbers = new HashMap<>();

        private Count() {
            for (Site site : organisation.sites()) {
                if (!site.training()) {
                    numbers.put(new Spot(site.id(), NO_TEAM), 0L);
                    site.realTeams().stream().map(Team::id).forEach(team -> numbers.put(new Spot(site.id(), team), 0L));
                }
            }
        }

        /** Also where a site or team is no longer in the files, but not where it is for training. */
        private void add(Spot spot, long number) {
            numbers.merge(spot, number, Long::sum);
        }

        private void max(Spot spot, long number) {
            numbers.merge(spot, number, Math::max);
        }

        private List<Row<?>> rows(int step, String... more) {
            List<Row<?>> rows = new ArrayList<>();
            numbers.forEach((spot, number) -> rows.add(
                    Row.of(Tags.of("site", spot.site(), "team", spot.team()).and(more), number / step * step)));
            return rows;
        }
    }

    /** Counts anew. What cannot be counted is left out until it can, so that an alert on absence tells. */
    @Scheduled(fixedDelayString = "${hlt.operations.metrics:PT1M}")
    void refresh() {
        show(openCases, this::countOpenCases);
        show(overdueTasks, this::countOverdueTasks);
        show(jobs, this::countJobs);
        show(stuck, this::countStuck);
        show(checkAge, this::ageOfCheck);
        show(outboxLag, () -> countOutbox().lag());
        show(outboxMessages, () -> countOutbox().messages());
    }

    private static void show(MultiGauge gauge, Supplier<List<Row<?>>> count) {
        try {
            gauge.register(count.get(), true);
        } catch (RuntimeException e) {
            gauge.register(List.of(), true);
            LOG.warn("A number for operators could not be counted: {}", Failure.code(e));
        }
    }

    private List<Row<?>> countOpenCases() {
        Count count = new Count();
        jdbc.sql(
                        """
                        select c.site, c.team, count(*) as number from hlt_case c
                        where c.protected_identity = false and exists (
                          select 1 from act_ru_execution r join act_re_procdef p on p.id_ = r.proc_def_id_
                          where r.business_key_ = c.case_number and r.id_ = r.root_proc_inst_id_
                          and p.key_ = 'identification')
                        group by c.site, c.team""")
                .query((RowCallbackHandler) row -> {
                    Spot spot = new Spot(row.getString("site"), row.getString("team"));
                    if (!organisation.isTraining(spot.site() + "." + spot.team())) {
                        count.add(spot, row.getLong("number"));
                    }
                });
        return count.rows(STEP);
    }

    private List<Row<?>> countOverdueTasks() {
        Count count = new Count();
        jdbc.sql("select " + PLACE + ", count(*) as number from act_ru_task x "
                        + WHERE_FROM.formatted("x.proc_inst_id_") + "where x.due_date_ < :now" + BY_PLACE)
                .param("now", now())
                .query((RowCallbackHandler) row -> {
                    Optional<Place> place = place(row).filter(found -> !found.discreet() && !found.training());
                    if (place.isPresent()) {
                        count.add(spot(place.get()), row.getLong("number"));
                    }
                });
        return count.rows(STEP);
    }

    private List<Row<?>> countJobs() {
        Count due = new Count();
        Count failed = new Count();
        due.add(ENGINE, 0);
        failed.add(ENGINE, 0);
        jdbc.sql("select " + PLACE + ", sum(case when x.retries_ = 0 then 1 else 0 end) as failed,"
                        + " sum(case when x.retries_ > 0 and x.suspension_state_ = 1 then 1 else 0 end) as due"
                        + " from act_ru_job x " + WHERE_FROM.formatted("x.process_instance_id_")
                        + "where x.retries_ = 0 or x.duedate_ is null or x.duedate_ <= :now" + BY_PLACE)
                .param("now", now())
                .query((RowCallbackHandler) row -> {
                    Optional<Place> place = place(row);
                    if (place.filter(Place::training).isEmpty()) {
                        Spot spot = place.map(OperationsMetrics::spot).orElse(ENGINE);
                        due.add(spot, row.getLong("due"));
                        failed.add(spot, row.getLong("failed"));
                    }
                });
        List<Row<?>> rows = due.rows(1, "state", "due");
        rows.addAll(failed.rows(1, "state", "failed"));
        return rows;
    }

    private List<Row<?>> countStuck() {
        Count count = new Count();
        jdbc.sql("select " + PLACE + ", count(*) as number from hlt_stuck s join act_ru_execution x"
                        + " on x.id_ = s.root_instance_id " + WHERE_FROM.formatted("x.id_") + BY_PLACE)
                .query((RowCallbackHandler) row -> {
                    Optional<Place> place = place(row).filter(found -> !found.training());
                    if (place.isPresent()) {
                        count.add(spot(place.get()), row.getLong("number"));
                    }
                });
        return count.rows(1);
    }

    private List<Row<?>> ageOfCheck() {
        List<Row<?>> rows = new ArrayList<>();
        jdbc.sql("select done_at from hlt_nightly where work = 'stuck' and done_at is not null")
                .query(Timestamp.class)
                .optional()
                .ifPresent(time -> rows.add(Row.of(Tags.empty(), seconds(time))));
        return rows;
    }

    private record OutboxRows(List<Row<?>> lag, List<Row<?>> messages) {}

    /** A digest that waits for its hour is not late. */
    private OutboxRows countOutbox() {
        Count lag = new Count();
        Count late = new Count();
        Count givenUp = new Count();
        jdbc.sql(
                        """
                        select o.recipient, count(o.given_up_at) as given_up, count(*) as number,
                          min(case when o.given_up_at is null then o.due_at end) as oldest
                        from (select recipient, given_up_at,
                                case when digest = true and attempts = 0 then next_try_at else created_at end as due_at
                              from hlt_outbox where sent_at is null) o
                        where o.due_at <= :now group by o.recipient""")
                .param("now", now())
                .query((RowCallbackHandler) row -> {
                    String recipient = row.getString("recipient");
                    if (!organisation.isTrainee(recipient)) {
                        Spot spot = new Spot(
                                organisation.siteOf(recipient).map(Site::id).orElse(""), NO_TEAM);
                        Timestamp oldest = row.getTimestamp("oldest");
                        lag.max(spot, oldest == null ? 0 : seconds(oldest));
                        givenUp.add(spot, row.getLong("given_up"));
                        late.add(spot, row.getLong("number") - row.getLong("given_up"));
                    }
                });
        List<Row<?>> messages = late.rows(1, "state", "waiting");
        messages.addAll(givenUp.rows(1, "state", "undelivered"));
        return new OutboxRows(lag.rows(1), messages);
    }

    private Optional<Place> place(ResultSet row) throws SQLException {
        return places.of(
                row.getString("tenant_id_"),
                row.getString("key_"),
                row.getString("team"),
                row.getBoolean("protected_identity"));
    }

    private static Spot spot(Place place) {
        return new Spot(place.site(), place.team() == null ? NO_TEAM : place.team());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private long seconds(Timestamp since) {
        return Duration.between(since.toInstant(), clock.instant()).toSeconds();
    }
}
