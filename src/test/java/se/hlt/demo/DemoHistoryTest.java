package se.hlt.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.SetupException;
import se.hlt.identification.CaseRegister;
import se.hlt.insight.StuckCases;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("A demo with a past")
class DemoHistoryTest {

    @Autowired
    private ScenarioWriter writer;

    @Autowired
    private DemoPlayer player;

    @Autowired
    private CaseRegister register;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Clock clock;

    @Autowired
    private StuckCases stuckCases;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "has as many cases as were asked for, spread over two years, none of them stuck, and no old messages to send")
    void past() {
        history("20").prepare();

        List<LocalDate> opened =
                jdbc.queryForList("select opened_on from hlt_case order by opened_on", LocalDate.class);
        Integer counted = jdbc.queryForObject("select count(*) from hlt_case_fact", Integer.class);
        assertThat(counted).isBetween(18, 20);
        assertThat(opened).isNotEmpty().allMatch(day -> !day.isAfter(LocalDate.now(clock)));
        assertThat(jdbc.queryForObject("select min(opened_year) from hlt_case_fact", Integer.class))
                .isLessThan(LocalDate.now(clock).getYear() - 1);
        assertThat(stuckCases.find()).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from hlt_outbox where sent_at is null", Integer.class))
                .isZero();
    }

    @Test
    @DisplayName("gets no second one at the next start")
    void onlyOnce() {
        history("3").prepare();
        Integer first = jdbc.queryForObject("select count(*) from hlt_case_fact", Integer.class);

        history("3").prepare();

        assertThat(jdbc.queryForObject("select count(*) from hlt_case_fact", Integer.class))
                .isEqualTo(first);
    }

    @Test
    @DisplayName("goes on in the time that is when it has been made")
    void timeThatIs() {
        history("1").prepare();

        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofHours(1));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "0", "-5", "många", "2001", "1.5", "300 ärenden"})
    @DisplayName("does not start with anything but a number of cases, and says which numbers are allowed")
    void badValue(String text) {
        assertThatThrownBy(() -> history(text))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("från 1 till 2000");
    }

    @Test
    @DisplayName("is the same each time for the same seed, and another for another")
    void repeatable() {
        List<String> one = told(7);

        assertThat(told(7)).isEqualTo(one);
        assertThat(told(8)).isNotEqualTo(one);
    }

    /** Who does what when, in a whole scenario. */
    private List<String> told(long seed) {
        Scenario scenario = writer.write("havsvik", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), 40, seed);
        return scenario.cases().stream()
                .flatMap(planned -> planned.acts().stream())
                .map(act -> act.at() + " " + act.userId() + " " + act.key() + " " + act.facts())
                .toList();
    }

    private DemoHistory history(String howMany) {
        return new DemoHistory(howMany, writer, player, register, organisation, outbox, clock);
    }
}
