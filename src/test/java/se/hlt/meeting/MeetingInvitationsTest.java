package se.hlt.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.notification.Enclosures.Enclosure;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;

@HltTest
@DisplayName("The calendar that goes with a call to a meeting")
class MeetingInvitationsTest {

    private static final String MEETING = "havsvik.norr@2026-09-16";

    @Autowired
    private MeetingInvitations invitations;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    private String called() {
        String number = journey.consented();
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        return number;
    }

    @Test
    @DisplayName("says when in UTC, where and with whom, and nothing of the cases; the message has their numbers")
    void request() throws Exception {
        assertThat(invitations.of(MEETING)).isEmpty();
        String number = called();

        Enclosure enclosure = invitations.of(MEETING).orElseThrow();
        assertThat(enclosure.method()).isEqualTo("REQUEST");
        assertThat(enclosure.cases()).isEqualTo(number);
        assertThat(enclosure.meeting()).isEqualTo("onsdag 16 september 2026 kl. 13.00–15.00, Havsviks rådhus, sal 2");
        assertThat(enclosure.calendar())
                .contains(
                        "METHOD:REQUEST\r\n",
                        "VERSION:2.0\r\n",
                        "DTSTART:20260916T110000Z\r\n",
                        "DTEND:20260916T130000Z\r\n",
                        "SEQUENCE:0\r\n",
                        "STATUS:CONFIRMED\r\n",
                        "SUMMARY:HLT-möte Norr\r\n",
                        "mailto:sara.samordnare@havsvik.example")
                .doesNotContain(number, "lena.larare");
        assertThat(event(enclosure).validate().hasErrors()).isFalse();
    }

    @Test
    @DisplayName("keeps its identity when the meeting is moved and when it is cancelled, and counts the changes")
    void changes() throws Exception {
        called();
        String uid = uid(invitations.of(MEETING).orElseThrow());
        staff.sara()
                .complete(
                        MEETING,
                        "userTask_holdMeeting",
                        Forms.form("meetingHeld", "moved", "newMeetingDate", "2026-09-17"));

        assertThat(invitations.of(MEETING)).isEmpty();
        Enclosure moved = invitations.of("havsvik.norr@2026-09-17").orElseThrow();
        assertThat(uid(moved)).isEqualTo(uid);
        assertThat(moved.calendar()).contains("METHOD:REQUEST\r\n", "SEQUENCE:1\r\n", "DTSTART:20260917T110000Z\r\n");

        staff.sara()
                .complete("havsvik.norr@2026-09-17", "userTask_prepareAgenda", Forms.form("meetingPlan", "cancelled"));
        Enclosure cancelled = invitations.of("havsvik.norr@2026-09-17").orElseThrow();
        assertThat(uid(cancelled)).isEqualTo(uid);
        assertThat(cancelled.method()).isEqualTo("CANCEL");
        assertThat(cancelled.calendar()).contains("METHOD:CANCEL\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n");
    }

    private static String uid(Enclosure enclosure) throws Exception {
        return event(enclosure).getUid().orElseThrow().getValue();
    }

    private static VEvent event(Enclosure enclosure) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(enclosure.calendar()));
        return calendar.<VEvent>getComponent("VEVENT").orElseThrow();
    }
}
