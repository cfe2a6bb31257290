package se.hlt.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;

/** Expected times are written out by hand, in UTC. */
@HltTest
@DisplayName("Deadlines")
class DeadlinesTest {

    @Autowired
    private Deadlines deadlines;

    @Test
    @DisplayName("end with the day in Sweden, also over the change from summer time")
    void endOfDay() {
        assertThat(deadlines.due("contact", "havsvik", "normal", "2026-10-20")).isEqualTo("2026-10-27T22:59:00Z");
        assertThat(deadlines.due("contact", "havsvik", "normal", "2026-10-12")).isEqualTo("2026-10-19T21:59:00Z");
        assertThat(deadlines.due("contact", "havsvik", "normal", "2027-03-24")).isEqualTo("2027-03-31T21:59:00Z");
    }

    @Test
    @DisplayName("are the same day when it is acute")
    void acute() {
        assertThat(deadlines.due("contact", "havsvik", "acute", "2026-11-21")).isEqualTo("2026-11-21T22:59:00Z");
        assertThat(deadlines.escalation("contact", "havsvik", "acute", "2026-11-21"))
                .isEqualTo("2026-11-22T07:00:00Z");
    }

    @Test
    @DisplayName("are reminded of at eight in the morning, on the working day before a day off")
    void reminder() {
        // Raised on Monday 16 November: due on Monday 23, two days before is a Saturday.
        assertThat(deadlines.reminder("contact", "havsvik", "normal", "2026-11-16"))
                .isEqualTo("2026-11-20T07:00:00Z");
        // Due on Sunday 27 December, two days before is Christmas Day.
        assertThat(deadlines.reminder("contact", "havsvik", "normal", "2026-12-20"))
                .isEqualTo("2026-12-23T07:00:00Z");
    }

    @Test
    @DisplayName("follow each site's own limit where it has one")
    void ownLimit() {
        assertThat(deadlines.dueOn("sip", "havsvik", "normal", "2026-09-01")).isEqualTo("2026-10-01");
        assertThat(deadlines.dueOn("sip", "vasterbotten", "normal", "2026-09-01"))
                .isEqualTo("2026-09-22");
    }

    @Test
    @DisplayName("of six months end on the last day of a shorter month")
    void leap() {
        assertThat(deadlines.dueOn("followUpLatest", "havsvik", null, "2027-08-31"))
                .isEqualTo("2028-02-29");
        assertThat(deadlines.dueOn("followUpLatest", "havsvik", null, "2026-08-31"))
                .isEqualTo("2027-02-28");
    }

    @Test
    @DisplayName("count a point in time as its day in Sweden")
    void pointInTime() {
        Date lateInTheEvening = Date.from(Instant.parse("2026-11-21T23:30:00Z"));
        assertThat(deadlines.dueOn("contact", "havsvik", "acute", lateInTheEvening))
                .isEqualTo("2026-11-22");
    }

    @Test
    @DisplayName("that nobody has set a limit for are refused by name")
    void unknown() {
        assertThatThrownBy(() -> deadlines.due("unheardOf", "havsvik", "normal", "2026-11-21"))
                .hasMessageContaining("unheardOf");
    }
}
