package se.hlt.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has had a failed job tried again, when, and what became of it. */
@Repository
class Retries {

    private static final int SHOWN = 30;

    private static final String SELECT =
            """
            select t.job_id, t.team, t.process_key, t.activity_id, t.retried_by, t.retried_at,
              case when j.id_ is null then 'DONE'
                when j.retries_ > 0 and not exists (select 1 from hlt_retry later
                  where later.job_id = t.job_id and later.retried_at > t.retried_at) then 'WAITING'
                else 'FAILED' end as outcome
            from hlt_retry t left join act_ru_job j on j.id_ = t.job_id
            """;

    private final JdbcClient jdbc;

    Retries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of it. */
    enum Outcome {
        /** The job has been done, or what it was part of has ended. */
        DONE,
        /** It has not been done yet. */
        WAITING,
        /** It failed once more. */
        FAILED
    }

    /** One time that a job was to be tried again. */
    record Retry(
            String jobId,
            String team,
            String processKey,
            String activityId,
            String retriedBy,
            Instant retriedAt,
            Outcome outcome) {}

    void note(Trouble trouble, String userId, Instant now) {
        boolean discreet = trouble.place().discreet();
        jdbc.sql(
                        """
                        insert into hlt_retry (id, job_id, site, team, process_key, activity_id, retried_by, retried_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        trouble.jobId(),
                        trouble.place().site(),
                        discreet ? null : trouble.place().team(),
                        discreet ? null : trouble.processKey(),
                        discreet ? null : trouble.activityId(),
                        userId,
                        Timestamp.from(now))
                .update();
    }

    /** The latest that the overseer may see; the newest first. */
    List<Retry> seenBy(Overseer overseer) {
        return jdbc
                .sql(SELECT + "where t.site = ? order by t.retried_at desc, t.id fetch first " + SHOWN + " rows only")
                .param(overseer.site().id())
                .query(Retries::row)
                .list()
                .stream()
                .filter(retry -> maySee(overseer, retry))
                .toList();
    }

    /** The latest time of this job. */
    Optional<Retry> last(Overseer overseer, String jobId) {
        return jdbc.sql(SELECT + "where t.site = ? and t.job_id = ? order by t.retried_at desc fetch first 1 rows only")
                .params(overseer.site().id(), jobId)
                .query(Retries::row)
                .optional()
                .filter(retry -> maySee(overseer, retry));
    }

    private static Retry row(ResultSet row, int index) throws SQLException {
        return new Retry(
                row.getString("job_id"),
                row.getString("team"),
                row.getString("process_key"),
                row.getString("activity_id"),
                row.getString("retried_by"),
                row.getTimestamp("retried_at").toInstant(),
                Outcome.valueOf(row.getString("outcome")));
    }

    private static boolean maySee(Overseer overseer, Retry retry) {
        if (retry.retriedBy().equals(overseer.userId())) {
            return true;
        }
        if (retry.processKey() == null) {
            return overseer.discreet();
        }
        return overseer.whole() || overseer.teams().contains(retry.team());
    }
}
