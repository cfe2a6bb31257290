package se.hlt.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Where messages wait until a channel has them. Written in the transaction of the step that causes the message, so that
 * a step that is rolled back sends nothing, and a channel that is down stops no step.
 */
@Service
public class Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Discretion discretion;

    Outbox(JdbcClient jdbc, Clock clock, Discretion discretion) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.discretion = discretion;
    }

    /** Puts one message for each recipient in the outbox, or what {@link Discretion} leaves of that. */
    public void put(Collection<String> recipients, Notification.Template template, String deadline, String caseNumber) {
        discretion.narrow(recipients, template, deadline, caseNumber).stream()
                .distinct()
                .forEach(this::put);
    }

    /** Takes the case's number, and what it was about, out of every message about it, sent or not. */
    public void forget(String caseNumber) {
        jdbc.sql("update hlt_outbox set case_number = null, deadline = null where case_number = ?")
                .param(caseNumber)
                .update();
    }

    private void put(Notification notification) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into hlt_outbox (id, created_at, recipient, template, deadline, case_number, next_try_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        now,
                        notification.recipient(),
                        notification.template().name(),
                        notification.deadline(),
                        notification.caseNumber(),
                        now)
                .update();
    }
}
