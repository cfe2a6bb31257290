package se.hlt.demo;

import java.time.LocalDate;
import java.util.Arrays;

/** What a fictional child is measured to, and how it drifts: mostly for the better. SDQ's scales are 0–10 each. */
final class Measures {

    /** Emotional, conduct, hyperactivity, peer. */
    private static final int DIFFICULTIES = 4;

    private static final int HIGHEST = 10;
    private static final double HIGHEST_ORS = 40;

    private final Luck luck;
    private final int age;
    private final int[] scales = new int[DIFFICULTIES];
    private int prosocial;
    private double ors;

    Measures(Luck luck, int age) {
        this.luck = luck;
        this.age = age;
        Arrays.setAll(scales, scale -> luck.around(5, 2, 0, HIGHEST));
        prosocial = luck.around(6, 2, 0, HIGHEST);
        ors = luck.between(28, 56) / 2.0;
    }

    void change() {
        Arrays.setAll(scales, scale -> Math.max(0, Math.min(HIGHEST, scales[scale] + luck.between(-2, 1))));
        prosocial = Math.max(0, Math.min(HIGHEST, prosocial + luck.between(-1, 1)));
        ors = Math.min(HIGHEST_ORS, ors + luck.between(-2, 10) / 2.0);
    }

    int scale(int scale) {
        return scales[scale];
    }

    int prosocial() {
        return prosocial;
    }

    /** Total difficulties, 0–40. */
    int total() {
        return Arrays.stream(scales).sum();
    }

    double ors() {
        return ors;
    }

    PlannedFact ors(LocalDate day) {
        return new PlannedFact(PlannedFact.Kind.ORS, String.valueOf(ors), day);
    }

    /** Who answers; children from eleven years may do it themselves. */
    String rater() {
        return luck.percent(60) ? "parent" : age > 11 && luck.percent(50) ? "self" : "teacher";
    }
}
