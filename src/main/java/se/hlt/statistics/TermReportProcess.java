package se.hlt.statistics;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import se.hlt.engine.Variable;
import se.hlt.insight.FigureLine;
import se.hlt.insight.Term;
import se.hlt.insight.TermFigures.Figures;

/** {@code term-report} of a team and {@code term-compilation} of a site. */
public final class TermReportProcess {

    public static final String KEY = "term-report";
    public static final String COMPILATION_KEY = "term-compilation";
    public static final String TERM_ENDED = "hlt.termEnded";
    public static final String TERM_REPORTS_AWAITED = "hlt.termReportsAwaited";
    public static final String TERM_REPORTS_COMPLETE = "hlt.termReportsComplete";

    public static final Variable<Integer> TERM_YEAR = Variable.count("termYear", OPERATIONAL);
    /** {@code spring} or {@code autumn}. */
    public static final Variable<String> TERM = Variable.text("term", OPERATIONAL);
    /** "VT 2027". */
    public static final Variable<String> TERM_LABEL = Variable.text("termLabel", OPERATIONAL);

    public static final Variable<LocalDate> TERM_ENDS_ON = Variable.date("termEndsOn", OPERATIONAL);

    // Counted; a group that is too small is not in them
    public static final Variable<List<FigureLine>> FIGURES_NEW_CASES =
            Variable.list("figuresNewCases", OPERATIONAL, FigureLine.class);
    public static final Variable<List<FigureLine>> FIGURES_FAMILY =
            Variable.list("figuresFamily", OPERATIONAL, FigureLine.class);
    public static final Variable<List<FigureLine>> FIGURES_MEETINGS =
            Variable.list("figuresMeetings", OPERATIONAL, FigureLine.class);
    public static final Variable<List<FigureLine>> FIGURES_PLANS =
            Variable.list("figuresPlans", OPERATIONAL, FigureLine.class);
    public static final Variable<List<FigureLine>> FIGURES_RESULTS =
            Variable.list("figuresResults", OPERATIONAL, FigureLine.class);

    // What only people know
    public static final Variable<Integer> SPECIALIST_VISITS = Variable.count("specialistVisits", OPERATIONAL);
    public static final Variable<Integer> SOCIAL_REPORTS = Variable.count("socialReports", OPERATIONAL);
    public static final Variable<Integer> SOCIAL_APPLICATIONS = Variable.count("socialApplications", OPERATIONAL);
    public static final Variable<String> TERM_EVALUATION = Variable.text("termEvaluation", OPERATIONAL);
    public static final Variable<String> TERM_COMMENTS = Variable.text("termComments", OPERATIONAL);

    // The site's compilation
    public static final Variable<LocalDate> COMPILED_ON = Variable.date("compiledOn", OPERATIONAL);
    public static final Variable<String> SITE_NAME = Variable.text("siteName", OPERATIONAL);
    public static final Variable<String> TEAMS_MISSING = Variable.text("teamsMissing", OPERATIONAL);
    public static final Variable<List<FigureLine>> REPORTED_BY_HAND =
            Variable.list("reportedByHand", OPERATIONAL, FigureLine.class);
    public static final Variable<List<TeamWords>> TEAM_WORDS = Variable.list("teamWords", OPERATIONAL, TeamWords.class);

    /** What a team's coordinator wrote. */
    public record TeamWords(String team, String evaluation, String comments) {}

    private TermReportProcess() {}

    /** Which term it is about, by year and half. */
    static void put(Map<String, Object> variables, Term term) {
        TERM_YEAR.put(variables, term.year());
        TERM.put(variables, term.half().code());
    }

    static void set(VariableScope scope, Term term) {
        TERM_LABEL.set(scope, term.label());
        TERM_ENDS_ON.set(scope, term.endsOn());
    }

    static void set(VariableScope scope, Figures figures) {
        FIGURES_NEW_CASES.set(scope, figures.newCases());
        FIGURES_FAMILY.set(scope, figures.family());
        FIGURES_MEETINGS.set(scope, figures.meetings());
        FIGURES_PLANS.set(scope, figures.plans());
        FIGURES_RESULTS.set(scope, figures.results());
    }
}
