package se.hlt.support;

import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import se.hlt.governance.GovernanceService;

/** What is above the cases, in the demo site: each method goes one phase further and gives its business key. */
@TestComponent
public class Leading {

    /** The first review of Havsvik's management group, half a year after {@link TimeTravel#START}. */
    public static final String REVIEW = "havsvik._site+ledning@2027-03-07";

    public static final String STEERING_REVIEW = "havsvik._site@2027-03-07";
    /** The first appointment of team Norr's coordinator. */
    public static final String APPOINTMENT = "havsvik.norr@2027-01-01";

    public static final String GATHERING = "havsvik._site@2027-01-01";

    /** The steps of a new team, in the order in which they can be done. */
    private static final List<String> STEPS = List.of(
            "userTask_decideStartUp",
            "userTask_appointManagementGroup",
            "userTask_appointTeamKeyPersons",
            "userTask_appointFirstCoordinator",
            "userTask_informStaff",
            "userTask_trainTeam",
            "userTask_planFirstMeeting");

    private final GovernanceService service;
    private final Staff staff;
    private final TimeTravel time;
    private final TaskService taskService;
    private final ModelChanges changes;

    public Leading(
            GovernanceService service, Staff staff, TimeTravel time, TaskService taskService, ModelChanges changes) {
        this.changes = changes;
        this.service = service;
        this.staff = staff;
        this.time = time;
        this.taskService = taskService;
    }

    public void planned() {
        planned("havsvik");
    }

    public void planned(String site) {
        service.planWhatIsMissing(site);
    }

    public User petra() {
        return staff.user("petra.process");
    }

    /** Umeå's leader has put in a change, and Havsvik's is asked about it instead of Umeå's other one. */
    public String modelChanged() {
        changes.put("ume.process", changes.altered("forms/meeting/hold-meeting.form", "Mötet", "Vårt möte"));
        staff.user("ume.process")
                .complete(
                        "umea._site+andring-" + changes.newest(),
                        "userTask_approveModelChange",
                        Forms.form("changeApproved", "no", "changeDecisionNote", "Havsvik får svara."));
        return changes.askedIn("havsvik._site");
    }

    public User maria() {
        return staff.user("maria.chef");
    }

    public User stig() {
        return staff.user("stig.styr");
    }

    public String reviewOpened() {
        planned();
        time.toNoonOf(LocalDate.parse("2027-02-05"));
        return REVIEW;
    }

    public String reviewPrepared() {
        reviewOpened();
        petra().complete(REVIEW, "userTask_prepareReview", prepared(time.today()));
        return REVIEW;
    }

    public String steeringReview() {
        reviewPrepared();
        maria().complete(REVIEW, "userTask_holdManagementMeeting", managementMeeting(time.today()));
        return STEERING_REVIEW;
    }

    public String revisionDecided() {
        steeringReview();
        stig().complete(STEERING_REVIEW, "userTask_holdSteeringMeeting", steeringMeeting(time.today(), "yes"));
        return STEERING_REVIEW;
    }

    public static Map<String, Object> prepared(LocalDate today) {
        return Forms.form(
                "managementMeetingOn",
                today.plusDays(10).toString(),
                "reviewPreparation",
                "Samtycken tar lång tid. Vad gör vi åt det?");
    }

    public static Map<String, Object> managementMeeting(LocalDate today) {
        return Forms.form(
                "managementMetOn", today.toString(),
                "managementAttendance", JSON("[\"maria.chef\"]"),
                "managementDecisions", "Vi tar fram ett gemensamt informationsblad.",
                "planRevisionProposed", "yes",
                "planRevisionReason", "Samtycket behöver ett eget avsnitt.");
    }

    public static Map<String, Object> steeringMeeting(LocalDate today, String revision) {
        Map<String, Object> form = Forms.form(
                "steeringMeetingOn",
                today.toString(),
                "steeringAttendance",
                JSON("[\"stig.styr\"]"),
                "steeringDecisions",
                "Vi följer ledningsgruppens förslag.",
                "planRevisionNeeded",
                revision);
        return revision.equals("yes") ? Forms.with(form, "planRevisionMandate", "Ett avsnitt om samtycke.") : form;
    }

    public String coordinatorToPropose() {
        planned();
        time.toNoonOf(LocalDate.parse("2026-11-20"));
        return APPOINTMENT;
    }

    public String coordinatorProposed(String userId) {
        coordinatorToPropose();
        petra().complete(
                        APPOINTMENT,
                        "userTask_proposeCoordinator",
                        Forms.form("proposedCoordinator", userId, "proposalReason", "Har tid för uppdraget."));
        return APPOINTMENT;
    }

    public String coordinatorAppointed(String userId) {
        coordinatorProposed(userId);
        maria().complete(APPOINTMENT, "userTask_decideCoordinator", Forms.form("coordinatorApproved", "yes"));
        return APPOINTMENT;
    }

    public String gatheringToPlan() {
        planned();
        time.toNoonOf(LocalDate.parse("2027-01-01"));
        return GATHERING;
    }

    public String gatheringPlanned() {
        gatheringToPlan();
        petra().complete(GATHERING, "userTask_planGathering", gathering(LocalDate.parse("2027-02-10")));
        return GATHERING;
    }

    public static Map<String, Object> gathering(LocalDate day) {
        return Forms.form(
                "gatheringOn",
                day.toString(),
                "gatheringPlace",
                "Stadshuset",
                "gatheringAgenda",
                "Hur får vi fler samtycken?");
    }

    /** A new team, proposed by the process leader. Its tasks are found without business key. */
    public void startUpProposed() {
        petra().start("team-start-up", newTeam(time.today()));
    }

    public static Map<String, Object> newTeam(LocalDate today) {
        return Forms.form(
                "newTeamName", "Öster",
                "plannedStart", today.plusDays(85).toString(),
                "startUpReason", "Området växer. Skola, socialtjänst och hälso- och sjukvård ska vara med.");
    }

    public static Map<String, Object> startUpDecision(String answer) {
        return Forms.form("startUpApproved", answer, "startUpDecisionNote", "Enligt planen.");
    }

    /** What is filled in at a step towards a new team. */
    public static Map<String, Object> step(String step, LocalDate today) {
        String day = today.toString();
        return switch (step) {
            case "userTask_decideStartUp" -> startUpDecision("yes");
            case "userTask_appointManagementGroup" ->
                Forms.form("managementGroupAppointedOn", day, "managementGroupNote", "Alla tre verksamheterna.");
            case "userTask_appointTeamKeyPersons" ->
                Forms.form("keyPersonsAppointedOn", day, "keyPersonsComplete", true, "keyPersonsNote", "Klart.");
            case "userTask_appointFirstCoordinator" ->
                Forms.form("firstCoordinatorAppointedOn", day, "firstCoordinatorNote", "För ett år.");
            case "userTask_trainTeam" -> Forms.form("trainedOn", day, "trainingCases", 4, "trainingNote", "Samtycke.");
            case "userTask_informStaff" ->
                Forms.form("staffInformedOn", day, "brochureDistributed", true, "informationNote", "På alla APT.");
            case "userTask_planFirstMeeting" ->
                Forms.form("firstMeetingOn", today.plusDays(14).toString(), "firstMeetingPlace", "Biblioteket");
            default -> throw new IllegalArgumentException(step);
        };
    }

    /** A new team whose next step is this one. */
    public String startUpAt(String step) {
        startUpProposed();
        STEPS.subList(0, STEPS.indexOf(step)).forEach(this::done);
        return "";
    }

    /** Does the step, by the one whose it is. */
    public void done(String step) {
        Task task = taskAt(step);
        User user = step.equals("userTask_decideStartUp") || step.equals("userTask_appointManagementGroup")
                ? stig()
                : petra();
        user.submit(task, step(step, time.today()));
    }

    /** The only open task of this kind, or null. */
    public Task taskAt(String step) {
        return taskService.createTaskQuery().taskDefinitionKey(step).singleResult();
    }

    /** Hanna is coordinator instead of Sara, whose place as key person can then be given to another. */
    public String placeFreed() {
        staff.stina()
                .start(
                        "coordinator-appointment",
                        Forms.form("proposedCoordinator", "hanna.halsa", "proposalReason", "Byte."));
        maria().submit(taskAt("userTask_decideCoordinator"), Forms.form("coordinatorApproved", "yes"));
        return "";
    }
}
