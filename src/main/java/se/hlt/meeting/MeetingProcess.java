package se.hlt.meeting;

import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import se.hlt.engine.Variable;
import se.hlt.identification.Choice;

/** {@code meeting-decision} and {@code hlt-meeting}. */
public final class MeetingProcess {

    public static final String KEY = "hlt-meeting";
    /** A case's way through a meeting. */
    public static final String DECISION_KEY = "meeting-decision";

    public static final String MEETING_PLANNED = "hlt.meetingPlanned";
    public static final String CASE_ADDED_TO_AGENDA = "hlt.caseAddedToAgenda";
    /** A case that waits is put on an agenda by the meeting's coordinator. */
    public static final String CASE_BOOKED = "hlt.caseBooked";
    /** A case on an agenda is taken up on another day. */
    public static final String CASE_DEFERRED = "hlt.caseDeferred";

    public static final String DECISION_MADE = "hlt.decisionMade";
    public static final String FEEDBACK_GIVEN = "hlt.feedbackGiven";

    /** {@code feedbackBy} when the one who raised the case gives the feedback. */
    public static final String BY_INITIATOR = "initiator";

    // A case at the meeting
    /** {@code coordinator}, or {@code key-person} where the coordinator's own agency is outside the circle. */
    public static final Variable<String> COORDINATOR_GROUP = Variable.text("coordinatorGroup", OPERATIONAL);

    public static final Variable<List<Choice>> TEAM_MEMBERS = Variable.list("teamMembers", OPERATIONAL, Choice.class);
    public static final Variable<List<Choice>> FEEDBACK_PERSONS =
            Variable.list("feedbackPersons", OPERATIONAL, Choice.class);
    public static final Variable<Boolean> DEIDENTIFIED = Variable.bool("deidentified", OPERATIONAL);
    public static final Variable<LocalDate> MEETING_DATE = Variable.date("meetingDate", OPERATIONAL);
    /** Since when the case waits for a meeting. */
    public static final Variable<LocalDate> WAITING_SINCE = Variable.date("waitingSince", OPERATIONAL);
    /** How many meetings have passed without taking it up, though it was on their agenda. */
    public static final Variable<Integer> MEETINGS_WAITED = Variable.count("meetingsWaited", OPERATIONAL);

    public static final Variable<String> DECISION = Variable.text("decision", OPERATIONAL);
    public static final Variable<String> DECISION_REASON = Variable.text("decisionReason", SENSITIVE);
    /** User id of the key person who takes the decision further. */
    public static final Variable<String> DECISION_RESPONSIBLE = Variable.text("decisionResponsible", OPERATIONAL);
    /** {@link #BY_INITIATOR}, or the user id of a key person. */
    public static final Variable<String> FEEDBACK_BY = Variable.text("feedbackBy", OPERATIONAL);

    public static final Variable<String> NEXT_STEP = Variable.text("nextStep", OPERATIONAL);

    // The meeting
    public static final Variable<String> TEAM_NAME = Variable.text("teamName", OPERATIONAL);
    public static final Variable<List<AgendaItem>> AGENDA = Variable.list("agenda", OPERATIONAL, AgendaItem.class);
    public static final Variable<List<Choice>> TEAM_AGENCIES = Variable.list("teamAgencies", OPERATIONAL, Choice.class);
    public static final Variable<List<String>> REQUIRED_AGENCIES =
            Variable.list("requiredAgencies", OPERATIONAL, String.class);
    /** Cases that wait and are on no agenda, to choose from. */
    public static final Variable<List<AgendaItem>> WAITING_CASES =
            Variable.list("waitingCases", OPERATIONAL, AgendaItem.class);

    public static final Variable<List<String>> ADDED_CASES = Variable.list("addedCases", OPERATIONAL, String.class);
    public static final Variable<List<String>> DEFERRED_CASES =
            Variable.list("deferredCases", OPERATIONAL, String.class);
    /** Numbers in the order in which they come up; those that are not in it follow. */
    public static final Variable<List<String>> AGENDA_ORDER = Variable.list("agendaOrder", OPERATIONAL, String.class);

    public static final Variable<String> AGENDA_NOTE = Variable.text("agendaNote", OPERATIONAL);
    /** {@code keep}, {@code moved} or {@code cancelled}. */
    public static final Variable<String> MEETING_PLAN = Variable.text("meetingPlan", OPERATIONAL);
    /** {@code yes}, {@code moved} or {@code no}. */
    public static final Variable<String> MEETING_HELD = Variable.text("meetingHeld", OPERATIONAL);

    public static final Variable<LocalDate> NEW_MEETING_DATE = Variable.date("newMeetingDate", OPERATIONAL);
    public static final Variable<Boolean> MEMBERS_CALLED = Variable.bool("membersCalled", OPERATIONAL);
    public static final Variable<List<String>> ATTENDANCE = Variable.list("attendance", OPERATIONAL, String.class);
    public static final Variable<List<String>> NOT_REACHED = Variable.list("notReached", OPERATIONAL, String.class);
    public static final Variable<String> MEETING_NOTE = Variable.text("meetingNote", OPERATIONAL);
    /** Names of the required agencies that were not there, with commas; empty if all were. */
    public static final Variable<String> MISSING_AGENCIES = Variable.text("missingAgencies", OPERATIONAL);

    public static final Variable<LocalDate> NEXT_MEETING_DATE = Variable.date("nextMeetingDate", OPERATIONAL);
    public static final Variable<Boolean> MINUTES_KEPT = Variable.bool("minutesKept", OPERATIONAL);

    /** What is chosen while the agenda is prepared, and of no use after it. */
    static final Set<String> PREPARATION = Set.of(
            WAITING_CASES.name(),
            ADDED_CASES.name(),
            DEFERRED_CASES.name(),
            AGENDA_ORDER.name(),
            MEETING_PLAN.name(),
            MEETING_HELD.name(),
            NEW_MEETING_DATE.name());

    /**
     * One case on the agenda: its number, and nothing about the child.
     *
     * @param label what the coordinator chooses by
     * @param value the number again, as choices in forms have it
     * @param priority as the decision {@code priority} gives it, or null
     * @param urgency the same in a word: "Hög"
     * @param waitingSince {@code 2026-09-07}, or null
     * @param outcome what came of it at the meeting, or null before it
     */
    public record AgendaItem(
            String caseNumber,
            String label,
            String value,
            Integer priority,
            String urgency,
            String waitingSince,
            String outcome) {}

    private MeetingProcess() {}
}
