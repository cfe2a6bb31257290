package se.hlt.sip;

import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.List;
import se.hlt.engine.Variable;

/** {@code sip} and {@code support-action}. */
public final class SipProcess {

    public static final String KEY = "sip";
    /** One action of the plan. */
    public static final String ACTION_KEY = "support-action";

    public static final Variable<LocalDate> SIP_DATE = Variable.date("sipDate", OPERATIONAL);
    public static final Variable<String> SIP_PLACE = Variable.text("sipPlace", SENSITIVE);
    public static final Variable<String> FAMILY_QUESTION = Variable.text("familyQuestion", SENSITIVE);
    public static final Variable<List<String>> INVITED = Variable.list("invited", OPERATIONAL, String.class);
    public static final Variable<String> SIP_HELD = Variable.text("sipHeld", OPERATIONAL);
    public static final Variable<String> SIP_NOT_HELD_REASON = Variable.text("sipNotHeldReason", SENSITIVE);
    public static final Variable<List<Goal>> GOALS = Variable.list("goals", SENSITIVE, Goal.class);
    public static final Variable<List<SupportAction>> SUPPORT_ACTIONS =
            Variable.list("supportActions", SENSITIVE, SupportAction.class);
    /** User id of who has the overall responsibility for the plan. */
    public static final Variable<String> OVERALL_RESPONSIBLE = Variable.text("overallResponsible", OPERATIONAL);

    public static final Variable<String> CHILD_OWN_VIEW = Variable.text("childOwnView", SENSITIVE);
    public static final Variable<String> GUARDIANS_OWN_VIEW = Variable.text("guardiansOwnView", SENSITIVE);
    public static final Variable<String> OTHERS_DO = Variable.text("othersDo", SENSITIVE);
    public static final Variable<LocalDate> FOLLOW_UP_DATE = Variable.date("followUpDate", OPERATIONAL);

    public static final Variable<SupportAction> SUPPORT_ACTION =
            Variable.object("supportAction", SENSITIVE, SupportAction.class);
    public static final Variable<String> ACTION_STATUS = Variable.text("actionStatus", OPERATIONAL);
    public static final Variable<LocalDate> ACTION_DONE_ON = Variable.date("actionDoneOn", OPERATIONAL);
    public static final Variable<String> ACTION_OUTCOME = Variable.text("actionOutcome", SENSITIVE);

    /** What the plan is to lead to. */
    public record Goal(String goal) {}

    /**
     * One concrete action of the plan.
     *
     * @param responsible user id of the one who sees that it is done
     * @param dueDate when it is to be done
     * @param status {@code done}, {@code partly}, {@code notDone}, or null while it goes on
     */
    public record SupportAction(
            String what, String responsible, String dueDate, String followedUpHow, String status, String outcome) {

        /** The same action with someone else responsible. */
        public SupportAction takenOverBy(String userId) {
            return new SupportAction(what, userId, dueDate, followedUpHow, status, outcome);
        }

        SupportAction ended(String endedStatus, String endedOutcome) {
            return new SupportAction(what, responsible, dueDate, followedUpHow, endedStatus, endedOutcome);
        }

        boolean isSameAs(SupportAction other) {
            return what.equals(other.what) && responsible.equals(other.responsible) && dueDate.equals(other.dueDate);
        }
    }

    private SipProcess() {}
}
