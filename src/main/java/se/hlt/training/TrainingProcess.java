package se.hlt.training;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.time.LocalDate;
import se.hlt.engine.Variable;

/** {@code training-step}: the process leader lets time pass for the site's training teams. */
public final class TrainingProcess {

    public static final String KEY = "training-step";

    /** User id of the process leader. */
    public static final Variable<String> STEPPED_BY = Variable.text("steppedBy", OPERATIONAL);

    public static final Variable<Double> STEPS = Variable.number("trainingSteps", OPERATIONAL);
    /** {@code days} or {@code weeks}. */
    public static final Variable<String> STEP_UNIT = Variable.text("trainingStepUnit", OPERATIONAL);
    /** The day on which it was done. */
    public static final Variable<LocalDate> STEPPED_ON = Variable.date("trainingSteppedOn", OPERATIONAL);

    private TrainingProcess() {}
}
