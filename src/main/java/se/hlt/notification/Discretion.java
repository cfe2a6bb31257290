package se.hlt.notification;

import java.util.Collection;
import java.util.List;

/** Decides what of a message may go out. Everything that goes into the outbox passes it. */
public interface Discretion {

    /**
     * The messages to send in place of one to these recipients: fewer recipients, others, or less said.
     *
     * @param deadline which deadline it is about, or null
     * @param about which case or meeting, or null
     */
    List<Notification> narrow(
            Collection<String> recipients, Notification.Template template, String deadline, String about);
}
