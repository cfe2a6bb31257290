package se.hlt.deadline;

import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.springframework.stereotype.Component;
import se.hlt.calendar.SwedishCalendar;
import se.hlt.engine.CallableFromDiagrams;
import se.hlt.organisation.Organisation;

/**
 * When something is due, reminded of and escalated. Diagrams ask it by name ({@code ${deadline.due('contact', site,
 * urgency, raisedOn)}}); how long each limit is stands in the decision {@code deadlines}.
 *
 * <p>Limits are calendar days in Swedish time, and no holiday or school break moves them. Something is due when its day ends;
 * reminders come in the morning, and so do escalations, on the days that follow.
 */
@Component("deadline")
@CallableFromDiagrams
public class Deadlines {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final LimitTable limits;
    private final SwedishCalendar calendar;
    private final Organisation organisation;
    private final Clock clock;

    Deadlines(LimitTable limits, SwedishCalendar calendar, Organisation organisation, Clock clock) {
        this.limits = limits;
        this.calendar = calendar;
        this.organisation = organisation;
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

    /**
     * The morning from which people can begin, so that no task waits for months before anyone needs it. On a day off the
     * working day before; in a school break the first working day after it, or the last before it if that were too late.
     */
    public Date opens(String deadline, String site, String urgency, Object from) {
        Limit limit = limits.limit(deadline, site, urgency);
        LocalDate day = day(from).plus(limit.limit()).minus(limit.reminder());
        LocalDate after = day;
        while (isBreak(site, after) || isBreak(site, day) && !calendar.isWorkingDay(after)) {
            after = after.plusDays(1);
        }
        boolean inTime = isBreak(site, day) && after.isBefore(day(from));
        return at(inTime ? after : workingDayBeforeBreak(site, day), MORNING);
    }

    /**
     * The morning on which people are reminded. Where the limit says so, not on a day off but on the working day before, and
     * not in the site's school breaks but before them; in a break that has already begun, on a working day of it.
     */
    public Date reminder(String deadline, String site, String urgency, Object from) {
        Limit limit = limits.limit(deadline, site, urgency);
        LocalDate counted = day(from);
        LocalDate day = counted.plus(limit.limit()).minus(limit.reminder());
        if (!limit.workingDays()) {
            return at(day, MORNING);
        }
        LocalDate before = workingDayBeforeBreak(site, day);
        LocalDate earliest = counted.isAfter(day) || counted.isBefore(today()) ? today() : counted;
        return at(before.isBefore(earliest) ? calendar.workingDayOnOrBefore(day) : before, MORNING);
    }

    /** The morning on which someone else is told that it was not done. */
    public Date escalation(String deadline, String site, String urgency, Object from) {
        Limit limit = limits.limit(deadline, site, urgency);
        return at(day(from).plus(limit.limit()).plus(limit.escalation()), MORNING);
    }

    /** The start of the day on which it is due: when something begins or ends with a day. */
    public Date start(String deadline, String site, String urgency, Object from) {
        return at(dueOn(deadline, site, urgency, from), LocalTime.MIDNIGHT);
    }

    /** The day on which it is due. */
    public LocalDate dueOn(String deadline, String site, String urgency, Object from) {
        return day(from).plus(limits.limit(deadline, site, urgency).limit());
    }

    /** Today in Sweden. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(SWEDEN));
    }

    private LocalDate workingDayBeforeBreak(String site, LocalDate day) {
        LocalDate found = calendar.workingDayOnOrBefore(day);
        while (isBreak(site, found)) {
            found = calendar.workingDayOnOrBefore(found.minusDays(1));
        }
        return found;
    }

    private boolean isBreak(String siteId, LocalDate day) {
        return organisation.sites().stream()
                .filter(site -> site.id().equals(siteId))
                .anyMatch(site -> site.isBreak(day));
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
