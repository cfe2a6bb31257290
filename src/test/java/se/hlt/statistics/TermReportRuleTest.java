package se.hlt.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@DisplayName("A report of a term")
class TermReportRuleTest {

    private static final String NORR = "havsvik.norr@2026-autumn";
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 3);

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"spring, 2027, terminen är inte slut", "autumn, 2027, terminen har inte börjat"})
    @DisplayName("is refused for a term that has not begun or not ended, and nothing is changed")
    void tooEarly(String half, int year, String told) {
        time.toNoonOf(NEW_YEAR);

        Rest.Answer answer = new Rest(port)
                .post(
                        "sara.samordnare",
                        "/process-definition/key/term-report/submit-form",
                        Rest.variables(Forms.term(half, year)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).contains("År: " + told);
        assertThat(witness.processes("havsvik.norr@" + year + "-" + half)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from hlt_term_report", Integer.class))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hanna.halsa", "lena.larare", "petra.process", "maria.chef"})
    @DisplayName("can be asked for by no one but a coordinator")
    void onlyCoordinator(String user) {
        time.toNoonOf(NEW_YEAR);

        assertThatThrownBy(() -> staff.user(user).start("term-report", Forms.term("autumn", 2026)))
                .isInstanceOf(RuntimeException.class);
        assertThat(jdbc.queryForObject("select count(*) from hlt_term_report", Integer.class))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vi tänker på HLT-2026-00001.",
                "Ring 070-1740605.",
                "Barnet 20170101-2393 fick hjälp.",
                "Skriv till vera@havsvik.example."
            })
    @DisplayName("is refused with words that could tell who a child is, and stays as it was")
    void tells(String words) {
        journey.autumnReported();
        for (String field : List.of("termEvaluation", "termComments")) {
            Map<String, Object> form = Forms.with(Forms.termReport(), field, words);
            assertThatThrownBy(() -> staff.sara().complete(NORR, "userTask_writeTermReport", form))
                    .hasStackTraceContaining("texten innehåller");
        }
        assertThat(witness.running(NORR, "term-report")).isWaitingAtExactly("userTask_writeTermReport");
    }
}
