package se.hlt.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.HltTest;
import se.hlt.support.TimeTravel;

/** Expected times are written out by hand, in UTC. */
@HltTest
@DisplayName("Deadlines")
class DeadlinesTest {

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private TimeTravel time;

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

    @Test
    @DisplayName("are reminded of before a school break, not in it, and end in it all the same")
    void beforeBreak() {
        time.toNoonOf(LocalDate.parse("2027-05-31"));
        // A SIP asked for on 31 May 2027 is due on 30 June; a week before is in the summer break from 13 June.
        assertThat(deadlines.due("sip", "havsvik", "normal", "2027-05-31")).isEqualTo("2027-06-30T21:59:00Z");
        assertThat(deadlines.reminder("sip", "havsvik", "normal", "2027-05-31")).isEqualTo("2027-06-11T06:00:00Z");
        assertThat(deadlines.escalation("sip", "havsvik", "normal", "2027-05-31"))
                .isEqualTo("2027-07-01T06:00:00Z");
        // Höstlov, week 44 of 2027: due on Wednesday 3 November, reminded of on Friday 29 October but for the break.
        assertThat(deadlines.reminder("supportAction", "havsvik", "normal", "2027-11-03"))
                .isEqualTo("2027-10-29T06:00:00Z");
        assertThat(deadlines.reminder("supportAction", "havsvik", "normal", "2027-11-05"))
                .isEqualTo("2027-10-29T06:00:00Z");
        // Christmas: due on 8 January 2028, three days before is in the break that began on 20 December.
        assertThat(deadlines.reminder("supportAction", "havsvik", "normal", "2028-01-08"))
                .isEqualTo("2027-12-17T07:00:00Z");
        // Midsummer: Öckerö's reminder would be on midsommarafton, in the break.
        assertThat(deadlines.reminder("supportAction", "ockero", "normal", "2027-06-28"))
                .isEqualTo("2027-06-11T06:00:00Z");
    }

    @Test
    @DisplayName("that begin in a school break are reminded of in it, on a working day: someone is at work")
    void insideBreak() {
        time.toNoonOf(LocalDate.parse("2027-06-17"));
        // Due on Thursday 1 July 2027; two days before is Tuesday 29 June, in the middle of the break.
        assertThat(deadlines.reminder("contact", "havsvik", "normal", "2027-06-24"))
                .isEqualTo("2027-06-29T06:00:00Z");
        // Two days before 27 June is midsommarafton.
        assertThat(deadlines.reminder("contact", "havsvik", "normal", "2027-06-20"))
                .isEqualTo("2027-06-24T06:00:00Z");
    }

    @Test
    @DisplayName("that can be begun with open on a working day, after a break rather than months before it")
    void opens() {
        time.toNoonOf(LocalDate.parse("2027-05-31"));
        // Ten days before Wednesday 13 October 2027 is a Sunday.
        assertThat(deadlines.opens("agendaPreparation", "havsvik", "normal", "2027-10-13"))
                .isEqualTo("2027-10-01T06:00:00Z");
        // The summer break ends on Monday 16 August.
        assertThat(deadlines.opens("agendaPreparation", "havsvik", "normal", "2027-08-18"))
                .isEqualTo("2027-08-17T06:00:00Z");
        // The first day after the break is too late for a meeting that day.
        assertThat(deadlines.opens("agendaPreparation", "havsvik", "normal", "2027-08-17"))
                .isEqualTo("2027-06-11T06:00:00Z");
    }

    @Test
    @DisplayName("are the same time of day in Sweden before and after both changes of the clock")
    void summerTime() {
        // Summer time ends on 25 October 2026 and begins on 28 March 2027.
        assertThat(deadlines.reminder("supportAction", "ockero", "normal", "2026-10-26"))
                .isEqualTo("2026-10-23T06:00:00Z");
        assertThat(deadlines.due("supportAction", "ockero", "normal", "2026-10-25"))
                .isEqualTo("2026-10-25T22:59:00Z");
        assertThat(deadlines.due("supportAction", "ockero", "normal", "2026-10-24"))
                .isEqualTo("2026-10-24T21:59:00Z");
        assertThat(deadlines.escalation("supportAction", "ockero", "normal", "2026-10-25"))
                .isEqualTo("2026-10-26T07:00:00Z");
        assertThat(deadlines.escalation("supportAction", "umea", "normal", "2027-03-26"))
                .isEqualTo("2027-03-27T07:00:00Z");
        assertThat(deadlines.escalation("supportAction", "umea", "normal", "2027-03-27"))
                .isEqualTo("2027-03-28T06:00:00Z");
        assertThat(deadlines.due("supportAction", "umea", "normal", "2027-03-28"))
                .isEqualTo("2027-03-28T21:59:00Z");
    }

    @Test
    @DisplayName(
            "follow a new version of the table from the moment it is deployed, and the old one when it is taken away")
    void newVersion() throws IOException {
        assertThat(deadlines.dueOn("contact", "havsvik", "normal", "2026-10-12"))
                .isEqualTo("2026-10-19");
        String table = Files.readString(Path.of("processes/deadline/deadlines.dmn"));
        String changed = table.replace("\"P7D\"", "\"P9D\"");
        assertThat(changed).isNotEqualTo(table);
        String deployment = repositoryService
                .createDeployment()
                .addString("deadlines.dmn", changed)
                .deploy()
                .getId();
        try {
            assertThat(deadlines.dueOn("contact", "havsvik", "normal", "2026-10-12"))
                    .isEqualTo("2026-10-21");
        } finally {
            repositoryService.deleteDeployment(deployment);
        }
        assertThat(deadlines.dueOn("contact", "havsvik", "normal", "2026-10-12"))
                .isEqualTo("2026-10-19");
    }
}
