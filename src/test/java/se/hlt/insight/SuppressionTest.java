package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hlt.insight.Suppression.Shown;

/**
 * The attacker here has every table that is published and tries every table there could be: all of which would be published
 * just so, since the rule is known too. What is the same in all of them is what is given away.
 */
@DisplayName("A group that is too small")
class SuppressionTest {

    private static final int SMALLEST = 5;

    @Test
    @DisplayName("is not shown, nor another from which it would follow; a group of nobody and what is large enough are")
    void examples() {
        assertThat(shown(7, 8, 9)).containsExactly(24, 7, 8, 9);
        assertThat(shown(7, 0, 9)).containsExactly(16, 7, 0, 9);
        assertThat(shown(7, 3, 9)).as("a second group is hidden with it").containsExactly(19, null, null, 9);
        assertThat(shown(5, 1, 5, 12))
                .as("more are hidden until the small one could be of any size")
                .containsExactly(23, null, null, null, 12);
        assertThat(shown(4, 4, 12))
                .as("all are hidden, and that someone is in each")
                .containsExactly(20, null, null, null);
        assertThat(shown(3, 1, 0)).as("too few in all").containsExactly(null, null, null, null);
        assertThat(shown(0, 0)).containsExactly(0, 0, 0);
    }

    @ParameterizedTest(name = "{1} groups, smallest {0}, up to {2} children")
    @CsvSource({"5, 2, 30", "5, 3, 26", "5, 4, 22", "6, 3, 26"})
    @DisplayName("cannot be found in a team's report, not even by one who knows the rule")
    void team(int smallest, int groups, int children) {
        Map<List<Integer>, List<int[]>> byReport = new HashMap<>();
        tables(new int[groups], 0, children, table -> byReport.computeIfAbsent(
                        list(Suppression.of(groups(table), smallest)), report -> new ArrayList<>())
                .add(table));

        byReport.forEach((report, tables) -> {
            for (int group = 0; group < groups; group++) {
                int cell = group;
                if (report.get(1 + group) == null && someone(tables, cell)) {
                    assertThat(values(tables, cell))
                            .as("group %d of what is published as %s", cell, report)
                            .hasSizeGreaterThan(2);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0} teams, {1} groups, up to {2} children")
    @CsvSource({"2, 2, 30", "3, 2, 16", "2, 3, 16"})
    @DisplayName("cannot be found by one who has all teams' reports and the site's, and knows the rule")
    void site(int teams, int groups, int children) {
        Map<List<List<Integer>>, List<int[]>> byReports = new HashMap<>();
        tables(new int[teams * groups], 0, children, table -> byReports
                .computeIfAbsent(reports(table, teams), reports -> new ArrayList<>())
                .add(table));

        long told = byReports.keySet().stream()
                .filter(reports -> reports.get(teams).stream().skip(1).anyMatch(count -> count != null && count > 0))
                .count();
        assertThat(told).as("sites whose groups are told of").isGreaterThan(10);
        byReports.forEach((reports, tables) -> {
            for (int cell = 0; cell < teams * groups; cell++) {
                int index = cell;
                int[] one = tables.get(0);
                boolean hidden = reports.get(cell / groups).get(1 + cell % groups) == null;
                boolean small = one[cell] > 0 && one[cell] < SMALLEST;
                if (hidden && small && tables.stream().allMatch(table -> table[index] == one[index])) {
                    fail("Cell %d of %s is given away by %s".formatted(cell, Arrays.toString(one), reports));
                }
            }
        });
    }

    @Test
    @DisplayName("cannot be shown to be small by adding and subtracting what is published")
    void arithmetic() {
        int teams = 2;
        int groups = 2;
        int children = 30;
        List<int[]> all = new ArrayList<>();
        tables(new int[teams * groups], 0, children, all::add);
        Random random = new Random(20261122);
        for (int round = 0; round < 150; round++) {
            int[] table = all.get(random.nextInt(all.size()));
            List<List<Integer>> reports = reports(table, teams);
            List<int[]> possible =
                    all.stream().filter(other -> fits(other, reports, teams)).toList();
            for (int cell = 0; cell < table.length; cell++) {
                List<Integer> report = reports.get(cell / groups);
                // A team that is small as a whole is said to be so; only how small must not follow.
                boolean hidden = report.get(1 + cell % groups) == null && report.get(0) != null && table[cell] > 0;
                if (hidden && IntStream.of(table).sum() <= children / 2) {
                    int most = values(possible, cell).stream()
                            .mapToInt(count -> count)
                            .max()
                            .orElseThrow();
                    assertThat(most)
                            .as("cell %d of %s, published as %s", cell, Arrays.toString(table), reports)
                            .isGreaterThanOrEqualTo(SMALLEST);
                }
            }
        }
    }

    @Test
    @DisplayName("hides the site's total too, where one team's total would follow from it")
    void oneSmallTeam() {
        Shown site = SiteAudit.of(Map.of("norr", groups(8, 9), "syd", groups(2, 1)), SMALLEST);

        assertThat(list(site)).containsExactly(null, null, null);
    }

    private static boolean fits(int[] table, List<List<Integer>> reports, int teams) {
        int groups = table.length / teams;
        int[] sums = new int[groups];
        for (int team = 0; team < teams; team++) {
            int[] row = Arrays.copyOfRange(table, team * groups, (team + 1) * groups);
            for (int group = 0; group < groups; group++) {
                sums[group] += row[group];
            }
            if (!fits(row, reports.get(team))) {
                return false;
            }
        }
        return fits(sums, reports.get(teams));
    }

    private static boolean fits(int[] row, List<Integer> report) {
        boolean total =
                report.get(0) == null || report.get(0) == IntStream.of(row).sum();
        return total
                && IntStream.range(0, row.length)
                        .allMatch(group -> report.get(1 + group) == null || report.get(1 + group) == row[group]);
    }

    /** What is published of the teams, one after the other, and of the site. */
    private static List<List<Integer>> reports(int[] table, int teams) {
        int groups = table.length / teams;
        Map<String, Map<String, Integer>> byTeam = new LinkedHashMap<>();
        List<List<Integer>> reports = new ArrayList<>();
        for (int team = 0; team < teams; team++) {
            Map<String, Integer> row = groups(Arrays.copyOfRange(table, team * groups, (team + 1) * groups));
            byTeam.put("team" + team, row);
            reports.add(list(Suppression.of(row, SMALLEST)));
        }
        reports.add(list(SiteAudit.of(byTeam, SMALLEST)));
        return reports;
    }

    private static void tables(int[] table, int from, int left, Consumer<int[]> each) {
        if (from == table.length) {
            each.accept(table.clone());
            return;
        }
        for (int count = 0; count <= left; count++) {
            table[from] = count;
            tables(table, from + 1, left - count, each);
        }
        table[from] = 0;
    }

    private static boolean someone(List<int[]> tables, int cell) {
        return tables.stream().anyMatch(table -> table[cell] > 0);
    }

    private static List<Integer> values(List<int[]> tables, int cell) {
        return tables.stream().map(table -> table[cell]).distinct().toList();
    }

    private static List<Integer> shown(int... counts) {
        return list(Suppression.of(groups(counts), SMALLEST));
    }

    /** The total, then each group; null is hidden. */
    private static List<Integer> list(Shown shown) {
        List<Integer> list = new ArrayList<>();
        list.add(shown.total());
        list.addAll(shown.groups().values());
        return list;
    }

    private static Map<String, Integer> groups(int... counts) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (int group = 0; group < counts.length; group++) {
            groups.put("group" + group, counts[group]);
        }
        return groups;
    }
}
