package se.hlt.notification;

/** A way to reach people. */
public interface Channel {

    /**
     * Hands the message over.
     *
     * @param id the same each time the same message is handed over, so that the other side can tell a repetition
     * @throws RuntimeException if it could not be handed over: it is tried again later
     */
    void deliver(String id, Notification notification);
}
