package se.hlt.overview;

import java.util.List;
import se.hlt.readlog.CaseAudience.Reader;

/**
 * All that one person may see of a case from one task. Names no child and no guardian. Days are Swedish,
 * {@code 2026-11-21}; codes are those of the forms, and the page has the words for them.
 *
 * @param caseNumber null beside the cases: a meeting, or a handover that is not accepted
 * @param side {@code agency}, {@code team} or {@code beside}
 * @param diagrams the task's own first, then that of its caller, and so on
 * @param happened the latest first
 * @param more true where there is more than {@code happened} holds
 * @param consents null beside the cases
 * @param plan null where there is none, or none on this side
 * @param measures null but in the team
 * @param readers who has read the case; null beside the cases
 * @param siblings numbers of siblings' cases; null but in the agency
 */
public record Glance(
        String caseNumber,
        String side,
        List<Diagram> diagrams,
        List<Happened> happened,
        boolean more,
        Ahead ahead,
        Consents consents,
        Plan plan,
        Measures measures,
        List<Reader> readers,
        List<String> siblings) {

    /** The version of a diagram that the case follows. {@code now} and {@code passed} are ids of its elements. */
    public record Diagram(String definitionId, String name, List<String> now, List<String> passed) {}

    /**
     * Something that has happened, in the diagram's words.
     *
     * @param kind {@code task}, {@code event} or {@code answer} of a gateway
     * @param answer of a gateway; otherwise null
     * @param who name of the one who did it, or null
     */
    public record Happened(String on, String elementId, String kind, String what, String answer, String who) {}

    /**
     * What comes next.
     *
     * @param open every task in the case that the person sees
     * @param waits what else is waited for
     * @param then what may follow the task, by the diagram
     * @param limits limits of whole phases that are going on
     */
    public record Ahead(List<Open> open, List<Step> waits, List<Step> then, List<Step> limits) {}

    /** An open task; {@code who} is null until someone has taken it. */
    public record Open(String elementId, String what, String who, String dueOn, boolean overdue, boolean thisOne) {}

    /** A step; {@code when} are the answers that lead there, {@code dueOn} is null where it cannot be known yet. */
    public record Step(String elementId, String what, List<String> when, String dueOn) {}

    /**
     * Who has agreed to what.
     *
     * @param state {@code asking}, {@code given}, {@code refused}, {@code ended}, {@code none} or {@code deidentified}
     * @param answers each person's; null in the team, where they are not told
     * @param agencies names of the agencies that may share
     */
    public record Consents(String state, List<Answer> answers, List<String> agencies, String validUntil) {}

    /** One person's answer; {@code answer} is null until it is given. */
    public record Answer(
            String givenBy, String answer, List<String> agencies, String on, String method, String expires) {}

    /** The joint plan. */
    public record Plan(
            String meetingOn, String followUpOn, String responsible, List<String> goals, List<Action> actions) {}

    /**
     * One support action.
     *
     * @param state {@code ongoing}, {@code late}, {@code done}, {@code partly}, {@code notDone}, or {@code open} where it
     *     stopped with the plan
     */
    public record Action(String what, String responsible, String dueOn, String state, String outcome) {}

    /** Measurements in the order they were made. */
    public record Measures(List<Sdq> sdq, List<Rating> ratings) {}

    /** One SDQ: scale scores with their bands, as they were when it was recorded. */
    public record Sdq(String on, String rater, String normSet, List<Score> scores) {}

    /** @param band {@code normal}, {@code borderline} or {@code abnormal} */
    public record Score(String scale, String name, int score, String band, String bandName) {}

    /** ORS and SRS of one meeting, 0–40; null where it was not done. */
    public record Rating(String on, Double ors, Double srs) {}
}
