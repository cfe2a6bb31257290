package se.hlt.insight;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is known of each child in a term, from the facts of its case: in which group of each division it is. Where something
 * happened more than once in the term, the last counts, so that no child is in two groups.
 */
@Component
class TermObservations {

    private static final Map<String, TermFigure> STEPS = Map.of(
            "contact", TermFigure.CONTACT,
            "consent", TermFigure.CONSENT,
            "decision", TermFigure.DECISION,
            "feedback", TermFigure.FEEDBACK,
            "sdq", TermFigure.SDQ,
            "sip", TermFigure.SIP,
            "followUp", TermFigure.FOLLOW_UP);
    private static final Map<String, TermFigure> EXPERIENCE = Map.of(
            "experienceListened", TermFigure.LISTENED,
            "experienceConcrete", TermFigure.CONCRETE,
            "experienceFollowedUp", TermFigure.FOLLOWED_UP,
            "experienceRecommend", TermFigure.RECOMMEND);
    private static final Map<String, TermFigure> SDQ =
            Map.of("parent", TermFigure.SDQ_PARENT, "teacher", TermFigure.SDQ_TEACHER, "self", TermFigure.SDQ_SELF);

    /** Total difficulties are these four; the prosocial scale is a strength (sdqinfo.org). */
    private static final Set<String> DIFFICULTIES = Set.of("sdqEmotional", "sdqConduct", "sdqHyperactivity", "sdqPeer");

    /**
     * Points by which SDQ's total must change for the change to be more than chance: the reliable change index (Jacobson and
     * Truax 1991) at a standard deviation of 5.8 and a reliability of 0.82 (British parents, Goodman 2001) is 6.8.
     */
    private static final double SDQ_RELIABLE = 7;

    /** Points by which ORS must change for the change to be more than chance (reliable change index). */
    private static final double ORS_RELIABLE = 5;

    /** Answers of 1 to 5 that are a yes. */
    private static final double YES = 4;

    private static final String ON_TIME = "onTime";
    private static final String LATE = "late";

    private final JdbcClient jdbc;

    TermObservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One child in one division.
     *
     * @param agency the one that noticed the child
     * @param month of the term's year, 1 to 12
     * @param value a number of days or points, or null
     */
    record Observation(String team, String agency, int month, TermFigure figure, String code, Double value) {}

    private record Opened(String team, String agency, int monthNumber, String ageBand, String schoolStage, int cases) {

        List<Observation> group(TermFigure figure, String code) {
            return Collections.nCopies(
                    cases,
                    new Observation(team, agency, monthNumber, figure, code == null ? TermFigure.UNKNOWN : code, null));
        }
    }

    private record Closed(String team, String agency, int monthNumber, String outcome, int cases) {}

    private record Step(
            String team,
            String agency,
            int monthNumber,
            String urgency,
            String caseFact,
            String step,
            int stepNumber,
            String code,
            Integer days,
            Boolean onTime) {

        Observation in(TermFigure figure, String code) {
            return new Observation(team, agency, monthNumber, figure, code, days == null ? null : days.doubleValue());
        }
    }

    private record Score(
            String team,
            String agency,
            int monthNumber,
            String caseFact,
            String measure,
            String rater,
            int scoreNumber,
            boolean inTerm,
            double score) {

        Observation in(TermFigure figure, String code, Double value) {
            return new Observation(team, agency, monthNumber, figure, code, value);
        }
    }

    /** All of a site's term. */
    List<Observation> of(String site, Term term) {
        return of(site, term, term.lastMonth());
    }

    /** A site's term, to the end of a month of its year. */
    List<Observation> of(String site, Term term, int lastMonth) {
        List<Observation> all = new ArrayList<>();
        opened(site, term, lastMonth, all);
        steps(site, term, lastMonth, all);
        scores(site, term, lastMonth, all);
        closed(site, term, lastMonth, all);
        return all;
    }

    private void opened(String site, Term term, int lastMonth, List<Observation> all) {
        jdbc.sql(
                        """
                        select team, agency, opened_month as month_number, age_band, school_stage, count(*) as cases
                        from hlt_case_fact where site = ? and opened_year = ? and opened_month between ? and ?
                        group by team, agency, opened_month, age_band, school_stage""")
                .params(site, term.year(), term.firstMonth(), lastMonth)
                .query(Opened.class)
                .list()
                .forEach(opened -> {
                    all.addAll(opened.group(TermFigure.AGE_BAND, opened.ageBand()));
                    all.addAll(opened.group(TermFigure.STAGE, opened.schoolStage()));
                    all.addAll(opened.group(TermFigure.AGENCY, opened.agency()));
                });
    }

    private void closed(String site, Term term, int lastMonth, List<Observation> all) {
        jdbc.sql(
                        """
                        select team, agency, closed_month as month_number, outcome, count(*) as cases
                        from hlt_case_fact where site = ? and closed_year = ? and closed_month between ? and ?
                        group by team, agency, closed_month, outcome""")
                .params(site, term.year(), term.firstMonth(), lastMonth)
                .query(Closed.class)
                .list()
                .forEach(closed -> all.addAll(Collections.nCopies(
                        closed.cases(),
                        new Observation(
                                closed.team(),
                                closed.agency(),
                                closed.monthNumber(),
                                TermFigure.OUTCOME,
                                closed.outcome() == null ? TermFigure.UNKNOWN : closed.outcome(),
                                null))));
    }

    private void steps(String site, Term term, int lastMonth, List<Observation> all) {
        List<Step> steps = jdbc.sql(
                        """
                        select f.team, f.agency, s.happened_month as month_number, f.urgency, s.case_fact, s.step, s.step_number, s.code, s.days, s.on_time
                        from hlt_case_step_fact s join hlt_case_fact f on f.id = s.case_fact
                        where f.site = ? and s.happened_year = ? and s.happened_month between ? and ?""")
                .params(site, term.year(), term.firstMonth(), lastMonth)
                .query(Step.class)
                .list();
        last(steps, step -> step.caseFact() + step.step(), Comparator.comparing(Step::stepNumber))
                .forEach(step -> {
                    TermFigure figure = STEPS.get(step.step());
                    String timely = Boolean.TRUE.equals(step.onTime()) ? ON_TIME : LATE;
                    // A meeting that follows no other has no limit to be within.
                    if (step.onTime() != null || figure.groups(Map.of()).containsKey(step.code())) {
                        all.add(step.in(figure, step.onTime() == null ? step.code() : timely));
                    }
                    if (figure == TermFigure.CONTACT && step.onTime() != null) {
                        String urgency = "acute".equals(step.urgency()) ? "acute." : "normal.";
                        all.add(step.in(TermFigure.CONTACT_BY_URGENCY, urgency + timely));
                    }
                });
    }

    private void scores(String site, Term term, int lastMonth, List<Observation> all) {
        List<Score> scores = jdbc.sql(
                        """
                        select f.team, f.agency, s.happened_month as month_number, s.case_fact, s.measure, s.rater, s.score_number,
                          s.happened_year = :year and s.happened_month >= :first as in_term, s.score
                        from hlt_case_score_fact s join hlt_case_fact f on f.id = s.case_fact
                        where f.site = :site
                          and (s.happened_year < :year or s.happened_year = :year and s.happened_month <= :last)
                          and exists (select 1 from hlt_case_score_fact o where o.case_fact = s.case_fact
                            and o.happened_year = :year and o.happened_month between :first and :last)""")
                .param("site", site)
                .param("year", term.year())
                .param("first", term.firstMonth())
                .param("last", lastMonth)
                .query(Score.class)
                .list();
        scores.stream().collect(groupingBy(Score::caseFact)).values().forEach(ofCase -> {
            SDQ.forEach((rater, figure) -> difficulties(
                    ofCase.stream()
                            .filter(score -> score.rater().equals(rater) && DIFFICULTIES.contains(score.measure()))
                            .toList(),
                    figure,
                    all));
            ors(ofCase.stream().filter(score -> score.measure().equals("ors")).toList(), all);
            EXPERIENCE.forEach((measure, figure) -> ofCase.stream()
                    .filter(score -> score.measure().equals(measure) && score.inTerm())
                    .max(Comparator.comparing(Score::scoreNumber))
                    .ifPresent(last -> all.add(last.in(figure, last.score() >= YES ? "high" : "low", null))));
        });
    }

    /** From the first rating to the last by the same rater; fewer points are better. */
    private static void difficulties(List<Score> scales, TermFigure figure, List<Observation> all) {
        int last = scales.stream().mapToInt(Score::scoreNumber).max().orElse(0);
        if (last > 1 && scales.stream().anyMatch(score -> score.scoreNumber() == last && score.inTerm())) {
            double change = total(scales, last) - total(scales, 1);
            String code = change <= -SDQ_RELIABLE ? "better" : change >= SDQ_RELIABLE ? "worse" : "same";
            all.add(numbered(scales, last).in(figure, code, change));
        }
    }

    private static double total(List<Score> scales, int number) {
        return scales.stream()
                .filter(score -> score.scoreNumber() == number)
                .mapToDouble(Score::score)
                .sum();
    }

    private static void ors(List<Score> totals, List<Observation> all) {
        int last = totals.stream().mapToInt(Score::scoreNumber).max().orElse(0);
        if (last > 1 && totals.stream().anyMatch(score -> score.scoreNumber() == last && score.inTerm())) {
            double change = total(totals, last) - total(totals, 1);
            String code = change >= ORS_RELIABLE ? "better" : change <= -ORS_RELIABLE ? "worse" : "same";
            all.add(numbered(totals, last).in(TermFigure.ORS, code, change));
        }
    }

    private static Score numbered(List<Score> scores, int number) {
        return scores.stream()
                .filter(score -> score.scoreNumber() == number)
                .findFirst()
                .orElseThrow();
    }

    private static <T> Stream<T> last(List<T> all, Function<T, String> key, Comparator<T> order) {
        return all.stream().collect(groupingBy(key)).values().stream()
                .map(group -> group.stream().max(order).orElseThrow());
    }
}
