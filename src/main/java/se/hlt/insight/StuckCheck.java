package se.hlt.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.insight.StuckCases.Stuck;

/** Each night, on one node: looks for processes that will never move again, and notes them for {@link Operations}. */
@Component
class StuckCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StuckCheck.class);

    private static final Duration RETRIES_KEPT = Duration.ofDays(365);

    private final StuckCases stuckCases;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate lock;
    private final TransactionTemplate snapshot;

    StuckCheck(StuckCases stuckCases, JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.stuckCases = stuckCases;
        this.jdbc = jdbc;
        this.clock = clock;
        this.lock = new TransactionTemplate(transactions);
        // Its questions are many, and people work meanwhile: a case seen between two steps would look stuck.
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** The night's look, unless another node is at it. May be called at any time. */
    @Scheduled(cron = "${hlt.operations.nightly:0 10 4 * * *}", zone = "Europe/Stockholm")
    void check() {
        lock.executeWithoutResult(status -> {
            if (jdbc.sql("select work from hlt_nightly where work = 'stuck' for update skip locked")
                    .query(String.class)
                    .optional()
                    .isPresent()) {
                List<Stuck> found = snapshot.execute(inside -> stuckCases.find());
                note(found, clock.instant());
                LOG.info("Looked for processes that will never move again: {} found", found.size());
            }
        });
    }

    private void note(List<Stuck> found, Instant now) {
        Timestamp time = Timestamp.from(now);
        found.forEach(stuck -> note(stuck, time));
        jdbc.sql("delete from hlt_stuck where found_last < ?").param(time).update();
        jdbc.sql("delete from hlt_retry where retried_at < ?")
                .param(Timestamp.from(now.minus(RETRIES_KEPT)))
                .update();
        jdbc.sql("update hlt_nightly set done_at = ? where work = 'stuck'")
                .param(time)
                .update();
    }

    private void note(Stuck stuck, Timestamp time) {
        int known = jdbc.sql("update hlt_stuck set reason = ?, found_last = ? where root_instance_id = ?")
                .params(stuck.why().name(), time, stuck.rootInstanceId())
                .update();
        if (known == 0) {
            // Not one that has ended since.
            jdbc.sql(
                            """
                            insert into hlt_stuck (root_instance_id, reason, found_first, found_last)
                            select id_, ?, cast(? as timestamp), cast(? as timestamp)
                            from act_ru_execution where id_ = ?""")
                    .params(stuck.why().name(), time, time, stuck.rootInstanceId())
                    .update();
        }
    }
}
