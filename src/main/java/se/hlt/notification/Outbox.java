package se.hlt.notification;

import java.util.Collection;
import java.util.Objects;
import org.springframework.stereotype.Service;

/**
 * Where messages wait until a channel has them. Written in the transaction of the step that causes the message, so that
 * a step that is rolled back sends nothing, and a channel that is down stops no step.
 */
@Service
public class Outbox {

    private final OutboxRows rows;
    private final Discretion discretion;
    private final Digests digests;

    Outbox(OutboxRows rows, Discretion discretion, Digests digests) {
        this.rows = rows;
        this.discretion = discretion;
        this.digests = digests;
    }

    /** Puts one message for each recipient in the outbox, or what {@link Discretion} leaves of that. */
    public void put(Collection<String> recipients, Notification.Template template, String deadline, String caseNumber) {
        put(recipients, template, deadline, caseNumber, null);
    }

    /**
     * The same about a task.
     *
     * @param work the task, or null. Left out where {@link Discretion} leaves out which case it is
     */
    public void put(
            Collection<String> recipients,
            Notification.Template template,
            String deadline,
            String caseNumber,
            Notification.Work work) {
        discretion.narrow(recipients, template, deadline, caseNumber).stream()
                .distinct()
                .forEach(notification -> rows.add(
                        notification,
                        Objects.equals(notification.caseNumber(), caseNumber) ? work : null,
                        template.urgent() ? null : digests.next(notification.recipient())));
    }

    /** Takes the case's number, and what it was about, out of every message about it, sent or not. */
    public void forget(String caseNumber) {
        rows.forget(caseNumber);
    }

    /** What waits is not to be sent: it tells of what is past already, in a demo whose past has been played. */
    public void withhold() {
        rows.withhold();
    }
}
