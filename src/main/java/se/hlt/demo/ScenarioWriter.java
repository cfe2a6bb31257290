package se.hlt.demo;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.hlt.calendar.SwedishCalendar;
import se.hlt.organisation.MeetingDays;
import se.hlt.organisation.Organisation;

/** Writes scenarios: fictional cases over a period, as many as wanted, spread as a school year spreads them. */
@Component
public class ScenarioWriter {

    private static final int ORDINARY = 10;

    private final Organisation organisation;
    private final MeetingDays meetingDays;
    private final SwedishCalendar calendar;

    ScenarioWriter(Organisation organisation, MeetingDays meetingDays, SwedishCalendar calendar) {
        this.organisation = organisation;
        this.meetingDays = meetingDays;
        this.calendar = calendar;
    }

    /**
     * The scenario of a site.
     *
     * @param from the first day on which a case may be raised
     * @param to the last
     * @param seed the same seed gives the same scenario
     * @throws IllegalArgumentException if there is no such site, or no working day in the period
     */
    public Scenario write(String siteId, LocalDate from, LocalDate to, int howMany, long seed) {
        Cast cast = Cast.of(organisation.site(siteId));
        Luck luck = new Luck(seed);
        Meetings meetings = new Meetings(cast, meetingDays, calendar, luck.child());
        List<LocalDate> days = days(from, to, howMany, luck);
        List<PlannedCase> cases = new ArrayList<>();
        for (int index = 0; index < howMany; index++) {
            Luck own = luck.child();
            cases.add(
                    new CaseWriter(index, cast.site(), own.one(cast.teams()), meetings, calendar, own, days.get(index))
                            .write());
        }
        return new Scenario(siteId, from, to, cases, meetings.of(from, to, cases));
    }

    private List<LocalDate> days(LocalDate from, LocalDate to, int howMany, Luck luck) {
        Map<LocalDate, Integer> weights = new LinkedHashMap<>();
        from.datesUntil(to.plusDays(1))
                .filter(calendar::isWorkingDay)
                .filter(day -> weight(day) > 0)
                .forEach(day -> weights.put(day, weight(day)));
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("No day between " + from + " and " + to + " on which a case is raised");
        }
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            days.add(luck.weighted(weights));
        }
        return days.stream().sorted().toList();
    }

    /** Few children are noticed while schools are closed, most when a term has begun. */
    private static int weight(LocalDate day) {
        int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        if (week >= 26 && week <= 32 || week >= 52 || week == 1) {
            return 0;
        }
        boolean schoolBreak = week == 9 || week == 44;
        boolean busy = week >= 35 && week <= 42 || week >= 4 && week <= 8;
        return schoolBreak ? ORDINARY / 5 : busy ? ORDINARY * 3 / 2 : ORDINARY;
    }
}
