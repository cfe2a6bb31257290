package se.hlt.sharing;

import static se.hlt.engine.Classification.OPERATIONAL;

import se.hlt.engine.Variable;

/** {@code case-move}: a case goes to another team, or leaves. */
public final class CaseMoveProcess {

    public static final String KEY = "case-move";
    public static final String CASE_MOVED = "hlt.caseMoved";

    /** {@code team}, or {@code outside} for a municipality that does not use the system. */
    public static final Variable<String> DESTINATION = Variable.text("destination", OPERATIONAL);
    /** Id of a team of the same site. */
    public static final Variable<String> RECEIVING_TEAM = Variable.text("receivingTeam", OPERATIONAL);

    private CaseMoveProcess() {}
}
