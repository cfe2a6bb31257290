package se.hlt.followup;

import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import se.hlt.engine.Variable;

/** {@code follow-up}. */
public final class FollowUpProcess {

    public static final String KEY = "follow-up";

    public static final Variable<LocalDate> FOLLOW_UP_HELD_ON = Variable.date("followUpHeldOn", OPERATIONAL);
    public static final Variable<String> FOLLOW_UP_NOTES = Variable.text("followUpNotes", SENSITIVE);
    /** {@code continue}, {@code revise} or {@code close}. */
    public static final Variable<String> FOLLOW_UP_DECISION = Variable.text("followUpDecision", OPERATIONAL);

    private FollowUpProcess() {}
}
