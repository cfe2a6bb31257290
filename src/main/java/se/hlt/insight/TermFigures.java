package se.hlt.insight;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.insight.MeetingCounts.Count;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.TermFigure.Section;
import se.hlt.insight.TermObservations.Observation;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * The figures of a term, per team and for the site as a whole. They are counted once for all of a site's teams, and what is
 * told rests on those counts ever after: two reports of the same term cannot be compared to find who was added or taken away.
 * A group below the site's smallest is not shown, nor what it could be worked out from.
 */
@Service
public class TermFigures {

    static final String WHOLE_SITE = "*";
    private static final String MEDIAN = "median";
    private static final String NEW_CASES = "Nya ärenden";
    private static final String HIDDEN = "visas inte";
    private static final int HUNDRED = 100;
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisation organisation;
    private final TermObservations observations;
    private final MeetingCounts meetings;

    TermFigures(
            JdbcClient jdbc,
            Clock clock,
            Organisation organisation,
            TermObservations observations,
            MeetingCounts meetings) {
        this.meetings = meetings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisation = organisation;
        this.observations = observations;
    }

    /** A report's figures, part by part. */
    public record Figures(
            List<FigureLine> newCases,
            List<FigureLine> family,
            List<FigureLine> meetings,
            List<FigureLine> plans,
            List<FigureLine> results) {}

    record Stored(String team, String figure, String code, BigDecimal number) {}

    /** The term that a day is in, as the site divides the year. */
    public Term term(String siteId, LocalDate day) {
        return Term.of(day, organisation.site(siteId).statistics().springTermEnds());
    }

    /** A term of the site's. */
    public Term term(String siteId, int year, Term.Half half) {
        return new Term(year, half, organisation.site(siteId).statistics().springTermEnds());
    }

    /** Counts the term for all of the site's teams, if that is not done. */
    public void count(String siteId, Term term) {
        if (isCounted(siteId, term)) {
            return;
        }
        jdbc.sql("insert into hlt_term (site, term_year, term, counted_on) values (?, ?, ?, ?)")
                .params(siteId, term.year(), term.half().code(), LocalDate.now(clock))
                .update();
        counts(observations.of(siteId, term))
                .forEach(count -> store(siteId, count.team(), term, count.figure(), count.code(), count.number()));
        storeMeetings(siteId, term);
    }

    /** Of each team and of all; and in other ways, each agency that noticed the children, and each month. */
    private static List<Stored> counts(List<Observation> all) {
        List<Stored> counts = new ArrayList<>();
        all.stream().collect(groupingBy(Observation::team)).forEach((team, of) -> add(counts, team, of));
        all.stream()
                .collect(groupingBy(observed -> agency(observed.agency())))
                .forEach((agency, of) -> add(counts, agency, of));
        all.stream()
                .collect(groupingBy(observed -> month(observed.month())))
                .forEach((month, of) -> add(counts, month, of));
        add(counts, WHOLE_SITE, all);
        return counts;
    }

    /** An agency among teams, whose ids have no colon. */
    static String agency(String agencyId) {
        return "agency:" + agencyId;
    }

    /** A month among teams. */
    static String month(int month) {
        return "month:" + month;
    }

    private void storeMeetings(String siteId, Term term) {
        Map<List<String>, BigDecimal> ofSite = new HashMap<>();
        for (Count count : meetings.of(siteId, term)) {
            store(siteId, count.team(), term, count.figure(), count.code(), count.number());
            ofSite.merge(List.of(count.figure(), count.code()), count.number(), BigDecimal::add);
        }
        ofSite.forEach((count, number) -> store(siteId, WHOLE_SITE, term, count.get(0), count.get(1), number));
    }

    /** True if the term's figures are those that its reports have, and change no more. */
    boolean isCounted(String siteId, Term term) {
        return jdbc.sql("select count(*) from hlt_term where site = ? and term_year = ? and term = ?")
                        .params(siteId, term.year(), term.half().code())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static void add(List<Stored> counts, String team, List<Observation> all) {
        all.stream().collect(groupingBy(Observation::figure)).forEach((figure, ofFigure) -> {
            ofFigure.stream()
                    .collect(groupingBy(Observation::code, Collectors.counting()))
                    .forEach((code, count) ->
                            counts.add(new Stored(team, figure.name(), code, BigDecimal.valueOf(count))));
            median(ofFigure.stream()
                            .map(Observation::value)
                            .filter(Objects::nonNull)
                            .sorted()
                            .toList())
                    .ifPresent(median -> counts.add(new Stored(team, figure.name() + '.' + MEDIAN, MEDIAN, median)));
        });
    }

    private void store(String siteId, String team, Term term, String figure, String code, BigDecimal number) {
        jdbc.sql(
                        """
                        insert into hlt_term_figure (site, team, term_year, term, figure, code, number)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(siteId, team, term.year(), term.half().code(), figure, code, number)
                .update();
    }

    private static Optional<BigDecimal> median(List<Double> sorted) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return Optional.of(BigDecimal.valueOf(median).setScale(1, RoundingMode.HALF_UP));
    }

    /**
     * What may be told of one team.
     *
     * @throws IllegalStateException if the term has not been counted
     */
    public Figures ofTeam(String siteId, String teamId, Term term) {
        Counted counted = read(siteId, term);
        return figures(
                counted,
                teamId,
                figure -> Suppression.of(
                        counted.groups(teamId, figure),
                        counted.site().statistics().smallestGroup()));
    }

    /**
     * What may be told of the site as a whole, beside what is told of its teams.
     *
     * @throws IllegalStateException if the term has not been counted
     */
    public Figures ofSite(String siteId, Term term) {
        Counted counted = read(siteId, term);
        return figures(counted, WHOLE_SITE, figure -> {
            Map<String, Map<String, Integer>> teams = new LinkedHashMap<>();
            counted.teams().forEach(team -> teams.put(team, counted.groups(team, figure)));
            return SiteAudit.of(teams, counted.site().statistics().smallestGroup());
        });
    }

    /**
     * The true counts of a term that has been counted.
     *
     * @throws IllegalStateException if it has not
     */
    Counted read(String siteId, Term term) {
        if (!isCounted(siteId, term)) {
            throw new IllegalStateException("Not counted: " + siteId + " " + term.label());
        }
        return new Counted(
                organisation.site(siteId),
                jdbc.sql(
                                """
                                select team, figure, code, number from hlt_term_figure
                                where site = ? and term_year = ? and term = ?""")
                        .params(siteId, term.year(), term.half().code())
                        .query(Stored.class)
                        .list());
    }

    /** The true counts of a term as they are now, to the end of a month of its year. */
    Counted countNow(String siteId, Term term, int lastMonth) {
        return new Counted(organisation.site(siteId), counts(observations.of(siteId, term, lastMonth)));
    }

    /** A count of children by team, and their sum, as far as they may be told. */
    public static List<FigureLine> lines(String label, Map<String, Integer> byTeam, int smallest) {
        Shown shown = Suppression.of(byTeam, smallest);
        List<FigureLine> lines = new ArrayList<>();
        lines.add(new FigureLine(label, number(shown.total())));
        shown.groups().forEach((team, count) -> lines.add(new FigureLine(label + ": " + team, number(count))));
        return lines;
    }

    private interface Rule {
        Shown shown(TermFigure figure);
    }

    private static Figures figures(Counted counted, String team, Rule rule) {
        // The same children are divided in several ways: where one may not tell how many they are, none does.
        boolean hidesTotal = TermFigure.in(Section.NEW_CASES).stream()
                .anyMatch(figure -> rule.shown(figure).total() == null);
        Map<Section, List<FigureLine>> lines = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            List<FigureLine> ofSection = new ArrayList<>();
            TermFigure.in(section).forEach(figure -> ofSection.addAll(lines(counted, team, figure, rule)));
            lines.put(section, ofSection);
        }
        lines.get(Section.MEETINGS).addAll(0, counted.meetings(team));
        List<FigureLine> newCases = new ArrayList<>();
        if (hidesTotal) {
            newCases.add(new FigureLine(NEW_CASES, HIDDEN));
        } else {
            newCases.add(new FigureLine(
                    NEW_CASES, number(rule.shown(TermFigure.AGENCY).total())));
            newCases.addAll(lines.get(Section.NEW_CASES));
        }
        return new Figures(
                newCases,
                lines.get(Section.FAMILY),
                lines.get(Section.MEETINGS),
                lines.get(Section.PLANS),
                lines.get(Section.RESULTS));
    }

    private static List<FigureLine> lines(Counted counted, String team, TermFigure figure, Rule rule) {
        Shown shown = rule.shown(figure);
        List<FigureLine> lines = new ArrayList<>();
        if (shown.total() == null) {
            return List.of(new FigureLine(figure.title(), HIDDEN));
        }
        if (shown.total() == 0) {
            return List.of(new FigureLine(figure.title(), "0"));
        }
        figure.groups(counted.agencies())
                .forEach((code, label) -> lines.add(new FigureLine(
                        figure.title() + ": " + label,
                        number(shown.groups().get(code)) + share(shown.groups().get(code), shown.total()))));
        lines.removeIf(line -> line.label().contains(": okän") && line.value().startsWith("0"));
        // Of families that did not consent nothing is measured: the days are those of a group that may be too small.
        boolean isMeasured = figure != TermFigure.CONSENT || shown.groups().get("given") != null;
        if (figure.median() != null && isMeasured) {
            counted.median(team, figure)
                    .ifPresent(median -> lines.add(new FigureLine(figure.median(), decimal(median))));
        }
        return lines;
    }

    private static String number(Integer count) {
        return count == null ? HIDDEN : count.toString();
    }

    private static String share(Integer count, int total) {
        return count == null ? "" : " (" + Math.round((double) HUNDRED * count / total) + " %)";
    }

    private static String decimal(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? number.toBigInteger().toString()
                : String.format(SWEDISH, "%.1f", number);
    }

    /** All counts of a site's term, with nothing hidden. */
    record Counted(Site site, List<Stored> all) {

        List<String> teams() {
            return site.realTeams().stream().map(Team::id).toList();
        }

        Map<String, String> agencies() {
            Map<String, String> agencies = new LinkedHashMap<>();
            site.agencies().stream()
                    .sorted((one, other) -> one.id().compareTo(other.id()))
                    .forEach((Agency agency) -> agencies.put(agency.id(), agency.name()));
            return agencies;
        }

        Map<String, Integer> groups(String team, TermFigure figure) {
            Map<String, Integer> groups = new LinkedHashMap<>();
            figure.groups(agencies()).keySet().forEach(code -> groups.put(code, 0));
            all.stream()
                    .filter(stored -> stored.team().equals(team)
                            && stored.figure().equals(figure.name())
                            && groups.containsKey(stored.code()))
                    .forEach(stored -> groups.put(stored.code(), stored.number().intValue()));
            return groups;
        }

        /** Of meetings, and of no children: nothing is hidden. */
        List<FigureLine> meetings(String team) {
            List<FigureLine> lines = new ArrayList<>();
            Map.of("held", "hållna", "cancelled", "inställda", "moved", "flyttade").entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(status -> lines.add(new FigureLine(
                            "Möten: " + status.getValue(),
                            String.valueOf(count(team, MeetingCounts.MEETINGS, status.getKey())))));
            agencies().forEach((agency, name) -> {
                int expected = count(team, MeetingCounts.EXPECTED, agency);
                if (expected > 0) {
                    int present = count(team, MeetingCounts.PRESENT, agency);
                    lines.add(
                            new FigureLine("Närvaro: " + name, present + " av " + expected + share(present, expected)));
                }
            });
            return lines;
        }

        private int count(String team, String figure, String code) {
            return all.stream()
                    .filter(stored -> stored.team().equals(team)
                            && stored.figure().equals(figure)
                            && stored.code().equals(code))
                    .mapToInt(stored -> stored.number().intValue())
                    .sum();
        }

        /** Of a group that is not hidden; the caller sees to that. */
        Optional<BigDecimal> median(String team, TermFigure figure) {
            return all.stream()
                    .filter(stored ->
                            stored.team().equals(team) && stored.figure().equals(figure.name() + '.' + MEDIAN))
                    .map(Stored::number)
                    .findFirst();
        }
    }
}
