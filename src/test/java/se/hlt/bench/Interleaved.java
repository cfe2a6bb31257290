package se.hlt.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Medians of ways that take turns, so that what else the machine does strikes all of them alike. */
final class Interleaved {

    private static final double MILLIS = 1_000_000.0;

    private Interleaved() {}

    /** What may fail, as what talks to a database does. */
    interface Way {
        void go() throws Exception;
    }

    /** The median of each way in milliseconds, in the order given, after one round that is not counted. */
    static List<Double> millis(int rounds, Way... ways) throws Exception {
        long[][] took = new long[ways.length][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int way = 0; way < ways.length; way++) {
                long begun = System.nanoTime();
                ways[way].go();
                if (round >= 0) {
                    took[way][round] = System.nanoTime() - begun;
                }
            }
        }
        List<Double> medians = new ArrayList<>();
        for (long[] way : took) {
            medians.add(median(way) / MILLIS);
        }
        return medians;
    }

    static double median(long... numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    /** The number that so large a part of them are not above. */
    static double percentile(double part, long... numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
