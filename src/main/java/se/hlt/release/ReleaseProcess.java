package se.hlt.release;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.time.LocalDate;
import se.hlt.engine.Variable;

/** {@code model-change}: a second process leader approves what the first has put in. */
public final class ReleaseProcess {

    public static final String KEY = "model-change";
    static final String PROPOSED = "hlt.modelChangeProposed";

    /** The change's number in the register. */
    public static final Variable<Integer> CHANGE_NUMBER = Variable.count("changeNumber", OPERATIONAL);

    public static final Variable<String> CHANGE_TITLE = Variable.text("changeTitle", OPERATIONAL);
    /** What is different, in a few lines. */
    public static final Variable<String> CHANGE_SUMMARY = Variable.text("changeSummary", OPERATIONAL);
    /** User id of the leader who may not approve it. */
    public static final Variable<String> PROPOSED_BY = Variable.text("proposedBy", OPERATIONAL);

    public static final Variable<String> PROPOSED_BY_NAME = Variable.text("proposedByName", OPERATIONAL);
    public static final Variable<LocalDate> PROPOSED_ON = Variable.date("proposedOn", OPERATIONAL);
    /** {@code yes} or {@code no}. */
    public static final Variable<String> CHANGE_APPROVED = Variable.text("changeApproved", OPERATIONAL);

    public static final Variable<String> DECISION_NOTE = Variable.text("changeDecisionNote", OPERATIONAL);
    /** User id of the leader who answered. */
    public static final Variable<String> DECIDED_BY = Variable.text("decidedBy", OPERATIONAL);
    /** False if something had come in its way meanwhile. */
    public static final Variable<Boolean> CHANGE_LIVE = Variable.bool("changeLive", OPERATIONAL);

    private ReleaseProcess() {}

    /** The business key: {@code havsvik._site+andring-12}. */
    static String businessKey(String siteTenant, long number) {
        return siteTenant + '+' + Releases.reference(number);
    }
}
