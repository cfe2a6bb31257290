package se.hlt.meeting;

import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.List;
import se.hlt.engine.Variable;
import se.hlt.identification.Choice;

/** {@code meeting-decision} and {@code hlt-meeting}. */
public final class MeetingProcess {

    public static final String KEY = "hlt-meeting";
    public static final String MEETING_PLANNED = "hlt.meetingPlanned";
    public static final String CASE_ADDED_TO_AGENDA = "hlt.caseAddedToAgenda";
    public static final String MEETING_CANCELLED = "hlt.meetingCancelled";
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
    public static final Variable<String> AGENDA_NOTE = Variable.text("agendaNote", OPERATIONAL);
    public static final Variable<String> MEETING_HELD = Variable.text("meetingHeld", OPERATIONAL);
    public static final Variable<List<String>> ATTENDANCE = Variable.list("attendance", OPERATIONAL, String.class);
    public static final Variable<String> MEETING_NOTE = Variable.text("meetingNote", OPERATIONAL);

    /** One case on the agenda: its number and nothing else. */
    public record AgendaItem(String caseNumber) {}

    private MeetingProcess() {}
}
