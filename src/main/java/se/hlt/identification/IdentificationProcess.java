package se.hlt.identification;

import static se.hlt.engine.Classification.IDENTITY;
import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.List;
import se.hlt.engine.Variable;

/** The initiating agency's side of a case: {@code identification}, {@code shared-case}, {@code deidentified-case}. */
public final class IdentificationProcess {

    public static final String KEY = "identification";
    /** The part of it that shares the case and follows it. */
    public static final String SHARED_KEY = "shared-case";

    // The case
    public static final Variable<String> SITE = Variable.text("site", OPERATIONAL);
    public static final Variable<String> AGENCY = Variable.text("agency", OPERATIONAL);
    public static final Variable<String> TEAM = Variable.text("team", OPERATIONAL);
    public static final Variable<String> CASE_NUMBER = Variable.text("caseNumber", OPERATIONAL);
    /** Who raised the case and keeps the contact with the family. */
    public static final Variable<String> INITIATOR = Variable.text("initiator", OPERATIONAL);
    /** Who started a process that is not a case: a withdrawal, a concern report, a handover. */
    public static final Variable<String> REPORTER = Variable.text("reporter", OPERATIONAL);
    /** The day the need was raised; limits of contact and SIP count from it. */
    public static final Variable<LocalDate> RAISED_ON = Variable.date("raisedOn", OPERATIONAL);

    public static final Variable<String> URGENCY = Variable.text("urgency", OPERATIONAL);
    public static final Variable<Integer> PRIORITY = Variable.count("priority", OPERATIONAL);
    public static final Variable<String> RECOMMENDATION = Variable.text("recommendation", OPERATIONAL);
    public static final Variable<String> ACUTE = Variable.text("acute", OPERATIONAL);
    public static final Variable<String> AGENCIES_NEEDED = Variable.text("agenciesNeeded", OPERATIONAL);
    public static final Variable<List<Choice>> SITE_AGENCIES = Variable.list("siteAgencies", OPERATIONAL, Choice.class);

    // The child and the family
    public static final Variable<String> CHILD_NAME = Variable.text("childName", IDENTITY);
    public static final Variable<LocalDate> BIRTH_DATE = Variable.date("birthDate", IDENTITY);
    public static final Variable<String> IDENTITY_NUMBER = Variable.text("identityNumber", IDENTITY);
    public static final Variable<String> SCHOOL_UNIT = Variable.text("schoolUnit", IDENTITY);
    public static final Variable<Boolean> PROTECTED_IDENTITY = Variable.bool("protectedIdentity", SENSITIVE);
    public static final Variable<String> GUARDIAN_1_NAME = Variable.text("guardian1Name", IDENTITY);
    public static final Variable<String> GUARDIAN_1_CONTACT = Variable.text("guardian1Contact", IDENTITY);
    public static final Variable<String> GUARDIAN_2_NAME = Variable.text("guardian2Name", IDENTITY);
    public static final Variable<String> GUARDIAN_2_CONTACT = Variable.text("guardian2Contact", IDENTITY);
    public static final Variable<Integer> GUARDIAN_COUNT = Variable.count("guardianCount", OPERATIONAL);
    public static final Variable<Integer> CHILD_AGE = Variable.count("childAge", SENSITIVE);
    public static final Variable<String> AGE_BAND = Variable.text("ageBand", OPERATIONAL);
    public static final Variable<String> SCHOOL_STAGE = Variable.text("schoolStage", OPERATIONAL);

    // The need
    public static final Variable<String> NEED_AREA = Variable.text("needArea", OPERATIONAL);
    public static final Variable<String> NEED_DESCRIPTION = Variable.text("needDescription", SENSITIVE);
    public static final Variable<String> TRIED_SO_FAR = Variable.text("triedSoFar", SENSITIVE);
    public static final Variable<String> QUESTION_TO_TEAM = Variable.text("questionToTeam", SENSITIVE);

    // Contact with the family
    public static final Variable<LocalDate> CONTACTED_ON = Variable.date("contactedOn", OPERATIONAL);
    public static final Variable<String> CONTACT_METHOD = Variable.text("contactMethod", OPERATIONAL);
    public static final Variable<String> FAMILY_ACCEPTS = Variable.text("familyAccepts", OPERATIONAL);
    public static final Variable<String> CONTACT_NOTES = Variable.text("contactNotes", SENSITIVE);
    public static final Variable<String> DECLINE_REASON = Variable.text("declineReason", SENSITIVE);
    public static final Variable<String> OWN_SUPPORT = Variable.text("ownSupport", SENSITIVE);
    public static final Variable<String> OWN_SUPPORT_RESPONSIBLE = Variable.text("ownSupportResponsible", OPERATIONAL);

    // Without consent
    public static final Variable<String> RAISE_DEIDENTIFIED = Variable.text("raiseDeidentified", OPERATIONAL);
    public static final Variable<String> DEIDENTIFIED_QUESTION = Variable.text("deidentifiedQuestion", SENSITIVE);
    public static final Variable<String> DEIDENTIFIED_TRIED = Variable.text("deidentifiedTried", SENSITIVE);
    public static final Variable<String> AFTER_ADVICE = Variable.text("afterAdvice", OPERATIONAL);
    public static final Variable<LocalDate> ADVICE_DISCUSSED_ON = Variable.date("adviceDiscussedOn", OPERATIONAL);
    public static final Variable<String> ADVICE_NOTES = Variable.text("adviceNotes", SENSITIVE);

    // After the meeting
    public static final Variable<LocalDate> FEEDBACK_ON = Variable.date("feedbackOn", OPERATIONAL);
    public static final Variable<String> FEEDBACK_METHOD = Variable.text("feedbackMethod", OPERATIONAL);
    public static final Variable<String> FEEDBACK_NOTES = Variable.text("feedbackNotes", SENSITIVE);
    public static final Variable<String> FAMILY_REACTION = Variable.text("familyReaction", SENSITIVE);
    public static final Variable<String> ADDITIONAL_INFORMATION = Variable.text("additionalInformation", SENSITIVE);

    private IdentificationProcess() {}
}
