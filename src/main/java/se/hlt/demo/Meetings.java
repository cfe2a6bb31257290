package se.hlt.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import se.hlt.calendar.SwedishCalendar;
import se.hlt.organisation.MeetingDays;

/** The meetings of a scenario: when they are, which of them are cancelled, and what their coordinators do. */
final class Meetings {

    /** When a meeting is over, or known not to be held; cases that were on it are then waiting again. */
    static final LocalTime END = LocalTime.of(13, 45);

    private static final LocalTime PREPARED = LocalTime.of(12, 0);

    private final Cast cast;
    private final MeetingDays days;
    private final SwedishCalendar calendar;
    private final Luck luck;
    private final Map<String, Boolean> held = new TreeMap<>();

    Meetings(Cast cast, MeetingDays days, SwedishCalendar calendar, Luck luck) {
        this.cast = cast;
        this.days = days;
        this.calendar = calendar;
        this.luck = luck;
    }

    LocalDate next(Cast.TeamCast team, LocalDate notBefore) {
        return days.next(cast.site().id() + "." + team.team().id(), notBefore.minusDays(1))
                .orElseThrow(
                        () -> new IllegalArgumentException("Team " + team.team().id() + " never meets"));
    }

    boolean isHeld(Cast.TeamCast team, LocalDate date) {
        return held.computeIfAbsent(team.team().id() + "@" + date, meeting -> !luck.percent(4));
    }

    /** Every meeting of every team, from the first day until the last on which a case comes up. */
    List<PlannedMeeting> of(LocalDate from, LocalDate to, List<PlannedCase> cases) {
        LocalDate last = cases.stream()
                .flatMap(planned -> planned.acts().stream())
                .flatMap(act -> act.facts().stream())
                .filter(fact -> fact.kind() == PlannedFact.Kind.BOOKED)
                .map(PlannedFact::day)
                .filter(day -> day.isAfter(to))
                .max(Comparator.naturalOrder())
                .orElse(to);
        List<PlannedMeeting> meetings = new ArrayList<>();
        for (Cast.TeamCast team : cast.teams()) {
            for (LocalDate date = next(team, from); !date.isAfter(last); date = next(team, date.plusDays(1))) {
                meetings.add(meeting(team, date));
            }
        }
        return meetings;
    }

    private PlannedMeeting meeting(Cast.TeamCast team, LocalDate date) {
        boolean isHeld = isHeld(team, date);
        List<String> there = team.team().agencies().stream()
                .filter(agency -> luck.percent(88))
                .toList();
        String coordinator = team.coordinator().userId();
        List<PlannedAct> acts = new ArrayList<>();
        acts.add(act(
                calendar.workingDayOnOrBefore(date.minusDays(1)).atTime(PREPARED),
                coordinator,
                "userTask_prepareAgenda",
                DemoForms.agenda()));
        acts.add(act(
                date.atTime(END.minusMinutes(5)),
                coordinator,
                "userTask_holdMeeting",
                isHeld ? DemoForms.meetingHeld(there) : DemoForms.form("meetingHeld", "no")));
        if (isHeld) {
            acts.add(act(
                    date.plusDays(luck.between(1, 3)).atTime(PREPARED),
                    coordinator,
                    "userTask_confirmMinutes",
                    DemoForms.minutes()));
        }
        return new PlannedMeeting(
                cast.site().id() + "." + team.team().id() + "@" + date,
                team.team().id(),
                date,
                isHeld,
                isHeld ? there : List.of(),
                acts);
    }

    private static PlannedAct act(LocalDateTime at, String userId, String task, Map<String, Object> form) {
        return new PlannedAct(at, PlannedAct.Kind.COMPLETE, userId, task, key -> form, List.of());
    }
}
