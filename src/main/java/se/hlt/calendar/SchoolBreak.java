package se.hlt.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Set;

/**
 * A school break (lov) of a site: the team does not meet, and reminders come before it.
 *
 * @param name what people call it: "Sportlov"
 * @param days when it is
 */
public record SchoolBreak(String name, Days days) {

    public boolean covers(LocalDate day) {
        return days.cover(day);
    }

    /** Which days a break has. */
    public sealed interface Days permits Weeks, EveryYear, Once, Easter {

        boolean cover(LocalDate day);

        /** How many days it is in a year at most. */
        long length();
    }

    /** Weeks of every year, by their ISO 8601 numbers, Monday to Sunday. */
    public record Weeks(Set<Integer> numbers) implements Days {

        public Weeks {
            numbers = Set.copyOf(numbers);
        }

        @Override
        public boolean cover(LocalDate day) {
            return numbers.contains(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }

        @Override
        public long length() {
            return 7L * numbers.size();
        }
    }

    /** The same dates every year, both included. The first is later in the year than the last where new year is between. */
    public record EveryYear(MonthDay from, MonthDay to) implements Days {

        @Override
        public boolean cover(LocalDate day) {
            MonthDay monthDay = MonthDay.from(day);
            boolean begun = !monthDay.isBefore(from);
            boolean notOver = !monthDay.isAfter(to);
            return from.isAfter(to) ? begun || notOver : begun && notOver;
        }

        @Override
        public long length() {
            LocalDate first = from.atYear(2023);
            return ChronoUnit.DAYS.between(first, to.atYear(from.isAfter(to) ? 2024 : 2023)) + 1;
        }
    }

    /** These dates once, both included. */
    public record Once(LocalDate from, LocalDate to) implements Days {

        @Override
        public boolean cover(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        @Override
        public long length() {
            return ChronoUnit.DAYS.between(from, to) + 1;
        }
    }

    /** The week that ends with Easter Sunday, or the one that begins with the Monday after it. */
    public record Easter(boolean before) implements Days {

        @Override
        public boolean cover(LocalDate day) {
            LocalDate first = SwedishCalendar.easterSunday(day.getYear()).plusDays(before ? -6 : 1);
            return !day.isBefore(first) && day.isBefore(first.plusWeeks(1));
        }

        @Override
        public long length() {
            return 7;
        }
    }
}
