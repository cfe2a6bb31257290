package se.hlt.notification;

import static se.hlt.engine.Classification.OPERATIONAL;

import se.hlt.engine.Variable;

/** What a diagram tells the steps that send messages. */
public final class NotificationProcess {

    /** {@code user:<id>} or {@code group:<role>}. */
    public static final Variable<String> RECIPIENT = Variable.text("recipient", OPERATIONAL);

    /** The deadline's name in the decision {@code deadlines}. */
    public static final Variable<String> DEADLINE_NAME = Variable.text("deadlineName", OPERATIONAL);

    private NotificationProcess() {}
}
