package se.hlt.notification;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.hlt.notification.Notification.Template;
import se.hlt.notification.Notification.Work;

/**
 * The outbox's table. A row waits until {@code next_try_at}; whoever takes it moves that time on, and so has it alone until
 * then. If it is never heard of again, it is simply due again.
 */
@Repository
class OutboxRows {

    /** Longer than any channel may take for one message. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final String WAITING = "sent_at is null and given_up_at is null";

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One row. */
    record Row(Notification notification, Work work, Instant createdAt) {}

    /**
     * What goes out as one: a single row, or the rows of a digest.
     *
     * @param id the same at every try
     * @param attempts how many have failed
     * @param rows in the order in which they were written; never none
     */
    record Mail(String id, String recipient, boolean digest, int attempts, List<Row> rows) {}

    private record Head(String id, String recipient, boolean digest, int attempts, String mailId) {}

    /**
     * @param digestAt when the recipient's next digest goes, or null: then the message goes at once, by itself
     */
    void add(Notification notification, Work work, Instant digestAt) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into hlt_outbox (id, created_at, recipient, template, deadline, case_number,
                                                task_id, work, due_on, digest, next_try_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        now,
                        notification.recipient(),
                        notification.template().name(),
                        notification.deadline(),
                        notification.caseNumber(),
                        work == null ? null : work.taskId(),
                        work == null ? null : work.name(),
                        work == null || work.dueOn() == null ? null : Date.valueOf(work.dueOn()),
                        digestAt != null,
                        digestAt == null ? now : Timestamp.from(digestAt))
                .update();
    }

    void forget(String caseNumber) {
        jdbc.sql(
                        """
                        update hlt_outbox set case_number = null, deadline = null, task_id = null, work = null,
                                              due_on = null
                        where case_number = :number or template = 'SAME_MEETING' and work like :named""")
                .param("number", caseNumber)
                .param("named", "% " + caseNumber)
                .update();
    }

    /**
     * Takes what is to go out next, for as long as the lease lasts. Of one recipient's messages the oldest that waits goes
     * first, whoever asks. In a transaction of its own, which must end before the mail is handed over.
     *
     * @param recipient only this one's; null for everyone's
     */
    Optional<Mail> take(String recipient) {
        Timestamp now = Timestamp.from(clock.instant());
        return head(recipient, now).map(head -> {
            if (head.mailId() == null) {
                String which = head.digest()
                        ? WAITING + " and recipient = ? and digest = true and mail_id is null and next_try_at <= ?"
                        : "id = ?";
                JdbcClient.StatementSpec mark = jdbc.sql("update hlt_outbox set mail_id = ? where " + which)
                        .param(head.id());
                (head.digest() ? mark.param(head.recipient()).param(now) : mark.param(head.id())).update();
            }
            String mailId = head.mailId() == null ? head.id() : head.mailId();
            jdbc.sql("update hlt_outbox set next_try_at = ? where mail_id = ? and " + WAITING)
                    .params(Timestamp.from(clock.instant().plus(LEASE)), mailId)
                    .update();
            return new Mail(mailId, head.recipient(), head.digest(), head.attempts(), rowsOf(mailId));
        });
    }

    private Optional<Head> head(String recipient, Timestamp now) {
        JdbcClient.StatementSpec query = jdbc.sql(
                        """
                        select id, recipient, digest, attempts, mail_id from hlt_outbox o
                        where sent_at is null and given_up_at is null and next_try_at <= ? %s
                        and not exists (select 1 from hlt_outbox earlier
                                        where earlier.recipient = o.recipient and earlier.digest = o.digest
                                        and earlier.sent_at is null and earlier.given_up_at is null
                                        and earlier.place < o.place)
                        order by place fetch first 1 rows only for update skip locked"""
                                .formatted(recipient == null ? "" : "and recipient = ?"))
                .param(now);
        return (recipient == null ? query : query.param(recipient))
                .query((row, number) -> new Head(
                        row.getString("id"),
                        row.getString("recipient"),
                        row.getBoolean("digest"),
                        row.getInt("attempts"),
                        row.getString("mail_id")))
                .optional();
    }

    private List<Row> rowsOf(String mailId) {
        return jdbc.sql("select * from hlt_outbox where mail_id = ? and " + WAITING + " order by place")
                .param(mailId)
                .query((row, number) -> new Row(
                        new Notification(
                                row.getString("recipient"),
                                Template.valueOf(row.getString("template")),
                                row.getString("deadline"),
                                row.getString("case_number")),
                        work(row),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private static Work work(ResultSet row) throws SQLException {
        Date dueOn = row.getDate("due_on");
        return row.getString("work") == null
                ? null
                : new Work(row.getString("task_id"), row.getString("work"), dueOn == null ? null : dueOn.toLocalDate());
    }

    /** Everything that waits counts as sent when it was written. */
    void withhold() {
        jdbc.sql("update hlt_outbox set sent_at = created_at where " + WAITING).update();
    }

    void noteSent(Mail mail) {
        jdbc.sql("update hlt_outbox set sent_at = ?, failure = null where mail_id = ? and " + WAITING)
                .params(Timestamp.from(clock.instant()), mail.id())
                .update();
    }

    void noteFailure(Mail mail, String code, Duration pause) {
        jdbc.sql("update hlt_outbox set attempts = attempts + 1, failure = ?, next_try_at = ? where mail_id = ? and "
                        + WAITING)
                .params(code, Timestamp.from(clock.instant().plus(pause)), mail.id())
                .update();
    }

    void giveUp(Mail mail, String code) {
        jdbc.sql("update hlt_outbox set attempts = attempts + 1, failure = ?, given_up_at = ? where mail_id = ? and "
                        + WAITING)
                .params(code, Timestamp.from(clock.instant()), mail.id())
                .update();
    }

    /** Lets what was given up go out again, with this many tries behind it. */
    void revive(String recipient, int attempts) {
        jdbc.sql(
                        """
                        update hlt_outbox set given_up_at = null, attempts = ?, next_try_at = ?
                        where recipient = ? and sent_at is null and given_up_at is not null""")
                .params(attempts, Timestamp.from(clock.instant()), recipient)
                .update();
    }

    /** Why the recipient's oldest given-up message was not delivered; empty if none is given up. */
    Optional<String> givenUp(String recipient) {
        return jdbc.sql(
                        """
                        select failure from hlt_outbox
                        where recipient = ? and sent_at is null and given_up_at is not null
                        order by place fetch first 1 rows only""")
                .param(recipient)
                .query(String.class)
                .optional();
    }

    /** Removes messages that were sent before the time: they have done their work. */
    void removeSentBefore(Instant time) {
        jdbc.sql("delete from hlt_outbox where sent_at < ?")
                .param(Timestamp.from(time))
                .update();
    }
}
