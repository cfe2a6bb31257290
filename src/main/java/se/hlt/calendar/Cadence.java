package se.hlt.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.transform.recurrence.Frequency;

/**
 * How often a team meets.
 *
 * @param rule as RFC 5545 writes it: {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=WE}
 * @param from a day on which the team meets, from which every second week or the like is counted; null where the rule says
 *     all there is to say
 */
public record Cadence(String rule, LocalDate from) {

    /** A Monday. Any would do: rules that depend on it are refused. */
    private static final LocalDate ANCHOR = LocalDate.of(2024, 1, 1);

    /** A team that does not meet in two years has no rule. */
    private static final int HORIZON_YEARS = 2;

    /** Why a rule cannot be used, in Swedish, and whether it is the day it is counted from that is wrong. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean aboutFrom;

        private RefusedException(boolean aboutFrom, String message) {
            super(message);
            this.aboutFrom = aboutFrom;
        }

        public boolean aboutFrom() {
            return aboutFrom;
        }
    }

    /**
     * @throws RefusedException if it is no rule for meetings on days, ends some time, or does not say which days
     */
    public Cadence {
        Recur<LocalDate> recur = parse(rule);
        if (from == null && needsDay(recur)) {
            throw new RefusedException(
                    true,
                    "regeln säger inte från vilken dag den räknas; lägg till 'cadenceFrom' med en dag då teamet möts.");
        }
        if (from != null && !from.equals(first(recur, from, from.minusDays(1), day -> true))) {
            throw new RefusedException(true, from + " är ingen dag som regeln ger; ange en dag då teamet möts.");
        }
    }

    /**
     * The first meeting after a day.
     *
     * @param possible false for days on which nobody meets: those meetings are left out, not moved
     * @return empty if there is none in two years
     */
    public Optional<LocalDate> next(LocalDate after, Predicate<LocalDate> possible) {
        return Optional.ofNullable(first(parse(rule), from == null ? ANCHOR : from, after, possible));
    }

    private static LocalDate first(
            Recur<LocalDate> recur, LocalDate anchor, LocalDate after, Predicate<LocalDate> possible) {
        LocalDate begin = after.plusDays(1).isBefore(anchor) ? anchor : after.plusDays(1);
        return recur.getDates(anchor, begin, begin.plusYears(HORIZON_YEARS)).stream()
                .filter(day -> !day.isBefore(begin))
                .filter(possible)
                .findFirst()
                .orElse(null);
    }

    private static Recur<LocalDate> parse(String rule) {
        if (rule.matches("(?i).*(COUNT|UNTIL)=.*")) {
            throw new RefusedException(false, "teamet möts tills vidare; ta bort COUNT och UNTIL ur regeln.");
        }
        if (rule.matches("(?i).*(HOURLY|MINUTELY|SECONDLY|BYHOUR|BYMINUTE|BYSECOND).*")) {
            throw new RefusedException(
                    false,
                    "regeln säger vilka dagar teamet möts; ta bort det som gäller timmar, minuter och sekunder.");
        }
        if (!rule.matches("FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,+-]+)*")
                || rule.matches(".*;INTERVAL=(?!0*[1-9][0-9]?(;|$)).*")) {
            throw noRule();
        }
        try {
            return new Recur<>(rule);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw noRule();
        }
    }

    private static RefusedException noRule() {
        return new RefusedException(
                false,
                "det är ingen regel enligt RFC 5545; skriv till exempel FREQ=WEEKLY;INTERVAL=2;BYDAY=WE (varannan onsdag)"
                        + " eller FREQ=MONTHLY;BYDAY=1TH (första torsdagen i månaden).");
    }

    private static boolean needsDay(Recur<LocalDate> recur) {
        boolean noDay = recur.getDayList().isEmpty() && recur.getMonthDayList().isEmpty();
        return recur.getInterval() > 1
                || recur.getFrequency() == Frequency.YEARLY
                || noDay && recur.getFrequency() != Frequency.DAILY;
    }
}
