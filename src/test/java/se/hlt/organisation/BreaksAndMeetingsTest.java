package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Breaks and meetings in a site's file")
class BreaksAndMeetingsTest {

    private static Site read(String breaks, String meetings) {
        return new SiteReader()
                .read(
                        "byn.yaml",
                        """
                        id: byn
                        name: Byn
                        minAge: 6
                        maxAge: 16
                        breaks: %s
                        agencies: [{id: school, name: Skola}, {id: social, name: Soc}, {id: health, name: Hälsa}]
                        teams:
                          - id: norr
                            name: Norr
                            agencies: [school, social]
                            %s
                        people:
                          - user: a.a
                            firstName: A
                            lastName: A
                            email: a@byn.example
                            agency: school
                            team: norr
                            roles: [initiator, key-person, coordinator]
                          - user: b.b
                            firstName: B
                            lastName: B
                            email: b@byn.example
                            agency: social
                            team: norr
                            roles: [initiator, key-person]
                        """
                                .formatted(breaks, meetings));
    }

    private static Site withBreaks(String breaks) {
        return read(breaks, "cadence: FREQ=WEEKLY;BYDAY=WE");
    }

    @Test
    @DisplayName("a break in weeks, on dates of every year, once, or beside Easter is read")
    void breaks() {
        Site site = withBreaks("[{name: A, weeks: [9, 44]}, {name: B, from: 12-20, to: 01-07},"
                + " {name: C, from: 2027-05-07, to: 2027-05-08}, {name: D, easter: before}]");

        assertThat(LocalDate.of(2026, 2, 23)
                        .datesUntil(LocalDate.of(2026, 3, 2))
                        .filter(site::isBreak))
                .hasSize(7);
        assertThat(List.of("2026-02-22", "2026-03-02", "2026-12-19", "2027-01-08", "2026-05-07", "2027-05-09"))
                .noneMatch(day -> site.isBreak(LocalDate.parse(day)));
        assertThat(List.of("2026-12-20", "2026-12-31", "2027-01-01", "2027-01-07", "2027-05-07", "2027-05-08"))
                .allMatch(day -> site.isBreak(LocalDate.parse(day)));
        // Easter Sunday is 28 March 2027 and 16 April 2028.
        assertThat(List.of("2027-03-21", "2027-03-29", "2028-04-09", "2028-04-17"))
                .noneMatch(day -> site.isBreak(LocalDate.parse(day)));
        assertThat(List.of("2027-03-22", "2027-03-28", "2028-04-10", "2028-04-16"))
                .allMatch(day -> site.isBreak(LocalDate.parse(day)));
        assertThat(withBreaks("[{name: D, easter: after}]").breaks().get(0))
                .matches(after -> after.covers(LocalDate.of(2027, 3, 29)) && after.covers(LocalDate.of(2027, 4, 4)))
                .matches(after -> !after.covers(LocalDate.of(2027, 3, 28)) && !after.covers(LocalDate.of(2027, 4, 5)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: A, from: 2027-05-08, to: 2027-05-07} | 'from' är efter 'to'; byt plats på dem.",
                "{name: A, from: 05-08, to: 2027-05-09} | 'from' och 'to' ska skrivas på samma sätt",
                "{name: A, from: 05-08} | lovet saknar 'to'",
                "{name: A, from: 05-32, to: 06-01} | 'from' är inget datum; skriv månad-dag som 06-15",
                "{name: A, from: maj, to: juni} | 'from' är inget datum",
                "{name: A, from: 01-01, to: 12-31} | lovet 'A' är 365 dagar och får vara högst 120",
                "{name: A, from: 08-16, to: 06-13} | lovet 'A' är 303 dagar och får vara högst 120",
                "{name: A, weeks: [54]} | 'weeks' ska vara ett heltal mellan 1 och 53, inte '54'.",
                "{name: A, weeks: []} | 'weeks' i lovet ska vara en lista med minst en post",
                "{name: A, easter: nästa} | 'easter' ska vara before (veckan före påskdagen) eller after",
                "{name: A, weeks: [9], easter: after} | lovet 'A': ange antingen 'weeks'",
                "{name: A} | lovet 'A': ange antingen 'weeks'",
                "{weeks: [9]} | lovet saknar 'name'",
                "{name: A, week: 9} | 'week' är ingen känd nyckel i lovet; välj en av name, weeks, from, to, easter.",
                "{name: A, weeks: [9]}, {name: B, weeks: [8, 9]} | lovet 'B' överlappar lovet 'A'",
                "{name: A, from: 03-20, to: 03-25}, {name: B, easter: before} | lovet 'B' överlappar lovet 'A'",
                "{name: A, from: 2060-05-07, to: 2060-05-08}, {name: B, from: 05-08, to: 05-09} | lovet 'B' överlappar",
                "{name: A, from: 12-20, to: 01-07}, {name: B, weeks: [53]} | lovet 'B' överlappar lovet 'A'"
            })
    @DisplayName("a break that cannot be meant is refused with file, line and what to do")
    void refusedBreaks(String breaks, String message) {
        assertThatThrownBy(() -> withBreaks("[" + breaks + "]"))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("byn.yaml rad 5: ")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a team's time, place and those who must be there are read; without them all must, at no given time")
    void meetings() {
        Meetings full = read(
                        "[{name: A, weeks: [9]}]",
                        "cadence: FREQ=WEEKLY;INTERVAL=2;BYDAY=WE\n    cadenceFrom: 2026-01-07\n    time: 13.00-14:30"
                                + "\n    place: Sal 2\n    required: [social]")
                .teams()
                .get(0)
                .meetings();

        assertThat(full.cadence().from()).isEqualTo("2026-01-07");
        assertThat(full.begins()).isEqualTo(LocalTime.of(13, 0));
        assertThat(full.ends()).isEqualTo(LocalTime.of(14, 30));
        assertThat(full.place()).isEqualTo("Sal 2");
        assertThat(full.required()).containsExactly("social");
        Meetings plain = withBreaks("[{name: A, weeks: [9]}]").teams().get(0).meetings();
        assertThat(plain.begins()).isNull();
        assertThat(plain.required()).containsExactly("school", "social");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cadence: varannan onsdag | 11 | 'cadence': det är ingen regel enligt RFC 5545",
                "cadence: FREQ=WEEKLY;BYDAY=XX | 11 | 'cadence': det är ingen regel enligt RFC 5545",
                "cadence: FREQ=WEEKLY;INTERVAL=0;BYDAY=WE | 11 | 'cadence': det är ingen regel enligt RFC 5545",
                "cadence: FREQ=HOURLY;INTERVAL=2 | 11 | regeln säger vilka dagar teamet möts; ta bort det som gäller timmar",
                "cadence: FREQ=WEEKLY;BYDAY=WE;BYHOUR=13 | 11 | ta bort det som gäller timmar",
                "cadence: FREQ=WEEKLY;BYDAY=WE;COUNT=10 | 11 | teamet möts tills vidare; ta bort COUNT och UNTIL",
                "cadence: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | 11 | 'cadence': regeln säger inte från vilken dag",
                "cadence: FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30 | 11 | regeln ger inget möte på två år",
                "cadence: FREQ=WEEKLY;BYDAY=SA,SU | 11 | regeln ger inget möte på två år",
                "cadence: FREQ=MONTHLY;BYMONTH=7;BYDAY=1WE | 11 | regeln ger inget möte på två år",
                "cadence: FREQ=WEEKLY;INTERVAL=2;BYDAY=WE | 11 | lägg till 'cadenceFrom' med en dag då teamet möts",
                "cadence: FREQ=WEEKLY | 11 | lägg till 'cadenceFrom'",
                "cadenceFrom: 2026-01-08§cadence: FREQ=WEEKLY;INTERVAL=2;BYDAY=WE | 11 | 'cadenceFrom': 2026-01-08 är ingen dag som regeln ger",
                "cadenceFrom: i januari§cadence: FREQ=WEEKLY;INTERVAL=2;BYDAY=WE | 11 | 'cadenceFrom' är inget datum",
                "time: 15.00-13.00§cadence: FREQ=WEEKLY;BYDAY=WE | 11 | 'time' slutar inte efter att den börjar",
                "time: 25.00-26.00§cadence: FREQ=WEEKLY;BYDAY=WE | 11 | 'time' är inget klockslag",
                "time: klockan ett§cadence: FREQ=WEEKLY;BYDAY=WE | 11 | skriv en tid från och till som 13.00-15.00",
                "required: [health]§cadence: FREQ=WEEKLY;BYDAY=WE | 11 | 'health' som inte är med i teamet; välj bland school, social."
            })
    @DisplayName("meetings that never come, or cannot be meant, are refused with file, line and what to do")
    void refusedMeetings(String lines, int line, String message) {
        assertThatThrownBy(() -> read("[{name: Sommar, from: 06-13, to: 08-16}]", lines.replace("§", "\n    ")))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("byn.yaml rad " + line + ": ")
                .hasMessageContaining(message);
    }
}
