package se.hlt.governance;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.time.LocalDate;
import java.util.List;
import se.hlt.engine.Variable;
import se.hlt.identification.Choice;

/**
 * {@code governance-review}, {@code steering-review}, {@code coordinator-appointment}, {@code key-person-appointment},
 * {@code coordinator-gathering} and {@code team-start-up}. Nothing here is about a child.
 */
public final class GovernanceProcess {

    public static final String REVIEW = "governance-review";
    public static final String STEERING_REVIEW = "steering-review";
    public static final String COORDINATOR_APPOINTMENT = "coordinator-appointment";
    public static final String KEY_PERSON_APPOINTMENT = "key-person-appointment";
    public static final String GATHERING = "coordinator-gathering";
    public static final String TEAM_START_UP = "team-start-up";

    static final String REVIEW_PLANNED = "hlt.reviewPlanned";
    static final String STEERING_REVIEW_PLANNED = "hlt.steeringReviewPlanned";
    static final String REVIEW_REPORTED = "hlt.reviewReported";
    static final String APPOINTMENT_PLANNED = "hlt.appointmentPlanned";
    static final String GATHERING_PLANNED = "hlt.gatheringPlanned";

    // A management group's review
    /** The day from which the months to this review are counted: that of the review before it. */
    public static final Variable<LocalDate> PREVIOUS_REVIEW = Variable.date("previousReview", OPERATIONAL);

    public static final Variable<LocalDate> REVIEW_DATE = Variable.date("reviewDate", OPERATIONAL);
    public static final Variable<String> MANAGEMENT_GROUP_NAME = Variable.text("managementGroupName", OPERATIONAL);
    /** Names of the group's teams. */
    public static final Variable<String> REVIEW_TEAMS = Variable.text("reviewTeams", OPERATIONAL);

    public static final Variable<List<ReviewFigures.Figure>> REVIEW_FIGURES =
            Variable.list("reviewFigures", OPERATIONAL, ReviewFigures.Figure.class);
    public static final Variable<List<Choice>> MANAGEMENT_MEMBERS =
            Variable.list("managementMembers", OPERATIONAL, Choice.class);
    public static final Variable<LocalDate> MANAGEMENT_MEETING_ON = Variable.date("managementMeetingOn", OPERATIONAL);
    public static final Variable<String> REVIEW_PREPARATION = Variable.text("reviewPreparation", OPERATIONAL);
    public static final Variable<LocalDate> MANAGEMENT_MET_ON = Variable.date("managementMetOn", OPERATIONAL);
    public static final Variable<List<String>> MANAGEMENT_ATTENDANCE =
            Variable.list("managementAttendance", OPERATIONAL, String.class);
    public static final Variable<String> MANAGEMENT_DECISIONS = Variable.text("managementDecisions", OPERATIONAL);
    public static final Variable<String> PLAN_REVISION_PROPOSED = Variable.text("planRevisionProposed", OPERATIONAL);
    public static final Variable<String> PLAN_REVISION_REASON = Variable.text("planRevisionReason", OPERATIONAL);

    // The steering group's review
    public static final Variable<ReviewReport> REVIEW_REPORT =
            Variable.object("reviewReport", OPERATIONAL, ReviewReport.class);
    public static final Variable<List<ReviewReport>> REVIEW_REPORTS =
            Variable.list("reviewReports", OPERATIONAL, ReviewReport.class);
    /** Names of the management groups that have not reported. */
    public static final Variable<String> MISSING_REVIEWS = Variable.text("missingReviews", OPERATIONAL);

    public static final Variable<List<Choice>> STEERING_MEMBERS =
            Variable.list("steeringMembers", OPERATIONAL, Choice.class);
    public static final Variable<LocalDate> STEERING_MEETING_ON = Variable.date("steeringMeetingOn", OPERATIONAL);
    public static final Variable<List<String>> STEERING_ATTENDANCE =
            Variable.list("steeringAttendance", OPERATIONAL, String.class);
    public static final Variable<String> STEERING_DECISIONS = Variable.text("steeringDecisions", OPERATIONAL);
    public static final Variable<String> PLAN_REVISION_NEEDED = Variable.text("planRevisionNeeded", OPERATIONAL);
    public static final Variable<String> PLAN_REVISION_MANDATE = Variable.text("planRevisionMandate", OPERATIONAL);
    public static final Variable<LocalDate> PLAN_REVISED_ON = Variable.date("planRevisedOn", OPERATIONAL);
    public static final Variable<String> PLAN_CHANGES = Variable.text("planChanges", OPERATIONAL);

    // Coordinators and key persons
    /** The first day of the term or year that is planned for. */
    public static final Variable<LocalDate> TERM_START = Variable.date("termStart", OPERATIONAL);

    public static final Variable<String> COORDINATOR_TEAM = Variable.text("coordinatorTeam", OPERATIONAL);
    public static final Variable<String> COORDINATOR_TEAM_NAME = Variable.text("coordinatorTeamName", OPERATIONAL);
    /** Name of the one who is it now. */
    public static final Variable<String> CURRENT_COORDINATOR = Variable.text("currentCoordinator", OPERATIONAL);

    public static final Variable<List<Choice>> COORDINATOR_CANDIDATES =
            Variable.list("coordinatorCandidates", OPERATIONAL, Choice.class);
    /** User id. */
    public static final Variable<String> PROPOSED_COORDINATOR = Variable.text("proposedCoordinator", OPERATIONAL);

    public static final Variable<String> PROPOSED_NAME = Variable.text("proposedName", OPERATIONAL);
    public static final Variable<String> PROPOSAL_REASON = Variable.text("proposalReason", OPERATIONAL);
    public static final Variable<String> COORDINATOR_APPROVED = Variable.text("coordinatorApproved", OPERATIONAL);
    public static final Variable<String> DECISION_NOTE = Variable.text("decisionNote", OPERATIONAL);
    /** User id. */
    public static final Variable<String> NEW_KEY_PERSON = Variable.text("newKeyPerson", OPERATIONAL);
    /** User id. */
    public static final Variable<String> FORMER_KEY_PERSON = Variable.text("formerKeyPerson", OPERATIONAL);

    // Gatherings
    public static final Variable<LocalDate> GATHERING_ON = Variable.date("gatheringOn", OPERATIONAL);
    public static final Variable<String> GATHERING_PLACE = Variable.text("gatheringPlace", OPERATIONAL);
    public static final Variable<String> GATHERING_AGENDA = Variable.text("gatheringAgenda", OPERATIONAL);
    public static final Variable<List<Choice>> SITE_COORDINATORS =
            Variable.list("siteCoordinators", OPERATIONAL, Choice.class);
    public static final Variable<LocalDate> GATHERING_HELD_ON = Variable.date("gatheringHeldOn", OPERATIONAL);
    public static final Variable<List<String>> GATHERING_ATTENDANCE =
            Variable.list("gatheringAttendance", OPERATIONAL, String.class);
    public static final Variable<String> GATHERING_NOTES = Variable.text("gatheringNotes", OPERATIONAL);

    // A new team
    public static final Variable<String> NEW_TEAM_NAME = Variable.text("newTeamName", OPERATIONAL);
    public static final Variable<LocalDate> PLANNED_START = Variable.date("plannedStart", OPERATIONAL);
    public static final Variable<String> START_UP_REASON = Variable.text("startUpReason", OPERATIONAL);
    public static final Variable<String> START_UP_APPROVED = Variable.text("startUpApproved", OPERATIONAL);
    public static final Variable<String> START_UP_DECISION_NOTE = Variable.text("startUpDecisionNote", OPERATIONAL);
    public static final Variable<LocalDate> MANAGEMENT_GROUP_APPOINTED_ON =
            Variable.date("managementGroupAppointedOn", OPERATIONAL);
    public static final Variable<String> MANAGEMENT_GROUP_NOTE = Variable.text("managementGroupNote", OPERATIONAL);
    public static final Variable<LocalDate> KEY_PERSONS_APPOINTED_ON =
            Variable.date("keyPersonsAppointedOn", OPERATIONAL);
    public static final Variable<Boolean> KEY_PERSONS_COMPLETE = Variable.bool("keyPersonsComplete", OPERATIONAL);
    public static final Variable<String> KEY_PERSONS_NOTE = Variable.text("keyPersonsNote", OPERATIONAL);
    public static final Variable<LocalDate> FIRST_COORDINATOR_APPOINTED_ON =
            Variable.date("firstCoordinatorAppointedOn", OPERATIONAL);
    public static final Variable<String> FIRST_COORDINATOR_NOTE = Variable.text("firstCoordinatorNote", OPERATIONAL);
    public static final Variable<LocalDate> TRAINED_ON = Variable.date("trainedOn", OPERATIONAL);
    public static final Variable<Double> TRAINING_CASES = Variable.number("trainingCases", OPERATIONAL);
    public static final Variable<String> TRAINING_NOTE = Variable.text("trainingNote", OPERATIONAL);
    public static final Variable<LocalDate> STAFF_INFORMED_ON = Variable.date("staffInformedOn", OPERATIONAL);
    public static final Variable<Boolean> BROCHURE_DISTRIBUTED = Variable.bool("brochureDistributed", OPERATIONAL);
    public static final Variable<String> INFORMATION_NOTE = Variable.text("informationNote", OPERATIONAL);
    public static final Variable<LocalDate> FIRST_MEETING_ON = Variable.date("firstMeetingOn", OPERATIONAL);
    public static final Variable<String> FIRST_MEETING_PLACE = Variable.text("firstMeetingPlace", OPERATIONAL);

    /**
     * What a management group tells the steering group.
     *
     * @param group the group's name
     * @param planRevision Swedish: whether the project plan needs revision, and why
     */
    public record ReviewReport(String group, LocalDate metOn, String decisions, String planRevision) {}

    private GovernanceProcess() {}
}
