package se.hlt.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Swedish calendar")
class SwedishCalendarTest {

    private final SwedishCalendar calendar = new SwedishCalendar();

    @ParameterizedTest(name = "{0}")
    @DisplayName("has days off: weekends, holidays, midsommarafton, julafton and nyårsafton")
    @ValueSource(
            strings = {
                "2026-11-21", "2026-11-22", "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01",
                "2026-05-14", "2026-06-06", "2026-06-19", "2026-06-20", "2026-10-31", "2026-12-24", "2026-12-25",
                "2026-12-26", "2026-12-31", "2024-06-21", "2025-06-20"
            })
    void daysOff(LocalDate day) {
        assertThat(calendar.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("has working days, also the eves that are none in law")
    @ValueSource(
            strings = {"2026-11-20", "2026-01-05", "2026-04-02", "2026-04-30", "2026-06-18", "2026-12-23", "2026-12-30"
            })
    void workingDays(LocalDate day) {
        assertThat(calendar.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("finds the working day on or before a day")
    @CsvSource({
        "2026-11-20,2026-11-20",
        "2026-11-22,2026-11-20",
        "2026-12-27,2026-12-23",
        "2027-01-01,2026-12-30",
        "2026-04-06,2026-04-02",
        "2026-06-21,2026-06-18"
    })
    void before(LocalDate day, LocalDate expected) {
        assertThat(calendar.workingDayOnOrBefore(day)).isEqualTo(expected);
    }
}
