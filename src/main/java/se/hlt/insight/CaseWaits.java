package se.hlt.insight;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.insight.WaitFacts.Step;

/**
 * Where a case has waited in the half-year that runs, so that a second wait of the same child is known as one. Nothing here leads
 * to a fact, older half-years are forgotten at the case's next wait, and all of it goes with the case at its purge.
 */
@Component
class CaseWaits {

    private static final int HALVES = 2;

    private final JdbcClient jdbc;

    CaseWaits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether a wait is the case's first in the half-year.
     *
     * @param atStep at this step of any version of the diagram
     * @param ofKind at any step that waits for the same kind of thing
     */
    record First(boolean atStep, boolean ofKind) {

        /** What is no case, a meeting, is each time another. */
        static final First OF_NO_CASE = new First(true, true);
    }

    private record Known(String processKey, String activityId, String kind) {

        boolean isAt(Step step) {
            return processKey.equals(step.processKey()) && activityId.equals(step.activityId());
        }

        boolean isOf(WaitKind of) {
            return kind.equals(of.name());
        }
    }

    /** Notes that a case has waited. In the transaction of the step. */
    First note(String caseNumber, Step step, Term term) {
        if (!isCase(caseNumber)) {
            return First.OF_NO_CASE;
        }
        int half = term.year() * HALVES + (term.half() == Term.Half.SPRING ? 0 : 1);
        if (isNoted(known(caseNumber, half), step)) {
            return new First(false, false);
        }
        // Two of the case's steps may end at once: the second waits here until it can see what the first has noted.
        jdbc.sql("select case_number from hlt_case where case_number = ? for update")
                .param(caseNumber)
                .query(String.class)
                .optional();
        List<Known> known = known(caseNumber, half);
        First first = first(known, step);
        if (!isNoted(known, step)) {
            jdbc.sql("delete from hlt_case_wait where case_number = ? and half_year <> ?")
                    .params(caseNumber, half)
                    .update();
            jdbc.sql("insert into hlt_case_wait (case_number, half_year, process_key, activity_id, kind)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            caseNumber,
                            half,
                            step.processKey(),
                            step.activityId(),
                            step.kind().name())
                    .update();
        }
        return first;
    }

    private static boolean isNoted(List<Known> known, Step step) {
        return known.stream().anyMatch(each -> each.isAt(step) && each.isOf(step.kind()));
    }

    private static First first(List<Known> known, Step step) {
        return new First(
                known.stream().noneMatch(each -> each.isAt(step)),
                known.stream().noneMatch(each -> each.isOf(step.kind())));
    }

    private boolean isCase(String caseNumber) {
        return jdbc.sql("select case_number from hlt_case where case_number = ?")
                .param(caseNumber)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private List<Known> known(String caseNumber, int half) {
        return jdbc.sql("select process_key, activity_id, kind from hlt_case_wait"
                        + " where case_number = ? and half_year = ?")
                .params(caseNumber, half)
                .query(Known.class)
                .list();
    }
}
