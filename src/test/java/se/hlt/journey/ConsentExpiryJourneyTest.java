package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Consent that is about to expire")
class ConsentExpiryJourneyTest {

    private static final String TEAM = "havsvik.norr";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("is to be renewed in time, and renewed it lets the case go on")
    void renewed() {
        LocalDate given = time.today();
        String number = shortConsent();
        assertThat(Cases.openTasks(number)).doesNotContain("userTask_renewConsent");
        time.toNoonOf(given.plusDays(31));
        staff.lena()
                .complete(
                        number,
                        "userTask_renewConsent",
                        Forms.form(
                                "consentRenewed", "yes",
                                "renewedOn", time.today().toString(),
                                "renewedUntil", time.today().plusDays(90).toString()));

        time.toNoonOf(given.plusDays(65));

        assertThat(Cases.openTasks(number, TEAM)).containsExactly("userTask_recordDecision");
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).isEmpty();
        time.toNoonOf(given.plusDays(31 + 61));
        staff.lena().task(number, "userTask_renewConsent");
    }

    @Test
    @DisplayName("and is not renewed stops the team the morning after its last day")
    void notRenewedInTime() {
        LocalDate given = time.today();
        String number = shortConsent();
        time.toNoonOf(given.plusDays(60));
        assertThat(Cases.openTasks(number)).containsExactly("userTask_recordDecision", "userTask_renewConsent");
        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "consentRenewal")).containsExactly("lena.larare");

        time.toNoonOf(given.plusDays(61));

        assertThatStopped(number);
        assertThat(Cases.told(jdbc, number, "ESCALATED", "consentValidity")).containsExactly("petra.process");
    }

    @Test
    @DisplayName("and that the family does not renew stops the team at once")
    void familyDoesNotRenew() {
        LocalDate given = time.today();
        String number = shortConsent();
        time.toNoonOf(given.plusDays(31));

        staff.lena().complete(number, "userTask_renewConsent", Forms.form("consentRenewed", "no"));

        assertThatStopped(number);
    }

    @Test
    @DisplayName("holds at most a year, also when no last day was given")
    void atMostAYear() {
        LocalDate given = time.today();
        String number = journey.atMeeting();

        time.toNoonOf(given.plusYears(1));
        assertThat(Cases.running(number, TEAM)).isNotEmpty();
        time.toNoonOf(given.plusYears(1).plusDays(1));

        assertThatStopped(number);
    }

    private String shortConsent() {
        String number = journey.consented(Forms.with(
                Forms.consent(time.today()),
                "consentExpires",
                time.today().plusDays(60).toString()));
        journey.putOnAgenda(number);
        return number;
    }

    private void assertThatStopped(String number) {
        assertThat(jdbc.queryForList(
                        "select distinct tenant_id_ from act_hi_procinst where proc_def_key_ = 'hlt-case'",
                        String.class))
                .containsExactly(TEAM + "!sealed");
        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(Cases.openTasks(number)).containsExactly("userTask_noteOwnSupport");
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED"))
                .containsExactly("hanna.halsa", "sara.samordnare", "stina.soc");
    }
}
