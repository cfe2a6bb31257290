package se.hlt.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * Where time goes: the waits that ended in half-years that are over, by step and by what was waited for. What concerns no team
 * is not counted here.
 */
@Component
class WaitTimes {

    private static final int HOURS = 24;

    /** A ninetieth percentile of fewer would be the longest wait of one child. */
    private static final int TIMES_SMALLEST = 2;

    private static final String IN_COMMON = "";
    private static final List<String> OUTCOMES = List.of("onTime", "late", "noLimit", "dropped");
    private static final List<String> KINDS = Stream.of(WaitKind.STAFF, WaitKind.FAMILY, WaitKind.MEETING)
            .map(Enum::name)
            .toList();

    private final JdbcClient jdbc;

    WaitTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step of a diagram. */
    record Place(String processKey, String activityId) {}

    /**
     * How long a step takes.
     *
     * @param waits how many
     * @param lateShare in percent, of those with a due date; null if it may not be told
     * @param p90Days null if it may not be told
     */
    record Slow(Place place, int waits, Double lateShare, Double p90Days) {}

    /**
     * What is waited for.
     *
     * @param waits how many, by kind; null if it may not be told
     * @param shares of the hours, by kind, in percent; null if it may not be told
     * @param leftOut half-years of which something is hidden
     */
    record Split(Map<String, Integer> waits, Map<String, Double> shares, int leftOut) {}

    private record Waits(
            String processKey,
            String activityId,
            String team,
            String agency,
            int endedYear,
            int half,
            String kind,
            String outcome,
            int waits,
            long hours) {

        Place place() {
            return new Place(processKey, activityId);
        }

        boolean in(Term term) {
            return endedYear == term.year() && half == number(term);
        }
    }

    private record Ninth(String processKey, String activityId, int endedYear, int half, int waits, BigDecimal hours) {}

    private static int number(Term term) {
        return term.half() == Term.Half.SPRING ? 1 : 2;
    }

    /** The steps that something waits long at, the slowest first. */
    List<Slow> slowest(Unit unit, List<Term> terms, int howMany) {
        Map<Place, List<Waits>> byPlace = waits(unit.site(), terms).stream()
                .filter(waits -> !waits.kind().equals(WaitKind.OTHER.name()))
                .collect(Collectors.groupingBy(Waits::place));
        List<Ninth> ninths = ninths(unit, terms);
        return byPlace.entrySet().stream()
                .map(place -> slow(unit, terms, place.getKey(), place.getValue(), ninths))
                .filter(slow -> slow.p90Days() != null)
                .sorted((one, other) -> {
                    int longer = other.p90Days().compareTo(one.p90Days());
                    return longer != 0
                            ? longer
                            : (one.place().processKey() + one.place().activityId())
                                    .compareTo(other.place().processKey()
                                            + other.place().activityId());
                })
                .limit(howMany)
                .toList();
    }

    private static Slow slow(Unit unit, List<Term> terms, Place place, List<Waits> waits, List<Ninth> ninths) {
        List<Shown> told = new ArrayList<>();
        double days = 0;
        int weight = 0;
        int smallest = unit.site().statistics().smallestGroup();
        for (Term term : terms) {
            Shown shown =
                    shown(unit, waits.stream().filter(each -> each.in(term)).toList(), Waits::outcome, OUTCOMES);
            told.add(shown);
            for (Ninth ninth : ninths) {
                boolean isOfPlace = ninth.processKey().equals(place.processKey())
                        && ninth.activityId().equals(place.activityId())
                        && ninth.endedYear() == term.year()
                        && ninth.half() == number(term);
                if (isOfPlace && shown.total() != null && ninth.waits() >= TIMES_SMALLEST * smallest) {
                    days += ninth.hours().doubleValue() / HOURS * ninth.waits();
                    weight += ninth.waits();
                }
            }
        }
        Told sum = Told.sum(told, shown -> shown, null);
        Integer late = sum.groups().get("late");
        Integer onTime = sum.groups().get("onTime");
        return new Slow(
                place,
                sum.total() == null ? 0 : sum.total(),
                late == null || onTime == null || late + onTime == 0
                        ? null
                        : Told.tenths(100.0 * late / (late + onTime)),
                weight == 0 ? null : Told.tenths(days / weight));
    }

    /** Whom or what the hours were spent on. */
    Split split(Unit unit, List<Term> terms) {
        List<Waits> all = waits(unit.site(), terms).stream()
                .filter(waits -> KINDS.contains(waits.kind()))
                .toList();
        List<Shown> told = new ArrayList<>();
        Map<String, Double> hours = new TreeMap<>();
        for (Term term : terms) {
            List<Waits> ofTerm = all.stream().filter(waits -> waits.in(term)).toList();
            Shown shown = shown(unit, ofTerm, Waits::kind, KINDS);
            told.add(shown);
            if (shown.total() != null && !shown.hidesGroups()) {
                ofTerm.stream()
                        .filter(waits -> isOf(unit, waits))
                        .forEach(waits -> hours.merge(waits.kind(), (double) waits.hours(), Double::sum));
            }
        }
        double total = hours.values().stream().mapToDouble(Double::doubleValue).sum();
        Told sum = Told.sum(told, shown -> shown, null);
        Map<String, Double> shares = new LinkedHashMap<>();
        KINDS.forEach(
                kind -> shares.put(kind, total == 0 ? null : Told.tenths(100 * hours.getOrDefault(kind, 0.0) / total)));
        Map<String, Integer> counts = new LinkedHashMap<>();
        KINDS.forEach(kind -> counts.put(kind, sum.groups().get(kind)));
        return new Split(counts, shares, sum.leftOut());
    }

    private static boolean isOf(Unit unit, Waits waits) {
        return switch (unit.kind()) {
            case SITE -> true;
            case TEAM -> unit.id().equals(waits.team());
            case AGENCY -> unit.id().equals(waits.agency());
        };
    }

    private static Shown shown(Unit unit, List<Waits> waits, Function<Waits, String> group, List<String> groups) {
        Site site = unit.site();
        Map<String, Map<String, Integer>> teams = new LinkedHashMap<>();
        site.realTeams().forEach(team -> teams.put(team.id(), empty(groups)));
        Map<String, Map<String, Integer>> agencies = new LinkedHashMap<>();
        site.agencies().stream().map(Agency::id).forEach(agency -> agencies.put(agency, empty(groups)));
        agencies.put(IN_COMMON, empty(groups));
        for (Waits each : waits) {
            teams.get(each.team()).merge(group.apply(each), each.waits(), Integer::sum);
            agencies.get(Objects.requireNonNullElse(each.agency(), IN_COMMON))
                    .merge(group.apply(each), each.waits(), Integer::sum);
        }
        Margins margins = Margins.of(teams, List.of(agencies), site.statistics().smallestGroup());
        return switch (unit.kind()) {
            case SITE -> margins.whole();
            case TEAM -> margins.primary(unit.id());
            case AGENCY -> margins.other(0, unit.id());
        };
    }

    private static Map<String, Integer> empty(List<String> groups) {
        Map<String, Integer> empty = new LinkedHashMap<>();
        groups.forEach(group -> empty.put(group, 0));
        return empty;
    }

    private static final String ENDED =
            """
            select process_key, activity_id, team, agency, ended_year,
              case when ended_month <= :springEnds then 1 else 2 end as half, kind, dropped, waited_hours,
              case when dropped = true then 'dropped' when late = true then 'late' when late = false then 'onTime'
                else 'noLimit' end as outcome
            from hlt_wait_fact
            where site = :site and team in (:teams) and ended_year * 12 + ended_month between :first and :last""";

    private List<Waits> waits(Site site, List<Term> terms) {
        if (terms.isEmpty() || site.realTeams().isEmpty()) {
            return List.of();
        }
        return question(
                        """
                        select process_key, activity_id, team, agency, ended_year, half, kind, outcome, count(*) as waits,
                          sum(waited_hours) as hours
                        from (%s) w
                        group by process_key, activity_id, team, agency, ended_year, half, kind, outcome"""
                                .formatted(ENDED),
                        site,
                        terms)
                .query(Waits.class)
                .list()
                .stream()
                .filter(waits ->
                        waits.agency() == null || site.agency(waits.agency()).isPresent())
                .toList();
    }

    private List<Ninth> ninths(Unit unit, List<Term> terms) {
        if (terms.isEmpty() || unit.site().realTeams().isEmpty()) {
            return List.of();
        }
        String ofUnit =
                switch (unit.kind()) {
                    case SITE -> "";
                    case TEAM -> " and team = :unit";
                    case AGENCY -> " and agency = :unit";
                };
        StatementSpec question = question(
                """
                select process_key, activity_id, ended_year, half, count(*) as waits,
                  percentile_cont(0.9) within group (order by waited_hours) as hours
                from (%s) w where dropped = false%s group by process_key, activity_id, ended_year, half"""
                        .formatted(ENDED, ofUnit),
                unit.site(),
                terms);
        return (unit.isSite() ? question : question.param("unit", unit.id()))
                .query(Ninth.class)
                .list();
    }

    private StatementSpec question(String sql, Site site, List<Term> terms) {
        Term first = terms.get(0);
        Term last = terms.get(terms.size() - 1);
        return jdbc.sql(sql)
                .param("springEnds", site.statistics().springTermEnds())
                .param("site", site.id())
                .param("teams", site.realTeams().stream().map(Team::id).toList())
                .param("first", first.year() * 12 + first.firstMonth())
                .param("last", last.year() * 12 + last.lastMonth());
    }
}
