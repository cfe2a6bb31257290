package se.hlt.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.identification.Age;

/**
 * What is counted of each case: codes, months, numbers of days and scores, never a text that someone wrote. A row's id is random
 * and stands in {@code hlt_case} only; when that row is purged, nothing tells any more which case it was.
 *
 * <p>A child with protected identity has no row. What is not one of the known codes is not stored.
 */
@Service
public class CaseFacts {

    /** A text column and the codes that it takes; the same as the table's own checks. */
    static final Map<String, Set<String>> CODES = Map.of(
            "school_stage",
                    Set.of(
                            "notInSchool",
                            "preschool",
                            "preschoolClass",
                            "primary1to3",
                            "primary4to6",
                            "primary7to9",
                            "upperSecondary"),
            "urgency", Set.of("acute", "normal"),
            "consent", Set.of("declined", "refused", "given", "withdrawn"),
            "sharing", Set.of("shared", "deidentified"),
            "decision", Set.of("singleAgency", "sip", "moreInformation", "notForHlt"),
            "outcome", Set.of("goalsReached", "partlyReached", "familyDeclined", "moved", "other"));

    private static final Map<String, String> AGE_BANDS =
            Map.of(Age.band(0), "0-5", Age.band(6), "6-9", Age.band(10), "10-12", Age.band(13), "13-");

    private static final String NO_RATER = "none";
    private static final Set<String> RATERS =
            Set.of("parent", "teacher", "self", "child", "guardian", "both", NO_RATER);

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseFacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Milestones, counted in days from the day the need was raised. */
    enum Milestone {
        CONTACT("days_to_contact"),
        CONSENT("days_to_consent"),
        FEEDBACK("days_to_feedback"),
        SIP("days_to_sip");

        private final String column;

        Milestone(String column) {
            this.column = column;
        }
    }

    /** What a case goes through, with the codes that tell how it went; the same as the table's own checks. */
    enum Step {
        /** The family was reached, and wants to take part or not. */
        CONTACT("contact", Set.of("accepted", "declined")),
        /** All who were asked have answered, and, without consent, it is decided whether the team is asked. */
        CONSENT("consent", Set.of("given", "refused", "deidentified", "declined")),
        DECISION("decision", CODES.get("decision")),
        FEEDBACK("feedback", Set.of()),
        /** SDQ before the SIP meeting: done or not. */
        SDQ("sdq", Set.of("yes", "no")),
        SIP("sip", Set.of()),
        FOLLOW_UP("followUp", Set.of("continue", "revise", "close"));

        private final String code;
        private final Set<String> outcomes;

        Step(String code, Set<String> outcomes) {
            this.code = code;
            this.outcomes = outcomes;
        }

        String code() {
            return code;
        }
    }

    /** When a score was taken. */
    enum Occasion {
        SIP("sip"),
        FOLLOW_UP("followUp"),
        CLOSING("closing");

        private final String code;

        Occasion(String code) {
            this.code = code;
        }
    }

    /** A case is opened. To be called in the step that opens it, and not for a child with protected identity. */
    void open(String caseNumber, String ageBand, String schoolStage) {
        String id = UUID.randomUUID().toString();
        LocalDate today = LocalDate.now(clock);
        jdbc.sql(
                        """
                        insert into hlt_case_fact (id, site, team, agency, opened_year, opened_month, age_band)
                        select ?, site, team, agency, ?, ?, ? from hlt_case where case_number = ?""")
                .params(id, today.getYear(), today.getMonthValue(), AGE_BANDS.get(ageBand), caseNumber)
                .update();
        jdbc.sql("update hlt_case set fact_id = ? where case_number = ?")
                .params(id, caseNumber)
                .update();
        code(caseNumber, "school_stage", schoolStage);
    }

    /** Notes a code; one that is not known is left out. */
    void code(String caseNumber, String column, String value) {
        if (value != null && CODES.get(column).contains(value)) {
            update(caseNumber, column, value);
        }
    }

    /** Notes when the milestone was reached for the first time. */
    void reached(String caseNumber, Milestone milestone, LocalDate on) {
        jdbc.sql("select opened_on from hlt_case where case_number = ?")
                .param(caseNumber)
                .query(LocalDate.class)
                .optional()
                .ifPresent(openedOn -> jdbc.sql("update hlt_case_fact set %1$s = ? where %1$s is null and id = %2$s"
                                .formatted(milestone.column, factOf()))
                        .params((int) ChronoUnit.DAYS.between(openedOn, on), caseNumber)
                        .update());
    }

    /**
     * Notes a step of the case, beside those before it.
     *
     * @param on the day it was taken; its month is what is kept
     * @param code how it went; a step with a code that is not known is not noted, one without is
     * @param days how many days it took, or null
     * @param onTime whether that was within the limit, or null where there is none
     */
    void step(String caseNumber, Step step, LocalDate on, String code, Integer days, Boolean onTime) {
        if (code != null && !step.outcomes.contains(code)) {
            return;
        }
        fact(caseNumber).ifPresent(fact -> jdbc.sql(
                        """
                        insert into hlt_case_step_fact (id, case_fact, step, step_number, happened_year, happened_month,
                        code, days, on_time) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        fact,
                        step.code,
                        1 + steps(fact, step),
                        on.getYear(),
                        on.getMonthValue(),
                        code,
                        days,
                        onTime)
                .update());
    }

    /**
     * Notes a score or an answer that is a number, beside those before it.
     *
     * @param rater who answered, or null where the measure has no raters; one that is not known is not noted
     */
    void score(String caseNumber, String measure, Occasion occasion, String rater, double score, LocalDate on) {
        String by = rater == null ? NO_RATER : rater;
        if (!RATERS.contains(by)) {
            return;
        }
        fact(caseNumber).ifPresent(fact -> jdbc.sql(
                        """
                        insert into hlt_case_score_fact (id, case_fact, measure, rater, occasion, score_number,
                        happened_year, happened_month, score) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID().toString(),
                        fact,
                        measure,
                        by,
                        occasion.code,
                        1 + scores(fact, measure, by),
                        on.getYear(),
                        on.getMonthValue(),
                        score)
                .update());
    }

    /** The day of the latest SIP or follow-up meeting, while the case is not purged. */
    Optional<LocalDate> plannedOn(String caseNumber) {
        return jdbc.sql("select planned_on from hlt_case where case_number = ? and planned_on is not null")
                .param(caseNumber)
                .query(LocalDate.class)
                .optional();
    }

    /** Notes the day of a SIP or follow-up meeting. */
    void planned(String caseNumber, LocalDate on) {
        jdbc.sql("update hlt_case set planned_on = ? where case_number = ?")
                .params(on, caseNumber)
                .update();
    }

    /** The case is closed this month. */
    void close(String caseNumber) {
        LocalDate today = LocalDate.now(clock);
        update(caseNumber, "closed_year", today.getYear());
        update(caseNumber, "closed_month", today.getMonthValue());
    }

    /** Removes the facts of a case that must not be counted: a child whose identity is protected from now on. */
    public void remove(String caseNumber) {
        jdbc.sql("delete from hlt_case_fact where id = " + factOf())
                .param(caseNumber)
                .update();
        jdbc.sql("update hlt_case set fact_id = null where case_number = ?")
                .param(caseNumber)
                .update();
    }

    private void update(String caseNumber, String column, Object value) {
        jdbc.sql("update hlt_case_fact set %s = ? where id = %s".formatted(column, factOf()))
                .params(value, caseNumber)
                .update();
    }

    private Optional<String> fact(String caseNumber) {
        return jdbc.sql("select fact_id from hlt_case where case_number = ? and fact_id is not null")
                .param(caseNumber)
                .query(String.class)
                .optional();
    }

    private int steps(String fact, Step step) {
        return jdbc.sql("select count(*) from hlt_case_step_fact where case_fact = ? and step = ?")
                .params(fact, step.code)
                .query(Integer.class)
                .single();
    }

    private int scores(String fact, String measure, String rater) {
        return jdbc.sql("select count(*) from hlt_case_score_fact where case_fact = ? and measure = ? and rater = ?")
                .params(fact, measure, rater)
                .query(Integer.class)
                .single();
    }

    private static String factOf() {
        return "(select fact_id from hlt_case where case_number = ?)";
    }
}
