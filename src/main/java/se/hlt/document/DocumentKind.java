package se.hlt.document;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.Variable;
import se.hlt.followup.FollowUpProcess;
import se.hlt.identification.IdentificationProcess;
import se.hlt.measure.MeasureProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.sip.SipProcess;
import se.hlt.statistics.TermReportProcess;

/** What can be printed: at which tasks, in which languages, and which variables it shows. It is given no others. */
enum DocumentKind {
    CONSENT_FORM(
            "Samtyckesblankett",
            "samtycke",
            true,
            Set.of("userTask_obtainGuardianConsent", "userTask_hearChild", "userTask_renewConsent"),
            List.of(IdentificationProcess.CHILD_NAME, ConsentProcess.GUARDIAN_NAME)),
    SIP_INVITATION(
            "Kallelse till SIP-möte",
            "kallelse-till-sip",
            true,
            Set.of("userTask_inviteToSip", "userTask_recordSdq", "userTask_holdSip"),
            List.of(
                    IdentificationProcess.CHILD_NAME,
                    IdentificationProcess.GUARDIAN_1_NAME,
                    IdentificationProcess.GUARDIAN_2_NAME,
                    SipProcess.SIP_DATE,
                    SipProcess.SIP_PLACE,
                    SipProcess.FAMILY_QUESTION,
                    SipProcess.INVITED)),
    FEEDBACK_LETTER(
            "Återkoppling till familjen",
            "aterkoppling",
            true,
            Set.of("userTask_giveFeedback", "userTask_giveTeamFeedback"),
            List.of(
                    IdentificationProcess.CHILD_NAME,
                    IdentificationProcess.GUARDIAN_1_NAME,
                    IdentificationProcess.GUARDIAN_2_NAME,
                    MeetingProcess.MEETING_DATE,
                    MeetingProcess.DECISION)),
    SIP_PLAN(
            "SIP, samordnad individuell plan",
            "sip-plan",
            false,
            Set.of(
                    "userTask_holdSip",
                    "userTask_carryOutAction",
                    "userTask_recordFollowUpSdq",
                    "userTask_holdFollowUp",
                    "userTask_planTransition",
                    "userTask_recordClosing"),
            List.of(
                    IdentificationProcess.CHILD_NAME,
                    IdentificationProcess.BIRTH_DATE,
                    SipProcess.SIP_DATE,
                    SipProcess.FAMILY_QUESTION,
                    SipProcess.GOALS,
                    SipProcess.SUPPORT_ACTIONS,
                    SipProcess.OVERALL_RESPONSIBLE,
                    SipProcess.CHILD_OWN_VIEW,
                    SipProcess.GUARDIANS_OWN_VIEW,
                    SipProcess.OTHERS_DO,
                    SipProcess.FOLLOW_UP_DATE)),
    FOLLOW_UP_PLAN(
            "Uppföljningsplan",
            "uppfoljningsplan",
            false,
            Set.of("userTask_carryOutAction", "userTask_recordFollowUpSdq", "userTask_holdFollowUp"),
            List.of(
                    IdentificationProcess.CHILD_NAME,
                    SipProcess.SIP_DATE,
                    SipProcess.FAMILY_QUESTION,
                    SipProcess.GOALS,
                    SipProcess.SUPPORT_ACTIONS,
                    SipProcess.OVERALL_RESPONSIBLE,
                    SipProcess.FOLLOW_UP_DATE)),
    FAMILY_EXPERIENCE(
            "Familjens upplevelse, enkät",
            "familjens-upplevelse",
            true,
            Set.of("userTask_holdFollowUp", "userTask_recordClosing"),
            List.of()),
    CASE_SUMMARY(
            "Sammanfattning till din verksamhet",
            "sammanfattning",
            false,
            Set.of("userTask_recordClosing"),
            List.of(
                    IdentificationProcess.CHILD_NAME,
                    IdentificationProcess.BIRTH_DATE,
                    IdentificationProcess.RAISED_ON,
                    IdentificationProcess.QUESTION_TO_TEAM,
                    HltCaseProcess.INITIATOR_NAME,
                    MeetingProcess.MEETING_DATE,
                    MeetingProcess.DECISION,
                    MeetingProcess.DECISION_REASON,
                    SipProcess.SIP_DATE,
                    SipProcess.FAMILY_QUESTION,
                    SipProcess.GOALS,
                    SipProcess.SUPPORT_ACTIONS,
                    SipProcess.OVERALL_RESPONSIBLE,
                    SipProcess.CHILD_OWN_VIEW,
                    SipProcess.GUARDIANS_OWN_VIEW,
                    MeasureProcess.SDQ_SUMMARY,
                    FollowUpProcess.FOLLOW_UP_HELD_ON,
                    FollowUpProcess.FOLLOW_UP_NOTES,
                    HltCaseProcess.AGENCY_SUPPORT,
                    HltCaseProcess.AGENCY_SUPPORT_START,
                    MeetingProcess.DECISION_RESPONSIBLE)),
    /** A site's term, of figures and the teams' own words; about no case. */
    TERM_COMPILATION(
            "Terminens sammanställning",
            "terminen",
            false,
            Set.of("userTask_readTermCompilation"),
            List.of(
                    TermReportProcess.TERM_LABEL,
                    TermReportProcess.TEAMS_MISSING,
                    TermReportProcess.FIGURES_NEW_CASES,
                    TermReportProcess.FIGURES_FAMILY,
                    TermReportProcess.FIGURES_MEETINGS,
                    TermReportProcess.FIGURES_PLANS,
                    TermReportProcess.FIGURES_RESULTS,
                    TermReportProcess.REPORTED_BY_HAND,
                    TermReportProcess.TEAM_WORDS)),
    /** About a team's meeting: case numbers and agencies, no child and no family. */
    MEETING_MINUTES(
            "Minnesanteckningar från HLT-möte",
            "minnesanteckningar",
            false,
            Set.of("userTask_confirmMinutes"),
            List.of(
                    MeetingProcess.TEAM_NAME,
                    MeetingProcess.MEETING_DATE,
                    MeetingProcess.TEAM_AGENCIES,
                    MeetingProcess.ATTENDANCE,
                    MeetingProcess.MISSING_AGENCIES,
                    MeetingProcess.AGENDA,
                    MeetingProcess.MEETING_NOTE,
                    MeetingProcess.NEXT_MEETING_DATE)),
    /** About HLT and about nobody: shows no variable, and needs no task. */
    BROCHURE(
            "Broschyr om HLT",
            "hlt",
            true,
            Set.of("userTask_contactFamily", "userTask_obtainGuardianConsent", "userTask_hearChild"),
            List.of());

    private final String title;
    private final String fileName;
    private final boolean translated;
    private final Set<String> tasks;
    private final List<Variable<?>> variables;

    DocumentKind(String title, String fileName, boolean translated, Set<String> tasks, List<Variable<?>> variables) {
        this.title = title;
        this.fileName = fileName;
        this.translated = translated;
        this.tasks = tasks;
        this.variables = variables;
    }

    static List<DocumentKind> at(String taskKey) {
        return Arrays.stream(values())
                .filter(kind -> kind.tasks.contains(taskKey))
                .toList();
    }

    static Optional<DocumentKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** As in addresses, and the name of its template: {@code consent-form}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What staff read. */
    String title() {
        return title;
    }

    /** Tells neither child nor case: a file lies in a folder that others may see. */
    String fileName(Language language) {
        return fileName + (language == Language.SWEDISH ? "" : "-" + language.label()) + ".pdf";
    }

    /** All of them for what a family is given to read; otherwise Swedish. */
    Set<Language> languages() {
        return translated ? EnumSet.allOf(Language.class) : EnumSet.of(Language.SWEDISH);
    }

    /** True for what is about one child's case. */
    boolean aboutCase() {
        return this != MEETING_MINUTES && this != TERM_COMPILATION;
    }

    Set<String> tasks() {
        return tasks;
    }

    List<Variable<?>> variables() {
        return variables;
    }
}
