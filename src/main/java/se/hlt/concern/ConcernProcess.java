package se.hlt.concern;

import static se.hlt.engine.Classification.IDENTITY;
import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import se.hlt.engine.Variable;

/** {@code concern-report}: socialtjänstlagen (2025:400) 19 kap. 1 §. */
public final class ConcernProcess {

    public static final String KEY = "concern-report";

    public static final Variable<String> CONCERN_CHILD = Variable.text("concernChild", IDENTITY);
    public static final Variable<String> CONCERN_DESCRIPTION = Variable.text("concernDescription", SENSITIVE);
    public static final Variable<LocalDate> CONCERN_NOTICED_ON = Variable.date("concernNoticedOn", SENSITIVE);
    public static final Variable<String> RELATED_CASE_NUMBER = Variable.text("relatedCaseNumber", OPERATIONAL);
    public static final Variable<LocalDate> REPORT_SUBMITTED_ON = Variable.date("reportSubmittedOn", OPERATIONAL);
    public static final Variable<String> REPORT_SUBMITTED_HOW = Variable.text("reportSubmittedHow", OPERATIONAL);
    public static final Variable<String> REPORT_NOTE = Variable.text("reportNote", SENSITIVE);

    private ConcernProcess() {}
}
