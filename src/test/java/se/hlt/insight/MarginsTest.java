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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hlt.insight.Suppression.Shown;

/**
 * The attacker has all that is published of the teams, the agencies, the months and the site, in several half-years and their
 * sums, knows the rule, and tries every table there could be.
 */
@DisplayName("A group that is too small, where children are divided in several ways,")
class MarginsTest {

    private static final int SMALLEST = 5;

    @ParameterizedTest(name = "{0} teams by {1} agencies, up to {2} children")
    @CsvSource({"2, 2, 32", "2, 3, 18", "3, 2, 18"})
    @DisplayName("cannot be found by one who has both ways and the whole, and knows the rule:")
    void oneGroup(int teams, int agencies, int children) {
        // A cell is how many children of a team were noticed by an agency; only the two ways' sums are published.
        Map<List<List<Integer>>, List<int[]>> byPublished = new HashMap<>();
        tables(new int[teams * agencies], 0, children, table -> byPublished
                .computeIfAbsent(published(table, teams, agencies), key -> new ArrayList<>())
                .add(table));

        assertThat(byPublished.keySet().stream()
                        .filter(published -> published.get(teams + 1).get(0) != null
                                && published.get(1 + teams).get(0) > 0))
                .as("what tells of an agency")
                .hasSizeGreaterThan(10);
        byPublished.forEach((published, tables) -> {
            for (int row = 0; row < teams + agencies; row++) {
                int of = row;
                int[] one = tables.get(0);
                int count = sum(one, of, teams, agencies);
                boolean small = count > 0 && count < SMALLEST;
                // Where the whole is not told, there could be more children than were tried.
                long hidden = published.subList(1, 1 + teams).stream()
                        .filter(shown -> shown.get(0) == null)
                        .count();
                boolean tried = published.get(0).get(0) != null
                        || Arrays.stream(one).sum() + hidden * (SMALLEST - 2) <= children;
                if (small && tried && tables.stream().allMatch(table -> sum(table, of, teams, agencies) == count)) {
                    fail("Row %d of %s is given away by %s".formatted(of, Arrays.toString(one), published));
                }
                if (small) {
                    assertThat(published.get(1 + of)).containsOnlyNulls();
                }
            }
        });
    }

    @Test
    @DisplayName("cannot be found in two groups by teams and by months, in any of many tables")
    void twoGroups() {
        // Exhaustive in what is possible given the published whole: since ways meet only in it, each is tried by
        // itself.
        Random random = new Random(20261122);
        int told = 0;
        for (int round = 0; round < 4_000; round++) {
            int[] site = {5 + random.nextInt(16), random.nextInt(3) == 0 ? 0 : 5 + random.nextInt(8)};
            Map<String, Map<String, Integer>> teams = split(random, site, 2, "team");
            Map<String, Map<String, Integer>> months = split(random, site, 3, "month");
            Margins margins = Margins.of(teams, List.of(months), SMALLEST);
            if (margins.other(0, "month0").total() == null
                    && margins.other(0, "month1").total() == null) {
                continue;
            }
            told++;
            assertThat(margins.whole().groups()).doesNotContainValue(null);
            assertNothingFollows(months, margins, 0, site);
            assertNothingFollows(teams, margins, -1, site);
        }
        assertThat(told).as("tables that tell of months").isGreaterThan(100);
    }

    @Test
    @DisplayName("cannot be had by subtracting one half-year's figures, or one period, from another")
    void halfYears() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Map<String, Map<String, Integer>>> terms = new ArrayList<>();
            for (int term = 0; term < 4; term++) {
                terms.add(split(random, new int[] {random.nextInt(25), random.nextInt(12)}, 2, "team"));
            }
            // Each period is the sum of the half-years that may be told: it has no number of its own.
            for (int from = 0; from < 4; from++) {
                for (int to = from; to < 4; to++) {
                    int sum = terms.subList(from, to + 1).stream()
                            .map(term -> Margins.of(term, List.of(), SMALLEST).primary("team0"))
                            .filter(shown -> shown.total() != null)
                            .mapToInt(Shown::total)
                            .sum();
                    assertThat(sum).satisfiesAnyOf(none -> assertThat(none).isZero(), some -> assertThat(some)
                            .isGreaterThanOrEqualTo(SMALLEST));
                }
            }
        }
    }

    @Test
    @DisplayName("is not told of by a way that does not add up to the published whole")
    void added() {
        Map<String, Map<String, Integer>> teams = Map.of("norr", Map.of("yes", 20), "syd", Map.of("yes", 15));

        Margins same = Margins.of(teams, List.of(Map.of("school", Map.of("yes", 25), "health", Map.of("yes", 10))), 5);
        Margins more = Margins.of(teams, List.of(Map.of("school", Map.of("yes", 26), "health", Map.of("yes", 10))), 5);

        assertThat(same.other(0, "school").total()).isEqualTo(25);
        assertThat(more.other(0, "school").total()).isNull();
        assertThat(more.whole().total()).isEqualTo(35);
    }

    @Test
    @DisplayName("is not told of where the same children are told of in larger groups")
    void finer() {
        Map<String, Map<String, Integer>> few = Map.of("norr", counts(6, 5, 9), "syd", counts(7, 5, 1));
        Map<String, Map<String, Integer>> many = Map.of("norr", counts(6, 5, 9), "syd", counts(7, 0, 8));

        assertThat(Margins.ofFiner(few, List.of(), 5).primary("norr").groups()).isEqualTo(counts(6, 5, 9));
        assertThat(Margins.ofFiner(few, List.of(), 5).primary("syd").total()).isNull();
        assertThat(Margins.ofFiner(few, List.of(), 5).whole().total()).isNull();
        assertThat(Margins.ofFiner(many, List.of(), 5).whole().groups()).isEqualTo(counts(13, 5, 17));
    }

    /** Of every table with the same whole that would be published just so, a small cell is not always the same. */
    private static void assertNothingFollows(
            Map<String, Map<String, Integer>> counts, Margins margins, int way, int[] site) {
        List<String> rows = List.copyOf(counts.keySet());
        List<List<Integer>> published = lists(rows, row -> way < 0 ? margins.primary(row) : margins.other(way, row));
        List<Integer> truth = new ArrayList<>();
        rows.forEach(row -> truth.addAll(counts.get(row).values()));
        List<Integer> hidden = new ArrayList<>();
        for (int cell = 0; cell < truth.size(); cell++) {
            boolean small = truth.get(cell) > 0 && truth.get(cell) < SMALLEST;
            if (small) {
                assertThat(published.get(cell / 2).get(1 + cell % 2)).isNull();
                hidden.add(cell);
            }
        }
        boolean[] another = new boolean[truth.size()];
        if (!hidden.isEmpty()) {
            divisions(site[0], rows.size(), first -> {
                divisions(site[1], rows.size(), second -> {
                    for (int row = 0; row < rows.size(); row++) {
                        if (!shown(counts(first[row], second[row])).equals(published.get(row))) {
                            return;
                        }
                    }
                    for (int row = 0; row < rows.size(); row++) {
                        another[2 * row] |= first[row] != truth.get(2 * row);
                        another[2 * row + 1] |= second[row] != truth.get(2 * row + 1);
                    }
                });
            });
        }
        hidden.forEach(cell -> assertThat(another[cell])
                .as("cell %d of %s, published as %s", cell, truth, published)
                .isTrue());
    }

    private static List<List<Integer>> published(int[] table, int teams, int agencies) {
        Map<String, Map<String, Integer>> byTeam = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> byAgency = new LinkedHashMap<>();
        for (int row = 0; row < teams + agencies; row++) {
            (row < teams ? byTeam : byAgency).put("row" + row, Map.of("all", sum(table, row, teams, agencies)));
        }
        Margins margins = Margins.of(byTeam, List.of(byAgency), SMALLEST);
        List<List<Integer>> published = new ArrayList<>();
        published.add(list(margins.whole()));
        byTeam.keySet().forEach(row -> published.add(list(margins.primary(row))));
        byAgency.keySet().forEach(row -> published.add(list(margins.other(0, row))));
        return published;
    }

    /** Of a team, or of an agency after the teams. */
    private static int sum(int[] table, int row, int teams, int agencies) {
        int sum = 0;
        for (int cell = 0; cell < table.length; cell++) {
            if (row < teams ? cell / agencies == row : cell % agencies == row - teams) {
                sum += table[cell];
            }
        }
        return sum;
    }

    private static Map<String, Map<String, Integer>> split(Random random, int[] site, int rows, String name) {
        int[][] cells = new int[rows][site.length];
        for (int group = 0; group < site.length; group++) {
            for (int child = 0; child < site[group]; child++) {
                cells[random.nextInt(5) == 0 ? random.nextInt(rows) : child % rows][group]++;
            }
        }
        Map<String, Map<String, Integer>> split = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            split.put(name + row, counts(cells[row]));
        }
        return split;
    }

    private static void divisions(int total, int rows, Consumer<int[]> each) {
        divisions(new int[rows], 0, total, each);
    }

    private static void divisions(int[] parts, int from, int left, Consumer<int[]> each) {
        if (from == parts.length - 1) {
            parts[from] = left;
            each.accept(parts);
            return;
        }
        for (int count = 0; count <= left; count++) {
            parts[from] = count;
            divisions(parts, from + 1, left - count, each);
        }
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

    private interface Rows {
        Shown of(String row);
    }

    private static List<List<Integer>> lists(List<String> rows, Rows shown) {
        return rows.stream().map(row -> list(shown.of(row))).toList();
    }

    private static List<Integer> shown(Map<String, Integer> groups) {
        return list(Suppression.of(groups, SMALLEST));
    }

    private static List<Integer> list(Shown shown) {
        List<Integer> list = new ArrayList<>();
        list.add(shown.total());
        list.addAll(shown.groups().values());
        return list;
    }

    private static Map<String, Integer> counts(int... counts) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (int group = 0; group < counts.length; group++) {
            groups.put("group" + group, counts[group]);
        }
        return groups;
    }
}
