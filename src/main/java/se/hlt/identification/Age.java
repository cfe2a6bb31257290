package se.hlt.identification;

import java.time.LocalDate;
import java.time.Period;

/** A child's age, and the band that may be told where the age itself would identify. */
public final class Age {

    private Age() {}

    /** Whole years on the day given. */
    public static int on(LocalDate day, LocalDate birthDate) {
        return Period.between(birthDate, day).getYears();
    }

    /** Bands of some years each, so that no band points at one child. */
    public static String band(int age) {
        if (age < 6) {
            return "0–5 år";
        }
        if (age < 10) {
            return "6–9 år";
        }
        return age < 13 ? "10–12 år" : "13 år eller äldre";
    }
}
