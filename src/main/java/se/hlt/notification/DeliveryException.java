package se.hlt.notification;

import se.hlt.failure.PlainMessage;

/**
 * A message could not be handed over. Says why by a code, which may be stored, logged and shown: what the other side
 * answers may hold addresses, and is left out, the cause included.
 */
class DeliveryException extends RuntimeException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private DeliveryException(String code, boolean lasting) {
        super(code);
        this.lasting = lasting;
    }

    /** It may go better later. */
    static DeliveryException passing(String code) {
        return new DeliveryException(code, false);
    }

    /** It will go the same way until someone changes something: there is no use in trying again. */
    static DeliveryException lasting(String code) {
        return new DeliveryException(code, true);
    }

    boolean isLasting() {
        return lasting;
    }

    String code() {
        return getMessage();
    }
}
