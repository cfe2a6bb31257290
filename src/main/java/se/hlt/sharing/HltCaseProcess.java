package se.hlt.sharing;

import static se.hlt.engine.Classification.IDENTITY;
import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.List;
import se.hlt.engine.Variable;
import se.hlt.identification.IdentificationProcess;

/** {@code hlt-case} and {@code case-handover}, and the messages between the agency's pool and the team's. */
public final class HltCaseProcess {

    public static final String KEY = "hlt-case";
    public static final String HANDOVER_KEY = "case-handover";
    public static final String CASE_SHARED = "hlt.caseShared";
    public static final String INFORMATION_ADDED = "hlt.informationAdded";
    public static final String CASE_CLOSED = "hlt.caseClosed";

    /** Name and agency of the one who raised the case; only where consent is given. */
    public static final Variable<String> INITIATOR_NAME = Variable.text("initiatorName", IDENTITY);

    /** The day on which the child becomes too old for HLT at the site; tells its birthday. */
    public static final Variable<LocalDate> AGE_LIMIT_ON = Variable.date("ageLimitOn", IDENTITY);

    /** {@code close}, {@code transition} or {@code finishPlan}. */
    public static final Variable<String> TRANSITION_CHOICE = Variable.text("transitionChoice", OPERATIONAL);

    public static final Variable<String> TRANSITION_NOTE = Variable.text("transitionNote", SENSITIVE);

    public static final Variable<String> AGENCY_SUPPORT = Variable.text("agencySupport", SENSITIVE);
    public static final Variable<LocalDate> AGENCY_SUPPORT_START = Variable.date("agencySupportStart", OPERATIONAL);
    public static final Variable<String> CLOSING_OUTCOME = Variable.text("closingOutcome", OPERATIONAL);
    public static final Variable<String> CLOSING_NOTES = Variable.text("closingNotes", SENSITIVE);

    public static final Variable<String> HANDOVER_TO = Variable.text("handoverTo", OPERATIONAL);
    public static final Variable<String> HANDOVER_REASON = Variable.text("handoverReason", OPERATIONAL);
    public static final Variable<String> HANDOVER_NOTE = Variable.text("handoverNote", OPERATIONAL);
    public static final Variable<String> HANDOVER_ACCEPTED = Variable.text("handoverAccepted", OPERATIONAL);

    /** All that crosses when the family has consented. */
    static final List<Variable<?>> WITH_CONSENT = List.of(
            IdentificationProcess.SITE,
            IdentificationProcess.TEAM,
            IdentificationProcess.AGENCY,
            IdentificationProcess.CASE_NUMBER,
            IdentificationProcess.RAISED_ON,
            IdentificationProcess.URGENCY,
            IdentificationProcess.PRIORITY,
            IdentificationProcess.RECOMMENDATION,
            IdentificationProcess.CHILD_NAME,
            IdentificationProcess.BIRTH_DATE,
            IdentificationProcess.SCHOOL_UNIT,
            IdentificationProcess.SCHOOL_STAGE,
            IdentificationProcess.AGE_BAND,
            IdentificationProcess.PROTECTED_IDENTITY,
            IdentificationProcess.GUARDIAN_1_NAME,
            IdentificationProcess.GUARDIAN_1_CONTACT,
            IdentificationProcess.GUARDIAN_2_NAME,
            IdentificationProcess.GUARDIAN_2_CONTACT,
            IdentificationProcess.NEED_AREA,
            IdentificationProcess.NEED_DESCRIPTION,
            IdentificationProcess.TRIED_SO_FAR,
            IdentificationProcess.QUESTION_TO_TEAM);

    /** All that crosses without consent: nothing that tells who the child is (OSL 23, 25 and 26 kap.). */
    static final List<Variable<?>> DEIDENTIFIED = List.of(
            IdentificationProcess.SITE,
            IdentificationProcess.TEAM,
            IdentificationProcess.AGENCY,
            IdentificationProcess.CASE_NUMBER,
            IdentificationProcess.RAISED_ON,
            IdentificationProcess.URGENCY,
            IdentificationProcess.PRIORITY,
            IdentificationProcess.AGE_BAND,
            IdentificationProcess.SCHOOL_STAGE,
            IdentificationProcess.NEED_AREA,
            IdentificationProcess.DEIDENTIFIED_QUESTION,
            IdentificationProcess.DEIDENTIFIED_TRIED);

    private HltCaseProcess() {}
}
