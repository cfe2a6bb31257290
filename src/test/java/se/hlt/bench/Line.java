package se.hlt.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param name what was measured, with the unit of value and reference
 * @param value ours
 * @param reference what it is put beside, measured in the same run
 * @param ratio one of the two by the other, as the name says
 * @param goal "≥ 2.5" or "≤ 0.5" of the ratio; empty where there is none
 * @param reached whether the ratio reaches the goal; true where there is none
 */
record Line(String name, double value, double reference, double ratio, String goal, boolean reached) {

    /** Ours takes less of something: the ratio is how many times less, and should be at least the goal. */
    static Line timesLess(String name, double value, double reference, double goal) {
        return atLeast(name, value, reference, reference / value, goal);
    }

    /** Ours does more of something: the ratio is how many times as much, and should be at least the goal. */
    static Line timesMore(String name, double value, double reference, double goal) {
        return atLeast(name, value, reference, value / reference, goal);
    }

    /** Ours takes a part of something: the ratio is which part, and should be at most the goal. */
    static Line partOf(String name, double value, double reference, double goal) {
        double ratio = value / reference;
        return new Line(name, rounded(value), rounded(reference), rounded(ratio), "≤ " + goal, ratio <= goal);
    }

    /** Nobody has set a goal for it. */
    static Line withoutGoal(String name, double value, double reference) {
        return new Line(name, rounded(value), rounded(reference), rounded(value / reference), "", true);
    }

    private static Line atLeast(String name, double value, double reference, double ratio, double goal) {
        return new Line(name, rounded(value), rounded(reference), rounded(ratio), "≥ " + goal, ratio >= goal);
    }

    /** Three figures say all that one run can tell. */
    private static double rounded(double number) {
        return number == 0 || !Double.isFinite(number)
                ? 0
                : Double.parseDouble(String.format(Locale.ROOT, "%.3g", number));
    }
}
