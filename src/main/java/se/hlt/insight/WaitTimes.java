package se.hlt.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.WaitMargins.Tally;
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
            int version,
            String team,
            String agency,
            int endedYear,
            int half,
            String kind,
            String outcome,
            int waits,
            long hours,
            int children,
            int ofKind) {

        Place place() {
            return new Place(processKey, activityId);
        }

        boolean in(Term term) {
            return endedYear == term.year() && half == number(term);
        }
    }

    private record Ninth(
            String processKey, String activityId, int endedYear, int half, int waits, int children, BigDecimal hours) {}

    private static int number(Term term) {
        return term.half() == Term.Half.SPRING ? 1 : 2;
    }

    /**
     * The steps that something waits long at, the slowest first.
     *
     * @param diagram whose steps; a version of the whole site only
     */
    List<Slow> slowest(Unit unit, List<Term> terms, Diagrams.Choice diagram, int howMany) {
        Diagrams.requireWholeSite(diagram.version(), unit.isSite());
        Map<Place, List<Waits>> byPlace = waits(unit.site(), terms).stream()
                .filter(waits -> !waits.kind().equals(WaitKind.OTHER.name()))
                .filter(waits ->
                        diagram.processKey() == null || waits.processKey().equals(diagram.processKey()))
                .collect(Collectors.groupingBy(Waits::place));
        Part part = new Part(unit, diagram.version());
        List<Ninth> ninths = ninths(part, terms);
        return byPlace.entrySet().stream()
                .map(place -> slow(part, terms, place.getKey(), place.getValue(), ninths))
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

    /**
     * Of which waits.
     *
     * @param version of the whole site's, or null for all
     */
    private record Part(Unit unit, Integer version) {}

    private static Slow slow(Part part, List<Term> terms, Place place, List<Waits> waits, List<Ninth> ninths) {
        List<Shown> told = new ArrayList<>();
        double days = 0;
        int weight = 0;
        int smallest = part.unit().site().statistics().smallestGroup();
        for (Term term : terms) {
            Shown shown = shown(
                    part,
                    waits.stream().filter(each -> each.in(term)).toList(),
                    Waits::outcome,
                    OUTCOMES,
                    Waits::children);
            told.add(shown);
            for (Ninth ninth : ninths) {
                boolean isOfPlace = ninth.processKey().equals(place.processKey())
                        && ninth.activityId().equals(place.activityId())
                        && ninth.endedYear() == term.year()
                        && ninth.half() == number(term);
                if (isOfPlace && shown.total() != null && ninth.children() >= TIMES_SMALLEST * smallest) {
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
            Shown shown = shown(new Part(unit, null), ofTerm, Waits::kind, KINDS, Waits::ofKind);
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

    private static Shown shown(
            Part part,
            List<Waits> waits,
            Function<Waits, String> group,
            List<String> groups,
            ToIntFunction<Waits> children) {
        Unit unit = part.unit();
        Site site = unit.site();
        Map<String, Map<String, Tally>> teams = new LinkedHashMap<>();
        site.realTeams().forEach(team -> teams.put(team.id(), empty(groups)));
        Map<String, Map<String, Tally>> agencies = new LinkedHashMap<>();
        site.agencies().stream().map(Agency::id).forEach(agency -> agencies.put(agency, empty(groups)));
        agencies.put(IN_COMMON, empty(groups));
        Map<String, Map<String, Tally>> versions = new LinkedHashMap<>();
        if (part.version() != null) {
            versions.put(String.valueOf(part.version()), empty(groups));
        }
        for (Waits each : waits) {
            String agency = Objects.requireNonNullElse(each.agency(), IN_COMMON);
            Map<String, Tally> version =
                    versions.computeIfAbsent(String.valueOf(each.version()), number -> empty(groups));
            for (Map<String, Tally> row : List.of(teams.get(each.team()), agencies.get(agency), version)) {
                row.compute(group.apply(each), (code, tally) -> tally.plus(each.waits(), children.applyAsInt(each)));
            }
        }
        WaitMargins margins = WaitMargins.of(
                teams, List.of(agencies, versions), site.statistics().smallestGroup());
        if (part.version() != null) {
            return margins.other(1, String.valueOf(part.version()));
        }
        return switch (unit.kind()) {
            case SITE -> margins.whole();
            case TEAM -> margins.primary(unit.id());
            case AGENCY -> margins.other(0, unit.id());
        };
    }

    private static Map<String, Tally> empty(List<String> groups) {
        Map<String, Tally> empty = new LinkedHashMap<>();
        groups.forEach(group -> empty.put(group, Tally.NONE));
        return empty;
    }

    private static final String ENDED =
            """
            select process_key, activity_id, version, team, agency, ended_year,
              case when ended_month <= :springEnds then 1 else 2 end as half, kind, dropped, waited_hours,
              case when first_time = true then 1 else 0 end as child,
              case when first_of_kind = true then 1 else 0 end as child_of_kind,
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
                        select process_key, activity_id, version, team, agency, ended_year, half, kind, outcome, count(*) as waits,
                          sum(waited_hours) as hours, sum(child) as children, sum(child_of_kind) as of_kind
                        from (%s) w
                        group by process_key, activity_id, version, team, agency, ended_year, half, kind, outcome"""
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

    private List<Ninth> ninths(Part part, List<Term> terms) {
        Unit unit = part.unit();
        if (terms.isEmpty() || unit.site().realTeams().isEmpty()) {
            return List.of();
        }
        String ofPart =
                switch (unit.kind()) {
                    case SITE -> part.version() == null ? "" : " and version = :version";
                    case TEAM -> " and team = :unit";
                    case AGENCY -> " and agency = :unit";
                };
        StatementSpec question = question(
                """
                select process_key, activity_id, ended_year, half, count(*) as waits, sum(child) as children,
                  percentile_cont(0.9) within group (order by waited_hours) as hours
                from (%s) w where dropped = false%s group by process_key, activity_id, ended_year, half"""
                        .formatted(ENDED, ofPart),
                unit.site(),
                terms);
        if (part.version() != null) {
            question = question.param("version", part.version());
        }
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
