package se.hlt.notification;

/** A way to reach people. */
interface Channel {

    /**
     * Hands the message over. May be called again with the same message, after a crash or when the answer was lost: what
     * makes it the same to the other side is {@link Message#id}.
     *
     * @throws DeliveryException if it could not be handed over
     */
    void deliver(Message message);
}
