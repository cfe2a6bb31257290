package se.hlt.insight;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.TermFigure.Section;
import se.hlt.insight.TermFigures.Counted;
import se.hlt.organisation.Agency;

/**
 * What managers may be told of a half-year. When it has ended and its reports have been counted, the figures are those of the
 * reports. Until then only the site as a whole is told of, month by month: whoever asked again next month could otherwise
 * subtract and find what a team did in one month.
 */
final class HalfYear {

    private static final int AGENCIES = 0;
    private static final int MONTHS = 1;
    private static final String ALL = "all";

    private final Term term;
    private final boolean settled;
    private final Counted counted;
    private final List<Integer> months;
    private final Map<TermFigure, Margins> margins = new EnumMap<>(TermFigure.class);

    /**
     * A half-year.
     *
     * @param settled true if the figures change no more
     * @param counted true counts
     * @param lastMonth the last month that is counted
     */
    HalfYear(Term term, boolean settled, Counted counted, YearMonth lastMonth) {
        this.term = term;
        this.settled = settled;
        this.counted = counted;
        this.months = IntStream.rangeClosed(term.firstMonth(), lastMonth.getMonthValue())
                .boxed()
                .toList();
    }

    Term term() {
        return term;
    }

    boolean isSettled() {
        return settled;
    }

    /** The months that are counted, as people number them. */
    List<Integer> months() {
        return months;
    }

    /** True if nothing has happened at the site. */
    boolean isEmpty() {
        return counted.all().isEmpty();
    }

    /** What may be told of a division of the unit's children. */
    Shown shown(Unit unit, TermFigure figure) {
        Margins told = margins(figure);
        return switch (unit.kind()) {
            case SITE ->
                settled || isMonthByMonth(told) ? told.whole() : told.whole().hidden();
            case TEAM -> settled ? told.primary(unit.id()) : told.whole().hidden();
            case AGENCY ->
                settled ? told.other(AGENCIES, unit.id()) : told.whole().hidden();
        };
    }

    /** What may be told of the whole site in a month. */
    Shown ofMonth(int month, TermFigure figure) {
        return margins(figure).other(MONTHS, TermFigures.month(month));
    }

    /** How many cases the unit has begun; null if that may not be told. */
    Integer started(Unit unit) {
        if (unit.kind() == Unit.Kind.AGENCY) {
            return settled ? margins(TermFigure.AGENCY).whole().groups().get(unit.id()) : null;
        }
        // The same children are divided in several ways: where one may not tell how many they are, none does.
        boolean isHidden = TermFigure.in(Section.NEW_CASES).stream()
                .anyMatch(figure -> shown(unit, figure).total() == null);
        return isHidden ? null : shown(unit, TermFigure.AGENCY).total();
    }

    /** How many children have a value in the division: of a family that did not consent nothing is measured. */
    Integer valued(Unit unit, TermFigure figure) {
        Shown shown = shown(unit, figure);
        return figure == TermFigure.CONSENT ? shown.groups().get("given") : shown.total();
    }

    /** The middle of the division's values; empty if it has none, or if it may not be told. */
    Optional<BigDecimal> median(Unit unit, TermFigure figure) {
        if (!settled || valued(unit, figure) == null) {
            return Optional.empty();
        }
        return counted.median(
                switch (unit.kind()) {
                    case SITE -> TermFigures.WHOLE_SITE;
                    case TEAM -> unit.id();
                    case AGENCY -> TermFigures.agency(unit.id());
                },
                figure);
    }

    /** True if every month so far may be told, so that no later month follows by subtraction. */
    private boolean isMonthByMonth(Margins told) {
        return months.stream()
                .map(month -> told.other(MONTHS, TermFigures.month(month)))
                .allMatch(shown -> shown.total() != null && !shown.hidesGroups());
    }

    private Margins margins(TermFigure figure) {
        return margins.computeIfAbsent(figure, this::divide);
    }

    private Margins divide(TermFigure figure) {
        // Of new and closed cases only how many they are is told in other ways than by team.
        boolean onlyTotal =
                figure == TermFigure.OUTCOME || TermFigure.in(Section.NEW_CASES).contains(figure);
        IntFunction<Map<String, Map<String, Integer>>> other = way -> {
            Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();
            for (String row : way == AGENCIES ? agencies() : monthRows()) {
                Map<String, Integer> groups = counted.groups(row, figure);
                rows.put(row, onlyTotal ? Map.of(ALL, total(groups)) : groups);
            }
            return rows;
        };
        Map<String, Map<String, Integer>> teams = new LinkedHashMap<>();
        counted.teams().forEach(team -> teams.put(team, counted.groups(team, figure)));
        List<Map<String, Map<String, Integer>>> others =
                List.of(unprefixed(other.apply(AGENCIES)), other.apply(MONTHS));
        int smallest = counted.site().statistics().smallestGroup();
        return figure == TermFigure.CONTACT_BY_URGENCY
                ? Margins.ofFiner(teams, others, smallest)
                : Margins.of(teams, others, smallest);
    }

    private List<String> agencies() {
        return counted.site().agencies().stream()
                .map(Agency::id)
                .map(TermFigures::agency)
                .toList();
    }

    private List<String> monthRows() {
        return months.stream().map(TermFigures::month).toList();
    }

    private static Map<String, Map<String, Integer>> unprefixed(Map<String, Map<String, Integer>> agencies) {
        Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();
        new ArrayList<>(agencies.keySet())
                .forEach(row -> rows.put(row.substring(TermFigures.agency("").length()), agencies.get(row)));
        return rows;
    }

    private static int total(Map<String, Integer> groups) {
        return groups.values().stream().mapToInt(Integer::intValue).sum();
    }
}
