package se.hlt.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The days of 2026–2028 as they were worked out without this program: {@code years/days.txt}. */
final class YearsDays {

    private static final LocalDate KNOWN_UNTIL = LocalDate.of(2028, 12, 31);
    private static final Map<String, Set<LocalDate>> MEETS = new HashMap<>();
    private static final Set<LocalDate> OFF = new HashSet<>();
    private static final Map<String, Set<LocalDate>> BREAKS = new HashMap<>();

    static {
        lines().filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" ")))
                .forEach(YearsDays::read);
    }

    private YearsDays() {}

    /** True for {@code havsvik.norr@2026-01-21} if the team is to meet that day; of days after 2028 nothing is known. */
    static boolean meets(String meetingKey) {
        String[] teamAndDate = meetingKey.split("@");
        LocalDate date = LocalDate.parse(teamAndDate[1]);
        return date.isAfter(KNOWN_UNTIL) || MEETS.get(teamAndDate[0]).contains(date);
    }

    /** Every meeting of the site's teams in those years, by its key. */
    static Set<String> meetings(String site) {
        return MEETS.entrySet().stream()
                .filter(team -> team.getKey().startsWith(site + "."))
                .flatMap(team -> team.getValue().stream().map(day -> team.getKey() + "@" + day))
                .collect(Collectors.toSet());
    }

    /** The day itself, or the nearest working day before it. */
    static LocalDate workingDay(LocalDate day) {
        LocalDate found = day;
        while (found.getDayOfWeek().getValue() > 5 || OFF.contains(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** The same, in no school break of the site. */
    static LocalDate workingDayOutsideBreaks(String site, LocalDate day) {
        LocalDate found = workingDay(day);
        while (BREAKS.get(site).contains(found)) {
            found = workingDay(found.minusDays(1));
        }
        return found;
    }

    private static void read(List<String> line) {
        switch (line.get(0)) {
            case "meets" ->
                MEETS.computeIfAbsent(line.get(1), team -> new HashSet<>()).addAll(days(line.subList(2, line.size())));
            case "off" -> OFF.addAll(days(line.subList(1, line.size())));
            default ->
                LocalDate.parse(line.get(2))
                        .datesUntil(LocalDate.parse(line.get(3)).plusDays(1))
                        .forEach(BREAKS.computeIfAbsent(line.get(1), site -> new HashSet<>())::add);
        }
    }

    private static List<LocalDate> days(List<String> texts) {
        return texts.stream().map(LocalDate::parse).toList();
    }

    private static Stream<String> lines() {
        try {
            return new ClassPathResource("years/days.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
