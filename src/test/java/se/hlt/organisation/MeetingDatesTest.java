package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import se.hlt.calendar.SwedishCalendar;

/**
 * The dates were worked out without this program: the rules by python-dateutil, Easter by its own tables, holidays and
 * breaks by hand, and looked through in a calendar.
 */
@DisplayName("Each team meets")
class MeetingDatesTest {

    private static final LocalDate START = LocalDate.of(2026, 9, 7);
    private static final LocalDate END = LocalDate.of(2027, 12, 31);

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "havsvik, norr, 2026-09-16 2026-09-30 2026-10-14 2026-11-11 2026-11-25 2026-12-09 2027-01-20 2027-02-03 2027-02-17 2027-03-17 2027-03-31 2027-04-14 2027-04-28 2027-05-12 2027-05-26 2027-06-09 2027-08-18 2027-09-01 2027-09-15 2027-09-29 2027-10-13 2027-10-27 2027-11-10 2027-11-24 2027-12-08",
        "havsvik, syd, 2026-10-01 2026-11-05 2026-12-03 2027-02-04 2027-04-01 2027-06-03 2027-09-02 2027-10-07 2027-12-02",
        "ockero, oarna, 2026-09-09 2026-09-23 2026-10-07 2026-10-21 2026-11-04 2026-11-18 2026-12-02 2026-12-16 2027-01-13 2027-01-27 2027-02-10 2027-02-24 2027-03-10 2027-04-07 2027-04-21 2027-05-05 2027-05-19 2027-06-02 2027-08-25 2027-09-08 2027-09-22 2027-10-06 2027-10-20 2027-11-17 2027-12-01 2027-12-15",
        "kramfors, kramfors, 2026-10-01 2026-11-05 2026-12-03 2027-02-04 2027-03-04 2027-06-03 2027-09-02 2027-10-07 2027-12-02",
        "umea, mariehem, 2026-09-08 2026-09-22 2026-10-06 2026-10-20 2026-11-03 2026-11-17 2026-12-01 2026-12-15 2027-01-12 2027-01-26 2027-02-09 2027-02-23 2027-03-23 2027-04-06 2027-04-20 2027-05-04 2027-05-18 2027-06-01 2027-08-24 2027-09-07 2027-09-21 2027-10-05 2027-10-19 2027-11-16 2027-11-30 2027-12-14",
        "umea, ersboda, 2026-09-09 2026-09-23 2026-10-07 2026-10-21 2026-11-04 2026-11-18 2026-12-02 2026-12-16 2027-01-13 2027-01-27 2027-02-10 2027-02-24 2027-03-24 2027-04-07 2027-04-21 2027-05-05 2027-05-19 2027-06-02 2027-08-25 2027-09-08 2027-09-22 2027-10-06 2027-10-20 2027-11-17 2027-12-01 2027-12-15",
        "umea, holmsund-obbola, 2026-09-10 2026-09-24 2026-10-08 2026-10-22 2026-11-05 2026-11-19 2026-12-03 2026-12-17 2027-01-14 2027-01-28 2027-02-11 2027-02-25 2027-03-25 2027-04-08 2027-04-22 2027-05-20 2027-06-03 2027-08-26 2027-09-09 2027-09-23 2027-10-07 2027-10-21 2027-11-18 2027-12-02 2027-12-16",
        "umea, teg, 2026-09-21 2026-10-05 2026-10-19 2026-11-02 2026-11-16 2026-11-30 2026-12-14 2027-01-11 2027-01-25 2027-02-08 2027-02-22 2027-03-22 2027-04-05 2027-04-19 2027-05-03 2027-05-17 2027-05-31 2027-08-23 2027-09-06 2027-09-20 2027-10-04 2027-10-18 2027-11-15 2027-11-29 2027-12-13",
        "vasterbotten, lycksele, 2026-09-08 2026-10-13 2026-11-10 2026-12-08 2027-01-12 2027-02-09 2027-04-13 2027-05-11 2027-06-08 2027-09-14 2027-10-12 2027-11-09 2027-12-14",
        "vasterbotten, skelleftea, 2026-09-16 2026-10-07 2026-10-21 2026-11-04 2026-11-18 2026-12-02 2026-12-16 2027-01-20 2027-02-03 2027-02-17 2027-03-03 2027-03-17 2027-04-07 2027-04-21 2027-05-05 2027-05-19 2027-06-02 2027-08-18 2027-09-01 2027-09-15 2027-10-06 2027-10-20 2027-11-17 2027-12-01 2027-12-15"
    })
    @DisplayName("on these days until the end of 2027, and on no holiday and in no break")
    void dates(String siteFile, String team, String expected) throws IOException {
        String file = siteFile.equals("havsvik") ? "demo" : siteFile;
        Site site = new SiteReader()
                .read(
                        file,
                        new ClassPathResource("sites/" + file + ".yaml").getContentAsString(StandardCharsets.UTF_8),
                        beside -> new ClassPathResource("sites/" + beside).getContentAsByteArray());
        MeetingDays days = new MeetingDays(new Organisation(List.of(site)), new SwedishCalendar());

        List<LocalDate> found = new ArrayList<>();
        Optional<LocalDate> next = days.next(site.id() + "." + team, START);
        while (next.isPresent() && !next.get().isAfter(END)) {
            found.add(next.get());
            next = days.next(site.id() + "." + team, next.get());
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        Arrays.stream(expected.split(" ")).map(LocalDate::parse).toList());
    }
}
