package se.hlt.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/**
 * A term of a site: whole months, since facts are kept by month. The autumn term ends with the year; where the spring term ends
 * is the site's choice.
 *
 * @param springEnds the last month of the site's spring term, 6 for June
 */
public record Term(int year, Half half, int springEnds) {

    private static final int FIRST_MONTH = 1;
    private static final int LAST_MONTH = 12;

    /** Which of the year's two terms. */
    public enum Half {
        SPRING("VT"),
        AUTUMN("HT");

        private final String label;

        Half(String label) {
            this.label = label;
        }

        /** As stored and as forms post it: {@code spring}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The term with this code; empty if there is none. */
        public static Optional<Half> of(String code) {
            for (Half half : values()) {
                if (half.code().equals(code)) {
                    return Optional.of(half);
                }
            }
            return Optional.empty();
        }
    }

    /** The term that the day is in. */
    public static Term of(LocalDate day, int springEnds) {
        return new Term(day.getYear(), day.getMonthValue() <= springEnds ? Half.SPRING : Half.AUTUMN, springEnds);
    }

    /** The term before this. */
    public Term previous() {
        return half == Half.SPRING
                ? new Term(year - 1, Half.AUTUMN, springEnds)
                : new Term(year, Half.SPRING, springEnds);
    }

    public LocalDate beginsOn() {
        return LocalDate.of(year, firstMonth(), 1);
    }

    public LocalDate endsOn() {
        return YearMonth.of(year, lastMonth()).atEndOfMonth();
    }

    int firstMonth() {
        return half == Half.SPRING ? FIRST_MONTH : springEnds + 1;
    }

    int lastMonth() {
        return half == Half.SPRING ? springEnds : LAST_MONTH;
    }

    /** As people read it: "VT 2027". */
    public String label() {
        return half.label + " " + year;
    }
}
