package se.hlt.absence;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.util.List;
import se.hlt.engine.Variable;
import se.hlt.identification.Choice;

/** {@code reassignment}: numbers, steps and days, and nothing about a child. */
public final class ReassignmentProcess {

    public static final String KEY = "reassignment";
    public static final String HOLDER_GONE = "hlt.holderGone";

    /** User id of who has, or had, what someone else is to have. */
    public static final Variable<String> HOLDER = Variable.text("holder", OPERATIONAL);

    public static final Variable<String> HOLDER_NAME = Variable.text("holderName", OPERATIONAL);
    /** User id of who decides; without one, any manager may. */
    public static final Variable<String> APPOINTER = Variable.text("appointer", OPERATIONAL);
    /** What there is, in words; the value is a case number, or a task's id where no case is named. */
    public static final Variable<List<Choice>> WAITING_WORK = Variable.list("waitingWork", OPERATIONAL, Choice.class);

    public static final Variable<List<Choice>> COLLEAGUES = Variable.list("colleagues", OPERATIONAL, Choice.class);
    public static final Variable<List<String>> CHOSEN_WORK = Variable.list("chosenWork", OPERATIONAL, String.class);
    public static final Variable<String> NEW_RESPONSIBLE = Variable.text("newResponsible", OPERATIONAL);
    /** True where nobody else will ask for the rest. */
    public static final Variable<Boolean> WORK_LEFT = Variable.bool("workLeft", OPERATIONAL);

    private ReassignmentProcess() {}
}
