package se.hlt.organisation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import se.hlt.calendar.SchoolBreak;

/** Reads the part {@code breaks} of a site file. */
final class BreakReader {

    private static final List<String> KEYS = List.of("name", "weeks", "from", "to", "easter");
    private static final String FORMS =
            "ange antingen 'weeks' (veckonummer), 'from' och 'to' (datum) eller 'easter' (before eller after).";
    private static final String DATE_FORM = "månad-dag som 06-15 (gäller varje år) eller hela datumet som 2027-06-15";
    private static final int LONGEST = 120;

    /** The Gregorian calendar's weekdays repeat after 28 years; Easter has been both early and late by then. */
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2051, 12, 31);

    private BreakReader() {}

    static List<SchoolBreak> read(YamlSection site) {
        if (!site.has("breaks")) {
            return List.of();
        }
        List<YamlSection> sections = site.sections("breaks", "lovet", KEYS);
        List<SchoolBreak> breaks = new ArrayList<>();
        for (YamlSection section : sections) {
            SchoolBreak read = new SchoolBreak(section.text("name"), days(section));
            if (read.days().length() > LONGEST) {
                throw section.error(
                        section.line(),
                        "lovet '" + read.name() + "' är " + read.days().length() + " dagar och får vara högst "
                                + LONGEST + "; kontrollera att 'from' är första dagen och 'to' den sista.");
            }
            refuseOverlap(breaks, read, section);
            breaks.add(read);
        }
        return breaks;
    }

    private static SchoolBreak.Days days(YamlSection section) {
        boolean dates = section.has("from") || section.has("to");
        long forms = Stream.of(section.has("weeks"), dates, section.has("easter"))
                .filter(form -> form)
                .count();
        if (forms != 1) {
            throw section.error(section.line(), "lovet '" + section.text("name") + "': " + FORMS);
        }
        if (section.has("weeks")) {
            return new SchoolBreak.Weeks(new TreeSet<>(section.numbers("weeks", 1, 53)));
        }
        return dates ? dates(section) : easter(section);
    }

    private static SchoolBreak.Days easter(YamlSection section) {
        String week = section.text("easter");
        if (!Set.of("before", "after").contains(week)) {
            throw section.error(
                    "easter", "'easter' ska vara before (veckan före påskdagen) eller after (veckan efter).");
        }
        return new SchoolBreak.Easter(week.equals("before"));
    }

    private static SchoolBreak.Days dates(YamlSection section) {
        String from = section.scalar("from");
        String to = section.scalar("to");
        if (isYearly(from) != isYearly(to)) {
            throw section.error("to", "'from' och 'to' ska skrivas på samma sätt: " + DATE_FORM + ".");
        }
        if (isYearly(from)) {
            return new SchoolBreak.EveryYear(
                    MonthDay.from(date(section, "from", "2024-" + from)),
                    MonthDay.from(date(section, "to", "2024-" + to)));
        }
        LocalDate first = date(section, "from", from);
        LocalDate last = date(section, "to", to);
        if (first.isAfter(last)) {
            throw section.error("from", "'from' är efter 'to'; byt plats på dem.");
        }
        return new SchoolBreak.Once(first, last);
    }

    private static boolean isYearly(String date) {
        return date.length() <= 5;
    }

    private static LocalDate date(YamlSection section, String key, String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw section.error(key, "'" + key + "' är inget datum; skriv " + DATE_FORM + ".");
        }
    }

    private static void refuseOverlap(List<SchoolBreak> earlier, SchoolBreak read, YamlSection section) {
        Stream<LocalDate> days = read.days() instanceof SchoolBreak.Once once
                ? once.from().datesUntil(once.to().plusDays(1))
                : Stream.concat(FIRST.datesUntil(LAST), daysOnce(earlier)).filter(read::covers);
        days.forEach(day -> earlier.stream()
                .filter(other -> other.covers(day))
                .findFirst()
                .ifPresent(other -> {
                    throw section.error(
                            section.line(),
                            "lovet '" + read.name() + "' överlappar lovet '" + other.name() + "', till exempel " + day
                                    + "; ändra så att varje dag hör till högst ett lov.");
                }));
    }

    /** The days of breaks that come once, which may be in any year. */
    private static Stream<LocalDate> daysOnce(List<SchoolBreak> breaks) {
        return breaks.stream()
                .map(SchoolBreak::days)
                .filter(SchoolBreak.Once.class::isInstance)
                .map(SchoolBreak.Once.class::cast)
                .flatMap(once -> once.from().datesUntil(once.to().plusDays(1)));
    }
}
