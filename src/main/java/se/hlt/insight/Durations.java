package se.hlt.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** How long children waited, in whole hours, and how many waits took each. */
final class Durations {

    private static final double HOURS_OF_A_DAY = 24;

    private final TreeMap<Integer, Integer> hours = new TreeMap<>();
    private int number;
    private int children;

    /** So many waits took so many hours. */
    void add(int took, int times) {
        hours.merge(took, times, Integer::sum);
        number += times;
    }

    /** So many of the waits were the first of a child. */
    void addChildren(int firsts) {
        children += firsts;
    }

    /** How many children at least the waits are of, each counted once a half-year. */
    int children() {
        return children;
    }

    int number() {
        return number;
    }

    /**
     * What that part of them are below, in days with one decimal: see {@link #hours(double)}.
     *
     * @param part 0.5 for the median
     * @throws IllegalStateException if there are none
     */
    BigDecimal days(double part) {
        return BigDecimal.valueOf(hours(part) / HOURS_OF_A_DAY).setScale(1, RoundingMode.HALF_UP);
    }

    /**
     * What that part of them are below, between two of them in proportion: as {@code percentile_cont} in SQL.
     *
     * @throws IllegalStateException if there are none
     */
    double hours(double part) {
        if (number == 0) {
            throw new IllegalStateException("Nothing took any time");
        }
        double place = part * (number - 1);
        int before = (int) Math.floor(place);
        int lower = at(before);
        return lower + (place - before) * (at(Math.min(before + 1, number - 1)) - lower);
    }

    private int at(int place) {
        int passed = 0;
        for (Map.Entry<Integer, Integer> each : hours.entrySet()) {
            passed += each.getValue();
            if (place < passed) {
                return each.getKey();
            }
        }
        throw new IllegalArgumentException("No such place: " + place);
    }
}
