package se.hlt.sharing;

import static se.hlt.engine.Classification.OPERATIONAL;

import se.hlt.engine.Variable;

/**
 * {@code sibling-link}: the one who has the contact with a family says which of its own cases are those of siblings. The
 * second one's number is {@link se.hlt.concern.ConcernProcess#RELATED_CASE_NUMBER}, by which purge finds what is about it.
 */
public final class SiblingProcess {

    public static final String KEY = "sibling-link";

    /** {@code link} or {@code unlink}. */
    public static final Variable<String> SIBLING_LINK = Variable.text("siblingLink", OPERATIONAL);

    /** {@code yes} where the family has said that a team that has both cases may know. */
    public static final Variable<String> TEAM_MAY_KNOW = Variable.text("teamMayKnow", OPERATIONAL);

    /** True where somebody in the team is to be told. */
    public static final Variable<Boolean> TELL_COORDINATOR = Variable.bool("tellCoordinator", OPERATIONAL);

    private SiblingProcess() {}
}
