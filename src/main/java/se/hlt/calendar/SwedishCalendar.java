package se.hlt.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import org.springframework.stereotype.Component;

/**
 * Which days people are at work. Saturdays, Sundays and public holidays are not working days, and neither are
 * midsommarafton, julafton and nyårsafton (lag 1930:173 om beräkning av lagstadgad tid).
 */
@Component
public class SwedishCalendar {

    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);
    private static final MonthDay NEW_YEARS_EVE = MonthDay.of(12, 31);

    private static final HolidayManager HOLIDAYS =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !MonthDay.from(day).equals(CHRISTMAS_EVE)
                && !MonthDay.from(day).equals(NEW_YEARS_EVE)
                && !isMidsummerEve(day)
                && !HOLIDAYS.isHoliday(day);
    }

    /** The day itself, or the nearest working day before it. */
    public LocalDate workingDayOnOrBefore(LocalDate day) {
        LocalDate found = day;
        while (!isWorkingDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    static LocalDate easterSunday(int year) {
        return HOLIDAYS.getHolidays(Year.of(year)).stream()
                .filter(holiday -> holiday.getPropertiesKey().equals("christian.EASTER"))
                .findFirst()
                .orElseThrow()
                .getActualDate();
    }

    /** The Friday between 19 and 25 June. */
    private static boolean isMidsummerEve(LocalDate day) {
        return day.getMonthValue() == 6
                && day.getDayOfWeek() == DayOfWeek.FRIDAY
                && day.getDayOfMonth() >= 19
                && day.getDayOfMonth() <= 25;
    }
}
