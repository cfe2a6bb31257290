package se.hlt.organisation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.hlt.calendar.Cadence;
import se.hlt.calendar.Cadence.RefusedException;
import se.hlt.calendar.SchoolBreak;
import se.hlt.calendar.SwedishCalendar;

/** Reads when a team meets, out of the team's part of a site file. */
final class MeetingReader {

    static final List<String> KEYS = List.of("cadence", "cadenceFrom", "time", "place", "required", "casesPerMeeting");

    private static final Pattern TIME = Pattern.compile("(\\d{2}[.:]\\d{2})-(\\d{2}[.:]\\d{2})");
    private static final String TIME_FORM = "en tid från och till som 13.00-15.00";
    private static final Pattern PLACE = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    private static final SwedishCalendar CALENDAR = new SwedishCalendar();

    private MeetingReader() {}

    static Meetings read(YamlSection team, List<String> agencies, List<SchoolBreak> breaks) {
        LocalTime begins = null;
        LocalTime ends = null;
        if (team.has("time")) {
            Matcher times = TIME.matcher(team.text("time", TIME, TIME_FORM));
            times.matches();
            begins = time(team, times.group(1));
            ends = time(team, times.group(2));
            if (!begins.isBefore(ends)) {
                throw team.error("time", "'time' slutar inte efter att den börjar; skriv " + TIME_FORM + ".");
            }
        }
        return new Meetings(
                cadence(team, breaks),
                begins,
                ends,
                team.has("place") ? team.text("place", PLACE, "högst 100 tecken på en rad") : null,
                required(team, agencies),
                team.has("casesPerMeeting")
                        ? team.number("casesPerMeeting", 1, Meetings.MOST_CASES)
                        : Meetings.ORDINARY_CASES);
    }

    private static LocalTime time(YamlSection team, String text) {
        try {
            return LocalTime.parse(text.replace('.', ':'));
        } catch (DateTimeException e) {
            throw team.error("time", "'time' är inget klockslag; skriv " + TIME_FORM + ".");
        }
    }

    private static Cadence cadence(YamlSection team, List<SchoolBreak> breaks) {
        String rule = team.text("cadence");
        LocalDate from = team.has("cadenceFrom") ? date(team) : null;
        Cadence cadence;
        try {
            cadence = new Cadence(rule, from);
        } catch (RefusedException e) {
            String key = e.aboutFrom() && team.has("cadenceFrom") ? "cadenceFrom" : "cadence";
            throw team.error(key, "'" + key + "': " + e.getMessage());
        }
        Predicate<LocalDate> possible =
                day -> CALENDAR.isWorkingDay(day) && breaks.stream().noneMatch(schoolBreak -> schoolBreak.covers(day));
        if (cadence.next(from == null ? LocalDate.of(2026, 1, 1) : from.minusDays(1), possible)
                .isEmpty()) {
            throw team.error(
                    "cadence",
                    "'cadence': regeln ger inget möte på två år, för dagen finns inte eller är alltid helg eller lov; välj"
                            + " andra dagar.");
        }
        return cadence;
    }

    private static LocalDate date(YamlSection team) {
        try {
            return LocalDate.parse(team.scalar("cadenceFrom"));
        } catch (DateTimeException e) {
            throw team.error("cadenceFrom", "'cadenceFrom' är inget datum; skriv det som 2026-01-14.");
        }
    }

    private static List<String> required(YamlSection team, List<String> agencies) {
        if (!team.has("required")) {
            return agencies;
        }
        List<String> required = team.texts("required").stream()
                .map(text -> {
                    if (!agencies.contains(text.value())) {
                        throw team.error(
                                text.line(),
                                "'required' har verksamheten '" + text.value()
                                        + "' som inte är med i teamet; välj bland " + YamlSection.or(agencies) + ".");
                    }
                    return text.value();
                })
                .toList();
        return agencies.stream().filter(required::contains).toList();
    }
}
