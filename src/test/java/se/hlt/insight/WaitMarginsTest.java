package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.WaitMargins.Tally;

@DisplayName("Waits of too few children, each of whom may have waited many times,")
class WaitMarginsTest {

    private static final int SMALLEST = 5;
    private static final int ROUNDS = 3_000;

    @Test
    @DisplayName("are not told of, however many they are: five actions of one child are one child")
    void oneChild() {
        WaitMargins margins = of(Map.of("norr", row(5, 1), "syd", row(0, 0)));

        assertThat(margins.whole().total()).isNull();
        assertThat(margins.primary("norr").total()).isNull();
        assertThat(margins.primary("syd").total()).isZero();
    }

    @Test
    @DisplayName("are told of as waits where the children are enough")
    void fiveChildren() {
        WaitMargins margins = of(Map.of("norr", row(17, 5), "syd", row(0, 0)));

        assertThat(margins.primary("norr").total()).isEqualTo(17);
        assertThat(margins.whole().total()).isEqualTo(17);
    }

    @Test
    @DisplayName("do not follow from the whole and another team")
    void subtraction() {
        WaitMargins margins = of(Map.of("norr", row(40, 20), "syd", row(30, 4)));

        assertThat(margins.primary("norr").total()).isEqualTo(40);
        assertThat(margins.primary("syd").total()).isNull();
        assertThat(margins.whole().total()).isNull();
    }

    @Test
    @DisplayName("are hidden where the children had waited before, so that it is not known how many they are")
    void onlyAgain() {
        WaitMargins late = of(Map.of("norr", row(12, 12, 9, 0)));
        assertThat(late.primary("norr").groups()).containsOnlyKeys("0", "1").containsValue(null);
        assertThat(late.primary("norr").total()).isEqualTo(21);

        WaitMargins moved = of(Map.of("norr", row(12, 4, 0, 0), "syd", row(9, 0, 0, 0)));
        assertThat(moved.whole().total()).isNull();
        assertThat(moved.primary("norr").total()).isNull();
        assertThat(moved.primary("syd").total()).isNull();
    }

    @Test
    @DisplayName("are never told of, nor had by subtraction again and again, in any of many tables")
    void attack() {
        Random random = new Random(20261123);
        int told = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Map<String, Tally>> teams = new LinkedHashMap<>();
            Map<String, Map<String, Tally>> agencies = new LinkedHashMap<>();
            for (int team = 0; team < 3; team++) {
                for (int agency = 0; agency < 2; agency++) {
                    int[] cells = new int[4];
                    for (int group = 0; group < 2; group++) {
                        int children = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(14);
                        cells[2 * group] = children == 0 && random.nextInt(4) > 0
                                ? 0
                                : children + random.nextInt(1 + children + random.nextInt(3));
                        cells[2 * group + 1] = children;
                    }
                    add(teams, "team" + team, row(cells));
                    add(agencies, "agency" + agency, row(cells));
                }
            }
            WaitMargins margins = WaitMargins.of(teams, List.of(agencies), SMALLEST);
            told += assertNothingFollows(teams, margins, -1) + assertNothingFollows(agencies, margins, 0);
        }
        assertThat(told).as("numbers told").isGreaterThan(ROUNDS);
    }

    /** How many numbers are told. */
    private static int assertNothingFollows(Map<String, Map<String, Tally>> table, WaitMargins margins, int way) {
        // A row of the table with its sum last, and a row of sums: lines that add up, in both directions.
        List<Tally[]> truth = new ArrayList<>();
        List<Integer[]> known = new ArrayList<>();
        Tally[] sums = {Tally.NONE, Tally.NONE, Tally.NONE};
        table.forEach((name, groups) -> {
            Tally zero = groups.get("0");
            Tally one = groups.get("1");
            Tally[] row = {zero, one, zero.plus(one.waits(), one.children())};
            for (int cell = 0; cell < row.length; cell++) {
                sums[cell] = sums[cell].plus(row[cell].waits(), row[cell].children());
            }
            truth.add(row);
            known.add(cells(way < 0 ? margins.primary(name) : margins.other(way, name)));
        });
        truth.add(sums);
        known.add(cells(margins.whole()));
        int told = 0;
        for (int row = 0; row < truth.size(); row++) {
            for (int cell = 0; cell < 3; cell++) {
                if (known.get(row)[cell] != null && truth.get(row)[cell].waits() > 0) {
                    assertThat(known.get(row)[cell]).isEqualTo(truth.get(row)[cell].waits());
                    assertThat(truth.get(row)[cell].children()).isGreaterThanOrEqualTo(SMALLEST);
                    told++;
                }
            }
        }
        while (subtracted(known)) {
            // Until nothing more follows.
        }
        for (int row = 0; row < truth.size(); row++) {
            for (int cell = 0; cell < 3; cell++) {
                Tally tally = truth.get(row)[cell];
                if (tally.waits() > 0 && tally.children() < SMALLEST) {
                    assertThat(known.get(row)[cell])
                            .as("row %d, group %d of %s", row, cell, table)
                            .isNull();
                }
            }
        }
        return told;
    }

    /** Finds one number that is the only one missing from a sum. */
    private static boolean subtracted(List<Integer[]> known) {
        int last = known.size() - 1;
        for (Integer[] row : known) {
            if (solved(new Integer[][] {row, row, row}, new int[] {0, 1, 2})) {
                return true;
            }
        }
        for (int cell = 0; cell < 3; cell++) {
            Integer[][] rows = known.toArray(new Integer[0][]);
            int[] cells = new int[last + 1];
            Arrays.fill(cells, cell);
            if (solved(rows, cells)) {
                return true;
            }
        }
        return false;
    }

    private static boolean solved(Integer[][] rows, int[] cells) {
        int missing = -1;
        int sum = 0;
        for (int at = 0; at < cells.length; at++) {
            Integer value = rows[at][cells[at]];
            if (value == null && missing >= 0) {
                return false;
            }
            if (value == null) {
                missing = at;
            } else {
                sum += at == cells.length - 1 ? -value : value;
            }
        }
        if (missing < 0) {
            return false;
        }
        rows[missing][cells[missing]] = missing == cells.length - 1 ? sum : -sum;
        return true;
    }

    private static Integer[] cells(Shown shown) {
        return new Integer[] {shown.groups().get("0"), shown.groups().get("1"), shown.total()};
    }

    private static void add(Map<String, Map<String, Tally>> table, String name, Map<String, Tally> row) {
        Map<String, Tally> sum = table.computeIfAbsent(name, key -> row(0, 0, 0, 0));
        row.forEach((group, tally) -> sum.merge(group, tally, (one, more) -> one.plus(more.waits(), more.children())));
    }

    private static WaitMargins of(Map<String, Map<String, Tally>> teams) {
        return WaitMargins.of(teams, List.of(), SMALLEST);
    }

    /** Waits and children of each group. */
    private static Map<String, Tally> row(int... numbers) {
        Map<String, Tally> row = new LinkedHashMap<>();
        for (int group = 0; group < numbers.length / 2; group++) {
            row.put(String.valueOf(group), new Tally(numbers[2 * group], numbers[2 * group + 1]));
        }
        return row;
    }
}
