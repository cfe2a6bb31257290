package se.hlt.insight;

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
import org.springframework.stereotype.Component;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.WaitMargins.Tally;
import se.hlt.insight.WaitSums.Sum;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Site;

/**
 * Where time goes: the waits that ended in half-years that are over, by step and by what was waited for. What concerns no team
 * is not counted here.
 */
@Component
class WaitTimes {

    private static final double HOURS = 24;
    private static final double NINE_OF_TEN = 0.9;

    /** A ninetieth percentile of fewer would be the longest wait of one child. */
    private static final int TIMES_SMALLEST = 2;

    private static final String IN_COMMON = "";
    private static final List<String> OUTCOMES =
            List.of(WaitSums.ON_TIME, WaitSums.LATE, WaitSums.NO_LIMIT, WaitSums.DROPPED);
    private static final List<String> KINDS = Stream.of(WaitKind.STAFF, WaitKind.FAMILY, WaitKind.MEETING)
            .map(Enum::name)
            .toList();

    private final WaitSums sums;

    WaitTimes(WaitSums sums) {
        this.sums = sums;
    }

    /** A step of a diagram. */
    record Step(String processKey, String activityId) {}

    /**
     * How long a step takes.
     *
     * @param waits how many
     * @param lateShare in percent, of those with a due date; null if it may not be told
     * @param p90Days null if it may not be told
     */
    record Slow(Step step, int waits, Double lateShare, Double p90Days) {}

    /**
     * What is waited for.
     *
     * @param waits how many, by kind; null if it may not be told
     * @param shares of the hours, by kind, in percent; null if it may not be told
     * @param leftOut half-years of which something is hidden
     */
    record Split(Map<String, Integer> waits, Map<String, Double> shares, int leftOut) {}

    /**
     * The steps that something waits long at, the slowest first.
     *
     * @param diagram whose steps; a version of the whole site only
     */
    List<Slow> slowest(Unit unit, List<Term> terms, Diagrams.Choice diagram, int howMany) {
        Diagrams.requireWholeSite(diagram.version(), unit.isSite());
        Map<Step, List<Sum>> byStep = sums.ofSite(unit.site().id(), terms).stream()
                .filter(wait -> isOfTeam(unit.site(), wait) && !wait.kind().equals(WaitKind.OTHER.name()))
                .filter(wait ->
                        diagram.processKey() == null || wait.processKey().equals(diagram.processKey()))
                .collect(Collectors.groupingBy(wait -> new Step(wait.processKey(), wait.activityId())));
        Part part = new Part(unit, diagram.version());
        return byStep.entrySet().stream()
                .map(step -> slow(part, terms, step.getKey(), step.getValue()))
                .filter(slow -> slow.p90Days() != null)
                .sorted((one, other) -> {
                    int longer = other.p90Days().compareTo(one.p90Days());
                    return longer != 0
                            ? longer
                            : (one.step().processKey() + one.step().activityId())
                                    .compareTo(other.step().processKey()
                                            + other.step().activityId());
                })
                .limit(howMany)
                .toList();
    }

    /**
     * Of which waits.
     *
     * @param version of the whole site's, or null for all
     */
    private record Part(Unit unit, Integer version) {

        boolean includes(Sum wait) {
            return isOf(unit, wait) && (version == null || version == wait.version());
        }
    }

    private static Slow slow(Part part, List<Term> terms, Step step, List<Sum> waits) {
        List<Shown> told = new ArrayList<>();
        double days = 0;
        int weight = 0;
        int smallest = part.unit().site().statistics().smallestGroup();
        for (Term term : terms) {
            List<Sum> ofTerm = waits.stream().filter(each -> each.in(term)).toList();
            Shown shown = shown(part, ofTerm, Sum::outcome, OUTCOMES, Sum::children);
            told.add(shown);
            Durations taken = taken(part, ofTerm);
            if (shown.total() != null && taken.number() > 0 && taken.children() >= TIMES_SMALLEST * smallest) {
                days += taken.hours(NINE_OF_TEN) / HOURS * taken.number();
                weight += taken.number();
            }
        }
        Told sum = Told.sum(told, shown -> shown, null);
        Integer late = sum.groups().get("late");
        Integer onTime = sum.groups().get("onTime");
        return new Slow(
                step,
                sum.total() == null ? 0 : sum.total(),
                late == null || onTime == null || late + onTime == 0
                        ? null
                        : Told.tenths(100.0 * late / (late + onTime)),
                weight == 0 ? null : Told.tenths(days / weight));
    }

    /** How long those took that were not in vain. */
    private static Durations taken(Part part, List<Sum> waits) {
        Durations taken = new Durations();
        waits.stream().filter(wait -> !wait.isDropped() && part.includes(wait)).forEach(wait -> wait.addTo(taken));
        return taken;
    }

    /** Whom or what the hours were spent on. */
    Split split(Unit unit, List<Term> terms) {
        List<Sum> all = sums.ofSiteWithoutHours(unit.site().id(), terms).stream()
                .filter(wait -> isOfTeam(unit.site(), wait) && KINDS.contains(wait.kind()))
                .toList();
        List<Shown> told = new ArrayList<>();
        Map<String, Double> hours = new TreeMap<>();
        for (Term term : terms) {
            List<Sum> ofTerm = all.stream().filter(waits -> waits.in(term)).toList();
            Shown shown = shown(new Part(unit, null), ofTerm, Sum::kind, KINDS, Sum::ofKind);
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

    private static boolean isOf(Unit unit, Sum waits) {
        return switch (unit.kind()) {
            case SITE -> true;
            case TEAM -> unit.id().equals(waits.team());
            case AGENCY -> unit.id().equals(waits.agency());
        };
    }

    private static Shown shown(
            Part part, List<Sum> waits, Function<Sum, String> group, List<String> groups, ToIntFunction<Sum> children) {
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
        for (Sum each : waits) {
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

    /** What concerns no team, or an agency that is no longer the site's, is not counted. */
    private static boolean isOfTeam(Site site, Sum wait) {
        return site.realTeams().stream().anyMatch(team -> team.id().equals(wait.team()))
                && (wait.agency() == null || site.agency(wait.agency()).isPresent());
    }
}
