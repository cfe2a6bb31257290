package se.hlt.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import se.hlt.insight.Suppression.Shown;

/**
 * What may be told of waits that are divided in several ways at once. The numbers told are waits, and small groups are those of
 * few children: five actions of one child are a group of one.
 *
 * <p>A number is told only where {@link Margins} tells both that of the waits and that of the children. Less is then published
 * than either allows, so nothing follows from it that would not have followed there. And what is hidden for the children's sake
 * follows by no subtraction of waits: a hidden number of waits is never less than that of their children, so it can be at least
 * as many different ones.
 *
 * <p>A child is counted where it waited first, so that it is in one cell of each way. Where others have waited only for another
 * time, it is not known how many they are: they count as one.
 */
final class WaitMargins {

    private final Shown whole;
    private final Map<String, Shown> primary;
    private final List<Map<String, Shown>> others;

    /**
     * How many waits, and of how many children.
     *
     * @param children how many of the waits were the first of a child; there may be more children than that
     */
    record Tally(int waits, int children) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(int moreWaits, int moreChildren) {
            return new Tally(waits + moreWaits, children + moreChildren);
        }
    }

    private WaitMargins(Shown whole, Map<String, Shown> primary, List<Map<String, Shown>> others) {
        this.whole = whole;
        this.primary = primary;
        this.others = others;
    }

    /**
     * What may be told.
     *
     * @param primary by team and group; every team has the same groups
     * @param others each another way of dividing the same waits, with the same groups
     * @param smallest the fewest children that may be told of
     */
    static WaitMargins of(
            Map<String, Map<String, Tally>> primary, List<Map<String, Map<String, Tally>>> others, int smallest) {
        Margins waits = Margins.of(
                counts(primary), others.stream().map(WaitMargins::counts).toList(), smallest);
        Margins children = Margins.of(
                children(primary), others.stream().map(WaitMargins::children).toList(), smallest);
        Shown whole = both(waits.whole(), children.whole());
        Map<String, Shown> rows = new LinkedHashMap<>();
        primary.keySet().forEach(row -> rows.put(row, both(waits.primary(row), children.primary(row))));
        boolean isTold = areEnough(whole, sums(primary), smallest)
                && primary.keySet().stream().allMatch(row -> areEnough(rows.get(row), primary.get(row), smallest));
        List<Map<String, Shown>> ways = new ArrayList<>();
        for (int index = 0; index < others.size(); index++) {
            int way = index;
            Map<String, Map<String, Tally>> other = others.get(way);
            Map<String, Shown> told = new LinkedHashMap<>();
            other.keySet().forEach(row -> told.put(row, both(waits.other(way, row), children.other(way, row))));
            boolean isWayTold = isTold
                    && other.keySet().stream().allMatch(row -> areEnough(told.get(row), other.get(row), smallest));
            if (!isWayTold) {
                told.replaceAll((row, shown) -> shown.hidden());
            }
            ways.add(told);
        }
        if (!isTold) {
            rows.replaceAll((row, shown) -> shown.hidden());
        }
        return new WaitMargins(isTold ? whole : whole.hidden(), rows, ways);
    }

    /** All of the waits. */
    Shown whole() {
        return whole;
    }

    /** Those of a team; null if there is no such. */
    Shown primary(String row) {
        return primary.get(row);
    }

    /**
     * Those of a row of another way; null if there is no such.
     *
     * @param way its place in the list, from 0
     */
    Shown other(int way, String row) {
        return others.get(way).get(row);
    }

    private static Shown both(Shown waits, Shown children) {
        if (waits.total() == null || children.total() == null) {
            return waits.hidden();
        }
        Map<String, Integer> groups = new LinkedHashMap<>();
        waits.groups()
                .forEach((group, count) -> groups.put(group, children.groups().get(group) == null ? null : count));
        return new Shown(waits.total(), groups);
    }

    /**
     * True if all that is told is of enough children. Where a child is counted as another in two teams it might not be; then
     * nothing is told at all.
     */
    private static boolean areEnough(Shown told, Map<String, Tally> groups, int smallest) {
        if (told.total() == null) {
            return true;
        }
        int children = groups.values().stream().mapToInt(Tally::children).sum();
        return (told.total() == 0 || children >= smallest)
                && groups.entrySet().stream()
                        .filter(group -> group.getValue().waits() > 0)
                        .filter(group -> told.groups().get(group.getKey()) != null)
                        .allMatch(group -> group.getValue().children() >= smallest);
    }

    private static Map<String, Map<String, Integer>> counts(Map<String, Map<String, Tally>> table) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        table.forEach((row, groups) -> counts.put(row, mapped(groups, Tally::waits)));
        return counts;
    }

    private static Map<String, Map<String, Integer>> children(Map<String, Map<String, Tally>> table) {
        Map<String, Map<String, Integer>> children = new LinkedHashMap<>();
        table.forEach((row, groups) -> children.put(row, withoutNought(groups)));
        return children;
    }

    /**
     * The children of a row's groups. A group with waits has somebody: one is taken from the largest group, so that the row does
     * not have more children than it is known to have.
     */
    private static Map<String, Integer> withoutNought(Map<String, Tally> groups) {
        Map<String, Integer> children = mapped(groups, Tally::children);
        groups.forEach((group, tally) -> {
            if (tally.waits() > 0 && tally.children() == 0) {
                children.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .filter(largest -> largest.getValue() > 1)
                        .ifPresent(largest -> largest.setValue(largest.getValue() - 1));
                children.put(group, 1);
            }
        });
        return children;
    }

    private static Map<String, Integer> mapped(Map<String, Tally> groups, ToIntFunction<Tally> count) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        groups.forEach((group, tally) -> counts.put(group, count.applyAsInt(tally)));
        return counts;
    }

    private static Map<String, Tally> sums(Map<String, Map<String, Tally>> table) {
        Map<String, Tally> sums = new LinkedHashMap<>();
        table.values()
                .forEach(groups -> groups.forEach((group, tally) ->
                        sums.merge(group, tally, (one, more) -> one.plus(more.waits(), more.children()))));
        return sums;
    }
}
