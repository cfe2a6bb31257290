package se.hlt.absence;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.time.LocalDate;
import se.hlt.engine.Variable;

/** {@code absence} and {@code absence-change}. */
public final class AbsenceProcess {

    public static final String KEY = "absence";
    public static final String CHANGE_KEY = "absence-change";
    public static final String ABSENCE_CHANGED = "hlt.absenceChanged";

    /** {@code own}, or {@code other}: someone whose manager or coordinator reports it. */
    public static final Variable<String> ABSENCE_OF = Variable.text("absenceOf", OPERATIONAL);

    /** User id of who is away. */
    public static final Variable<String> ABSENT_PERSON = Variable.text("absentPerson", OPERATIONAL);

    /** User id of who stands in. */
    public static final Variable<String> DEPUTY = Variable.text("deputy", OPERATIONAL);

    public static final Variable<LocalDate> FIRST_DAY = Variable.date("firstDay", OPERATIONAL);
    public static final Variable<LocalDate> LAST_DAY = Variable.date("lastDay", OPERATIONAL);
    /** {@code back} or {@code lastDay}. */
    public static final Variable<String> ABSENCE_CHANGE = Variable.text("absenceChange", OPERATIONAL);

    public static final Variable<LocalDate> NEW_LAST_DAY = Variable.date("newLastDay", OPERATIONAL);
    public static final Variable<Boolean> ABSENCE_OVER = Variable.bool("absenceOver", OPERATIONAL);

    private AbsenceProcess() {}
}
