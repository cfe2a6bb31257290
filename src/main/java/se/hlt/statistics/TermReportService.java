package se.hlt.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.engine.BadInputException;
import se.hlt.insight.FigureLine;
import se.hlt.insight.Term;
import se.hlt.insight.TermFigures;
import se.hlt.insight.TermFigures.Figures;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;
import se.hlt.statistics.TermReportProcess.TeamWords;

/** The reports of a term: one a team, and what a site's teams have reported together. */
@Service
class TermReportService {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisation organisation;
    private final TermFigures figures;

    TermReportService(JdbcClient jdbc, Clock clock, Organisation organisation, TermFigures figures) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisation = organisation;
        this.figures = figures;
    }

    /** What the coordinator adds: counts of children, and words. */
    record ByHand(int specialistVisits, int reports, int applications, String evaluation, String comments) {}

    /** What stands in the site's compilation. */
    record Compilation(Figures figures, List<FigureLine> byHand, String missing, List<TeamWords> words) {}

    private record Row(
            String team,
            LocalDate submittedOn,
            Integer specialistVisits,
            Integer concernReports,
            Integer applications,
            String comments,
            String evaluation) {}

    /** What the business key of a team's or site's report is: {@code havsvik.norr@2026-autumn}. */
    static String key(String tenantId, Term term) {
        return tenantId + "@" + term.year() + "-" + term.half().code();
    }

    /** The term of a process's variables. */
    Term term(String tenantId, int year, String half) {
        return figures.term(
                organisation.siteIdOf(tenantId),
                year,
                Term.Half.of(half).orElseThrow(() -> new IllegalArgumentException("No term " + half)));
    }

    /** True if the team's report of the term is begun or handed in. */
    boolean isBegun(String siteId, String teamId, Term term) {
        return reports(siteId, term).stream().anyMatch(row -> row.team().equals(teamId));
    }

    /**
     * Begins the team's report of the term, once, and gives its figures.
     *
     * @throws BadInputException if it was begun by someone else in the same moment
     */
    Figures begin(String teamTenant, Term term) {
        String siteId = organisation.siteIdOf(teamTenant);
        String teamId = organisation.teamIdOf(teamTenant);
        try {
            jdbc.sql("insert into hlt_term_report (site, team, term_year, term) values (?, ?, ?, ?)")
                    .params(siteId, teamId, term.year(), term.half().code())
                    .update();
            figures.count(siteId, term);
        } catch (DuplicateKeyException e) {
            throw new BadInputException("Terminsrapporten finns redan, eller skapas av någon annan i samma ögonblick."
                    + " Ladda om sidan och titta i listan.");
        }
        return figures.ofTeam(siteId, teamId, term);
    }

    /**
     * Stores what the coordinator added.
     *
     * @return true if no report of the site's term is missing any more
     */
    boolean submit(String teamTenant, Term term, ByHand byHand) {
        String siteId = organisation.siteIdOf(teamTenant);
        // Whoever hands in at the same time waits here, and then sees this report: one of them is the last.
        jdbc.sql("update hlt_term set counted_on = counted_on where site = ? and term_year = ? and term = ?")
                .params(siteId, term.year(), term.half().code())
                .update();
        jdbc.sql(
                        """
                        update hlt_term_report set submitted_on = ?, specialist_visits = ?, concern_reports = ?,
                        applications = ?, comments = ?, evaluation = ?
                        where site = ? and team = ? and term_year = ? and term = ?""")
                .params(
                        LocalDate.now(clock),
                        byHand.specialistVisits(),
                        byHand.reports(),
                        byHand.applications(),
                        byHand.comments(),
                        byHand.evaluation(),
                        siteId,
                        organisation.teamIdOf(teamTenant),
                        term.year(),
                        term.half().code())
                .update();
        return isComplete(siteId, term);
    }

    /** True if no report of the site's term is missing. */
    boolean isComplete(String siteId, Term term) {
        return missing(siteId, term).isEmpty();
    }

    /**
     * Notes that the site's compilation of the term is begun.
     *
     * @return false if it was
     */
    boolean beginCompilation(String siteId, Term term) {
        return jdbc.sql(
                                """
                                update hlt_term set awaited = true
                                where site = ? and term_year = ? and term = ? and awaited = false""")
                        .params(siteId, term.year(), term.half().code())
                        .update()
                > 0;
    }

    /** All that the site's teams have reported of the term. */
    Compilation compile(String siteId, Term term) {
        Map<String, Row> submitted = new LinkedHashMap<>();
        Site site = organisation.site(siteId);
        Map<String, Row> rows = new LinkedHashMap<>();
        reports(siteId, term).forEach(row -> rows.put(row.team(), row));
        site.realTeams().stream()
                .filter(team -> Optional.ofNullable(rows.get(team.id()))
                        .map(Row::submittedOn)
                        .isPresent())
                .forEach(team -> submitted.put(team.name(), rows.get(team.id())));
        return new Compilation(
                figures.ofSite(siteId, term),
                byHand(submitted, site.statistics().smallestGroup()),
                String.join(", ", missing(siteId, term)),
                submitted.entrySet().stream()
                        .map(team -> new TeamWords(
                                team.getKey(),
                                team.getValue().evaluation(),
                                team.getValue().comments()))
                        .toList());
    }

    private static List<FigureLine> byHand(Map<String, Row> submitted, int smallest) {
        Map<String, Function<Row, Integer>> counts = new LinkedHashMap<>();
        counts.put("Besök på specialistnivå", Row::specialistVisits);
        counts.put("Anmälningar till socialtjänsten", Row::concernReports);
        counts.put("Ansökningar till socialtjänsten", Row::applications);
        return counts.entrySet().stream()
                .flatMap(count -> {
                    Map<String, Integer> ofTeams = new LinkedHashMap<>();
                    submitted.forEach(
                            (team, row) -> ofTeams.put(team, count.getValue().apply(row)));
                    return TermFigures.lines(count.getKey(), ofTeams, smallest).stream();
                })
                .toList();
    }

    /** Names of the teams whose report is not handed in. */
    private List<String> missing(String siteId, Term term) {
        List<String> submitted = reports(siteId, term).stream()
                .filter(row -> row.submittedOn() != null)
                .map(Row::team)
                .toList();
        return organisation.site(siteId).realTeams().stream()
                .filter(team -> !submitted.contains(team.id()))
                .map(Team::name)
                .toList();
    }

    private List<Row> reports(String siteId, Term term) {
        return jdbc.sql(
                        """
                        select team, submitted_on, specialist_visits, concern_reports, applications, comments, evaluation
                        from hlt_term_report where site = ? and term_year = ? and term = ?""")
                .params(siteId, term.year(), term.half().code())
                .query(Row.class)
                .list();
    }
}
