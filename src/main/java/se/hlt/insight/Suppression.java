package se.hlt.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hides the small groups of a division, and others with them so that no hidden one follows by subtraction: primary and
 * complementary cell suppression (Eurostat, Handbook on Statistical Disclosure Control, ch. 4).
 *
 * <p>A group of one or more, but fewer than the smallest, is hidden. A group of nobody is shown: there is no one in it. With the
 * small groups, others are hidden until those hidden are together so many that each small one may be of any size below the
 * smallest. Which others, follows from the order of the groups and not from their size: one who knows this rule could
 * otherwise tell that none of those shown is smaller.
 */
final class Suppression {

    private Suppression() {}

    /**
     * What may be shown of a division.
     *
     * @param total null if hidden
     * @param groups by code, each null if hidden
     */
    record Shown(Integer total, Map<String, Integer> groups) {

        boolean hidesGroups() {
            return groups.containsValue(null);
        }

        /** The same total, and none of the groups. */
        Shown withoutGroups() {
            Map<String, Integer> none = new LinkedHashMap<>();
            groups.keySet().forEach(code -> none.put(code, null));
            return new Shown(total, none);
        }

        /** Nothing at all. */
        Shown hidden() {
            return new Shown(null, withoutGroups().groups());
        }
    }

    /**
     * What may be shown of these groups, of which each child is in one.
     *
     * @param smallest the fewest that may be told of
     */
    static Shown of(Map<String, Integer> groups, int smallest) {
        int total = groups.values().stream().mapToInt(Integer::intValue).sum();
        Shown all = new Shown(total, new LinkedHashMap<>(groups));
        if (total == 0) {
            return all;
        }
        if (total < smallest) {
            return all.hidden();
        }
        List<String> hidden = new ArrayList<>(groups.keySet().stream()
                .filter(code -> groups.get(code) > 0 && groups.get(code) < smallest)
                .toList());
        if (hidden.isEmpty()) {
            return all;
        }
        int small = hidden.size();
        List<String> others = groups.keySet().stream()
                .filter(code -> groups.get(code) >= smallest)
                .toList();
        for (int next = 0; !isEnough(groups, hidden, small, smallest); next++) {
            if (next == others.size()) {
                return all.withoutGroups();
            }
            hidden.add(others.get(next));
        }
        if (hidden.size() == small + others.size()) {
            return all.withoutGroups();
        }
        hidden.forEach(code -> all.groups().put(code, null));
        return all;
    }

    /** Each small one may have any size below the smallest, while the others small have one at least and another is not small. */
    private static boolean isEnough(Map<String, Integer> groups, List<String> hidden, int small, int smallest) {
        int together = hidden.stream().mapToInt(groups::get).sum();
        return hidden.size() > small && together >= small + 2 * (smallest - 1);
    }
}
