package se.hlt.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes messages out of the outbox and hands them to the channel. Any node may run it: a row is locked while handled. */
@Component
public class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    private final JdbcClient jdbc;
    private final Channel channel;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Dispatcher(JdbcClient jdbc, Channel channel, Clock clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.channel = channel;
        this.clock = clock;
        this.transaction = transaction;
    }

    private record Waiting(String id, int attempts, Notification notification) {}

    /** Hands over everything that waits. One that fails is left for later and holds up no other. */
    @Scheduled(fixedDelayString = "${hlt.outbox.poll:PT2S}")
    public void dispatch() {
        while (Boolean.TRUE.equals(transaction.execute(status -> dispatchOne()))) {
            // until nothing waits
        }
    }

    private boolean dispatchOne() {
        Optional<Waiting> next = jdbc.sql(
                        """
                        select id, attempts, recipient, template, deadline, case_number from hlt_outbox
                        where sent_at is null and next_try_at <= ? order by created_at, id
                        fetch first 1 rows only for update skip locked""")
                .param(Timestamp.from(clock.instant()))
                .query((row, number) -> new Waiting(
                        row.getString("id"),
                        row.getInt("attempts"),
                        new Notification(
                                row.getString("recipient"),
                                Notification.Template.valueOf(row.getString("template")),
                                row.getString("deadline"),
                                row.getString("case_number"))))
                .optional();
        next.ifPresent(this::deliver);
        return next.isPresent();
    }

    private void deliver(Waiting waiting) {
        try {
            channel.deliver(waiting.id(), waiting.notification());
            jdbc.sql("update hlt_outbox set sent_at = ? where id = ?")
                    .params(Timestamp.from(clock.instant()), waiting.id())
                    .update();
        } catch (RuntimeException e) {
            Duration pause = PAUSES.get(Math.min(waiting.attempts(), PAUSES.size() - 1));
            LOG.warn("Message {} could not be handed over, next try in {}", waiting.id(), pause);
            jdbc.sql("update hlt_outbox set attempts = attempts + 1, next_try_at = ? where id = ?")
                    .params(Timestamp.from(clock.instant().plus(pause)), waiting.id())
                    .update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}
}
