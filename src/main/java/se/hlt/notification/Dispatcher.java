package se.hlt.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.failure.Failure;

/**
 * Takes messages out of the outbox and hands them to their channel. Any node may run it. Three steps: a transaction that
 * takes the message, the handing over without any transaction, a transaction that notes how it went. Who dies in between
 * leaves a message that is handed over again after some minutes, as the same message.
 */
@Component
public class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Before each new try. When the last has failed too, people have to see to it. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    private static final Duration KEPT = Duration.ofDays(30);

    private final OutboxRows rows;
    private final Channels channels;
    private final Composer composer;
    private final Undelivered undelivered;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Dispatcher(
            OutboxRows rows,
            Channels channels,
            Composer composer,
            Undelivered undelivered,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.channels = channels;
        this.composer = composer;
        this.undelivered = undelivered;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // Also where a job of the engine's asks: what has left the house is noted whatever becomes of the job.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Hands over everything that waits. One that fails is left for later and holds up no other recipient. */
    @Scheduled(fixedDelayString = "${hlt.outbox.poll:PT2S}")
    public void dispatch() {
        dispatch(null);
    }

    /** What was sent long ago tells nobody anything any more, and is only more to guard. */
    @Scheduled(cron = "${hlt.outbox.tidy-up:0 45 3 * * *}", zone = "Europe/Stockholm")
    void tidyUp() {
        rows.removeSentBefore(clock.instant().minus(KEPT));
    }

    private void dispatch(String recipient) {
        Optional<OutboxRows.Mail> mail = take(recipient);
        while (mail.isPresent()) {
            handOver(mail.get());
            mail = take(recipient);
        }
    }

    private Optional<OutboxRows.Mail> take(String recipient) {
        return transaction.execute(status -> rows.take(recipient));
    }

    private void handOver(OutboxRows.Mail mail) {
        try {
            channels.of(mail).ifPresent(channel -> channel.deliver(composer.compose(mail)));
            transaction.executeWithoutResult(status -> rows.noteSent(mail));
            LOG.info("Message {} handed over", mail.id());
        } catch (DeliveryException e) {
            noteFailure(mail, e.code(), e.isLasting());
        } catch (RuntimeException e) {
            noteFailure(mail, Failure.code(e), false);
        }
    }

    private void noteFailure(OutboxRows.Mail mail, String code, boolean lasting) {
        if (lasting || mail.attempts() >= PAUSES.size()) {
            LOG.warn("Message {} could not be handed over ({}) and is given up", mail.id(), code);
            transaction.executeWithoutResult(status -> {
                rows.giveUp(mail, code);
                undelivered.report(mail.recipient());
            });
        } else {
            Duration pause = PAUSES.get(mail.attempts());
            LOG.warn("Message {} could not be handed over ({}), next try in {}", mail.id(), code, pause);
            transaction.executeWithoutResult(status -> rows.noteFailure(mail, code, pause));
        }
    }

    /**
     * Tries once more what was given up for the recipient.
     *
     * @throws DeliveryException if something is still not delivered
     */
    void deliverAgain(String recipient) {
        transaction.executeWithoutResult(status -> rows.revive(recipient, PAUSES.size()));
        dispatch(recipient);
        rows.givenUp(recipient).ifPresent(code -> {
            throw DeliveryException.lasting(code);
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}
}
