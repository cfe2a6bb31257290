package se.hlt.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.hlt.insight.Suppression.Shown;

/**
 * What may be told of children who are divided in several ways at once: by team, and again by agency or by month, each with the
 * same whole. Whoever has all of it can subtract, so it is decided together.
 *
 * <p>Teams and the whole are told as in the reports of a term ({@link Suppression}, {@link SiteAudit}). Another way of dividing
 * the children is told only where the whole of it is published and where it withstands subtraction from that whole as well.
 * Then the ways have nothing in common but numbers that are known, and one tells nothing of another: whatever is possible in
 * one is possible together with whatever is possible in the other.
 */
final class Margins {

    private final Shown whole;
    private final Map<String, Shown> primary;
    private final List<Map<String, Shown>> others;

    private Margins(Shown whole, Map<String, Shown> primary, List<Map<String, Shown>> others) {
        this.whole = whole;
        this.primary = primary;
        this.others = others;
    }

    /**
     * What may be told.
     *
     * @param primary true counts by team and group; every team has the same groups
     * @param others each another way of dividing the same children, with the same groups, or with one group of all
     * @param smallest the fewest that may be told of
     */
    static Margins of(
            Map<String, Map<String, Integer>> primary, List<Map<String, Map<String, Integer>>> others, int smallest) {
        Shown whole = SiteAudit.of(primary, smallest);
        Map<String, Shown> rows = rows(primary, smallest);
        List<Map<String, Shown>> ways = new ArrayList<>();
        for (Map<String, Map<String, Integer>> other : others) {
            boolean isTold = isPart(other, whole) && isFull(SiteAudit.of(other, smallest));
            Map<String, Shown> way = rows(other, smallest);
            if (!isTold) {
                way.replaceAll((row, shown) -> shown.hidden());
            }
            ways.add(way);
        }
        return new Margins(whole, rows, ways);
    }

    /**
     * The same for groups that are told of elsewhere in fewer and larger ones: those contacted in time, and here of them the
     * acute. What is hidden here could follow from what is told there, so a row with a small group is not told at all, nor
     * the whole.
     */
    static Margins ofFiner(
            Map<String, Map<String, Integer>> primary, List<Map<String, Map<String, Integer>>> others, int smallest) {
        Map<String, Shown> rows = fullRows(primary, smallest);
        Shown sum = Suppression.of(sums(primary), smallest);
        boolean isTold = rows.values().stream().allMatch(Margins::isFull);
        List<Map<String, Shown>> ways = new ArrayList<>();
        for (Map<String, Map<String, Integer>> other : others) {
            Map<String, Shown> way = fullRows(other, smallest);
            if (!isTold || !isPart(other, sum) || !way.values().stream().allMatch(Margins::isFull)) {
                way.replaceAll((row, shown) -> shown.hidden());
            }
            ways.add(way);
        }
        return new Margins(isTold ? sum : sum.hidden(), rows, ways);
    }

    /** All of the children. */
    Shown whole() {
        return whole;
    }

    /** Those of a team. */
    Shown primary(String row) {
        return primary.get(row);
    }

    /**
     * Those of a row of another way.
     *
     * @param way its place in the list, from 0
     */
    Shown other(int way, String row) {
        return others.get(way).get(row);
    }

    private static Map<String, Shown> rows(Map<String, Map<String, Integer>> counts, int smallest) {
        Map<String, Shown> rows = new LinkedHashMap<>();
        counts.forEach((row, groups) -> rows.put(row, Suppression.of(groups, smallest)));
        return rows;
    }

    private static Map<String, Shown> fullRows(Map<String, Map<String, Integer>> counts, int smallest) {
        Map<String, Shown> rows = rows(counts, smallest);
        rows.replaceAll((row, shown) -> isFull(shown) ? shown : shown.hidden());
        return rows;
    }

    /**
     * True if the way's sums are published as the whole: where they differ, someone was added or taken away between two
     * counts, and would follow.
     */
    private static boolean isPart(Map<String, Map<String, Integer>> other, Shown whole) {
        Map<String, Integer> sums = sums(other);
        int total = sums.values().stream().mapToInt(Integer::intValue).sum();
        if (whole.total() == null || whole.total() != total) {
            return false;
        }
        return sums.size() < 2 || isFull(whole) && sums.equals(whole.groups());
    }

    private static boolean isFull(Shown shown) {
        return shown.total() != null && !shown.hidesGroups();
    }

    private static Map<String, Integer> sums(Map<String, Map<String, Integer>> counts) {
        Map<String, Integer> sums = new LinkedHashMap<>();
        counts.values().stream()
                .filter(Objects::nonNull)
                .forEach(groups -> groups.forEach((code, count) -> sums.merge(code, count, Integer::sum)));
        return sums;
    }
}
