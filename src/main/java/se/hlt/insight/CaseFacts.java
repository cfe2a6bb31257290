package se.hlt.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.identification.Age;

/**
 * What is counted of each case: codes, months and numbers of days, never a text that someone wrote. A row's id is random
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

    private static String factOf() {
        return "(select fact_id from hlt_case where case_number = ?)";
    }
}
