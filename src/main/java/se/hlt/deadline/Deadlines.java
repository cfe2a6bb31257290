package se.hlt.deadline;

import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.springframework.stereotype.Component;
import se.hlt.engine.CallableFromDiagrams;

/**
 * When something is due, reminded of and escalated. Diagrams ask it by name ({@code ${deadline.due('contact', site,
 * urgency, raisedOn)}}); how long each limit is stands in the decision {@code deadlines}.
 *
 * <p>Limits are calendar days in Swedish time. Something is due when its day ends; reminders come in the morning, and so
 * do escalations, on the days that follow.
 */
@Component("deadline")
@CallableFromDiagrams
public class Deadlines {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final LimitTable limits;
    private final SwedishCalendar calendar;
    private final Clock clock;

    Deadlines(LimitTable limits, SwedishCalendar calendar, Clock clock) {
        this.limits = limits;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The end of the day on which it is due.
     *
     * @param from the day it is counted from: a date as forms post it, a point in time, or null for today
     */
    public Date due(String deadline, String site, String urgency, Object from) {
        return at(dueOn(deadline, site, urgency, from), END_OF_DAY);
    }

    /** The morning on which people are reminded; the working day before, where the limit says so. */
    public Date reminder(String deadline, String site, String urgency, Object from) {
        Limit limit = limits.limit(deadline, site, urgency);
        LocalDate day = day(from).plus(limit.limit()).minus(limit.reminder());
        return at(limit.workingDays() ? calendar.workingDayOnOrBefore(day) : day, MORNING);
    }

    /** The morning on which someone else is told that it was not done. */
    public Date escalation(String deadline, String site, String urgency, Object from) {
        Limit limit = limits.limit(deadline, site, urgency);
        return at(day(from).plus(limit.limit()).plus(limit.escalation()), MORNING);
    }

    /** The day on which it is due. */
    public LocalDate dueOn(String deadline, String site, String urgency, Object from) {
        return day(from).plus(limits.limit(deadline, site, urgency).limit());
    }

    /** Today in Sweden. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(SWEDEN));
    }

    private LocalDate day(Object from) {
        if (from == null) {
            return today();
        }
        return from instanceof Date date
                ? ZonedDateTime.ofInstant(date.toInstant(), SWEDEN).toLocalDate()
                : LocalDate.parse(from.toString());
    }

    private static Date at(LocalDate day, LocalTime time) {
        return Date.from(day.atTime(time).atZone(SWEDEN).toInstant());
    }
}
