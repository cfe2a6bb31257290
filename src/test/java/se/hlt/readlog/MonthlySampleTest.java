package se.hlt.readlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotFoundException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.support.HltTest;

/** The clock stands at 7 September 2026: the sample is August's. */
@HltTest
@DisplayName("The monthly sample")
class MonthlySampleTest {

    private static final String PETRA = "petra.process";
    private static final String AUGUST = "2026-08";

    @Autowired
    private MonthlySample sample;

    @Autowired
    private ReadLogCare care;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void readsOfAugust() {
        for (int i = 0; i < 60; i++) {
            insert("havsvik", "lena.larare", LocalDateTime.of(2026, 8, 2, 8, 0).plusHours(i));
        }
        insert("havsvik", "sara.samordnare", LocalDateTime.of(2026, 8, 20, 8, 0));
        insert("havsvik", "hanna.halsa", LocalDateTime.of(2026, 8, 21, 8, 0));
        insert("ockero", "nagon.annan", LocalDateTime.of(2026, 8, 21, 8, 0));
        // Swedish time decides: these are 31 July 23:59 and 1 September 00:00.
        insert("havsvik", "stina.soc", LocalDateTime.of(2026, 7, 31, 21, 59));
        insert("havsvik", "stina.soc", LocalDateTime.of(2026, 8, 31, 22, 0));
    }

    @Test
    @DisplayName("holds twenty reads of the month before, at least one of everyone who has read")
    void drawn() {
        care.nightly();

        assertThat(sample.of(PETRA, AUGUST))
                .hasSize(20)
                .extracting(LoggedRead::userId)
                .contains("sara.samordnare", "hanna.halsa", "lena.larare")
                .doesNotContain("stina.soc", "nagon.annan");
        assertThat(sample.months(PETRA)).containsExactly(new MonthlySample.Summary(AUGUST, 20, 0));
    }

    @Test
    @DisplayName("is drawn once, whatever is read afterwards, and told once")
    void drawnOnce() {
        sample.drawDue();
        List<LoggedRead> first = sample.of(PETRA, AUGUST);
        insert("havsvik", "karin.kunskap", LocalDateTime.of(2026, 8, 25, 8, 0));
        sample.drawDue();
        assertThat(sample.of(PETRA, AUGUST)).isEqualTo(first);
        assertThat(told()).containsExactly("ock.process", PETRA);
    }

    @Test
    @DisplayName("is the same when it is drawn again, whoever draws it")
    void deterministic() {
        sample.drawDue();
        List<LoggedRead> first = sample.of(PETRA, AUGUST);
        jdbc.update("delete from hlt_read_review");
        jdbc.update("delete from hlt_read_sample");

        sample.drawDue();

        assertThat(sample.of(PETRA, AUGUST)).isEqualTo(first);
    }

    @Test
    @DisplayName("is told to the process leaders of the sites where someone has read, and of no others")
    void toldToTheLeaders() {
        sample.drawDue();

        assertThat(told()).containsExactly("ock.process", PETRA);
    }

    @Test
    @DisplayName("carries who reviewed a read, when and what was found, and that is not rewritten")
    void reviewed() {
        sample.drawDue();
        long read = sample.of(PETRA, AUGUST).get(0).id();

        LoggedRead reviewed = sample.review(PETRA, read, " Hade uppgiften på sitt bord. ");

        assertThat(reviewed.reviewedBy()).isEqualTo("Petra Process");
        assertThat(reviewed.reviewedAt()).isEqualTo("2026-09-07 09:00");
        assertThat(reviewed.note()).isEqualTo("Hade uppgiften på sitt bord.");
        assertThat(sample.months(PETRA)).containsExactly(new MonthlySample.Summary(AUGUST, 20, 1));
        assertThatThrownBy(() -> sample.review(PETRA, read, "Något annat"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("redan granskad");
        assertThat(sample.of(PETRA, AUGUST).get(0).note()).isEqualTo("Hade uppgiften på sitt bord.");
    }

    @Test
    @DisplayName("takes no note that tells who a child is, or that is too long, and does not repeat it")
    void badNotes() {
        sample.drawDue();
        long read = sample.of(PETRA, AUGUST).get(0).id();

        assertThatThrownBy(() -> sample.review(PETRA, read, "Gällde 20170101-2393"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("personnummer")
                .hasMessageNotContaining("2017");
        assertThatThrownBy(() -> sample.review(PETRA, read, "x".repeat(501)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("500 tecken");
        assertThat(sample.of(PETRA, AUGUST).get(0).reviewedAt()).isNull();
    }

    @Test
    @DisplayName("belongs to the leader of its own site and to nobody else")
    void ownSite() {
        sample.drawDue();
        long others = jdbc.queryForObject("select read_id from hlt_read_review where site = 'ockero'", Long.class);
        long notDrawn = jdbc.queryForObject("select max(id) from hlt_read_log", Long.class);

        assertThatThrownBy(() -> sample.review(PETRA, others, "")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sample.review(PETRA, notDrawn, "")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sample.of("maria.chef", AUGUST)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> sample.months("okand")).isInstanceOf(RefusedException.class);
    }

    private List<String> told() {
        return jdbc.queryForList(
                "select recipient from hlt_outbox where template = 'READ_SAMPLE_READY'" + " order by recipient",
                String.class);
    }

    private void insert(String site, String user, LocalDateTime readAtUtc) {
        jdbc.update(
                "insert into hlt_read_log (read_at, keep_until, user_id, site, application, operation, classification)"
                        + " values (?, ?, ?, ?, 'REST', 'GET /task', 'IDENTITY')",
                readAtUtc,
                readAtUtc.toLocalDate().plusYears(100),
                user,
                site);
    }
}
