package se.hlt.organisation;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.calendar.SwedishCalendar;

/** On which days teams meet: as their rules say, except on days off and in the site's school breaks. */
@Component
public class MeetingDays {

    private final Organisation organisation;
    private final SwedishCalendar calendar;

    MeetingDays(Organisation organisation, SwedishCalendar calendar) {
        this.organisation = organisation;
        this.calendar = calendar;
    }

    /**
     * The team's first regular meeting after a day.
     *
     * @param teamTenant tenant of the team, or of a circle of it
     * @return empty if breaks and days off that have come since leave none in two years
     * @throws IllegalArgumentException if there is no such team
     */
    public Optional<LocalDate> next(String teamTenant, LocalDate after) {
        Site site = organisation.site(organisation.siteIdOf(teamTenant));
        return organisation
                .team(teamTenant)
                .meetings()
                .cadence()
                .next(after, day -> calendar.isWorkingDay(day) && !site.isBreak(day));
    }
}
