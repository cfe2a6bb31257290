package se.hlt.statistics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("term-report")
@DisplayName("A team's report of a term")
class TermReportProcessTest {

    private static final String NORR = "havsvik.norr@2026-autumn";
    private static final String SYD = "havsvik.syd@2026-autumn";
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 3);

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private TermReports reports;

    @Autowired
    private TermReportService service;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @DisplayName("begins by itself a week after the term, once for each team, with its figures and for its coordinator")
    void begins() {
        journey.autumnReported();
        reports.beginDue();
        reports.nightly();

        ProcessInstance norr = witness.running(NORR, "term-report");
        assertThat(norr).isWaitingAtExactly("userTask_writeTermReport").hasPassed("event_termEnded");
        assertThat(norr.getTenantId()).isEqualTo("havsvik.norr");
        assertThat(norr)
                .variables()
                .contains(entry("teamName", "Norr"), entry("termLabel", "HT 2026"), entry("termEndsOn", "2026-12-31"));
        assertThat(norr)
                .variables()
                .extractingByKey("figuresNewCases")
                .asString()
                .contains("visas inte");
        assertThat(staff.sara().task(NORR, "userTask_writeTermReport"))
                .isNotAssigned()
                .hasCandidateGroup("coordinator");
        assertThat(witness.running(SYD, "term-report").getTenantId()).isEqualTo("havsvik.syd");
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("term-report")
                        .count())
                .as("no team of another site, and no team twice")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("has not begun the day before, nor where no case was in the site")
    void notYet() {
        time.toNoonOf(LocalDate.of(2027, 1, 7));
        reports.beginDue();
        assertThat(witness.processes(NORR)).isEmpty();

        time.toNoonOf(LocalDate.of(2027, 2, 1));
        journey.identified();
        time.toNoonOf(LocalDate.of(2027, 7, 6));
        reports.beginDue();
        assertThat(witness.processes("havsvik.norr@2027-spring")).isEmpty();

        time.toNoonOf(LocalDate.of(2027, 7, 7));
        reports.beginDue();
        assertThat(witness.processes("havsvik.norr@2027-spring")).containsExactly("term-report");
        assertThat(witness.processes(NORR)).isEmpty();
    }

    @Test
    @DisplayName("is begun once also when two try in the same moment: the second is told so, and has changed nothing")
    void race() {
        journey.autumnReported();
        var term = service.term("havsvik.norr", 2026, "autumn");

        assertThatThrownBy(() -> transaction.execute(status -> service.begin("havsvik.norr", term)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("finns redan");
        assertThat(jdbc.queryForObject("select count(*) from hlt_term_report", Integer.class))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("is handed in with what only people know, and ends")
    void submitted() {
        journey.autumnReported();
        ProcessInstance norr = witness.running(NORR, "term-report");

        staff.sara().complete(NORR, "userTask_writeTermReport", Forms.termReport());

        assertThat(norr).isEnded().hasPassed("event_submitTermReport");
        assertThat(jdbc.queryForMap("select * from hlt_term_report where team = 'norr'"))
                .containsEntry("specialist_visits", 7)
                .containsEntry("concern_reports", 6)
                .containsEntry("applications", 12)
                .containsEntry("evaluation", "Mötena har hållits och alla verksamheter har varit med.")
                .hasEntrySatisfying("submitted_on", day -> assertThat(day).hasToString("2027-01-07"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from hlt_term_report where team = 'syd' and submitted_on is null",
                        Integer.class))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is due two months after the term, reminded of two weeks before, then told the process leader")
    void deadline() {
        journey.autumnReported();
        staff.omar().complete(SYD, "userTask_writeTermReport", Forms.termReport());

        witness.deadline("termReport", staff.sara().task(NORR, "userTask_writeTermReport"))
                .isDueOn("2027-03-01")
                .remindsOn("2027-02-15", "sara.samordnare")
                .escalatesOn("2027-03-02", "petra.process");
    }

    @Test
    @DisplayName("can be asked for by the coordinator when the term has ended, and then does not come once more")
    void requested() {
        journey.identified();
        time.toNoonOf(NEW_YEAR);

        staff.sara().start("term-report", Forms.term("autumn", 2026));

        ProcessInstance norr = witness.running(NORR, "term-report");
        assertThat(norr).isWaitingAtExactly("userTask_writeTermReport").hasPassed("event_reportRequested");
        assertThat(norr.getTenantId()).isEqualTo("havsvik.norr");
        assertThat(staff.sara().task(NORR, "userTask_writeTermReport")).isNotNull();
        time.toNoonOf(LocalDate.of(2027, 1, 7));
        reports.beginDue();
        assertThat(witness.running(NORR, "term-report").getId()).isEqualTo(norr.getId());
        assertThat(witness.processes(SYD)).containsExactly("term-report");
    }

    @Test
    @DisplayName("is refused where there is one already")
    void twice() {
        journey.autumnReported();

        assertThatThrownBy(() -> staff.sara().start("term-report", Forms.term("autumn", 2026)))
                .hasStackTraceContaining("teamet har redan en rapport");
        assertThat(witness.running(NORR, "term-report")).isNotNull();
    }

    @Test
    @DisplayName(
            "is unknown to another team's coordinator and to agencies, and a key person reads but does not write it")
    void isolation() {
        journey.autumnReported();
        Task task = staff.sara().task(NORR, "userTask_writeTermReport");

        for (String other :
                List.of("omar.ovrig", "lena.larare", "petra.process", "maria.chef", "admin", "ume.mariehem.skola")) {
            assertThat(staff.user(other).tasks(NORR)).as(other).isEmpty();
        }
        assertThat(staff.hanna().tasks(NORR)).hasSize(1);
        assertThatThrownBy(() -> staff.hanna().submit(task, Forms.termReport())).isInstanceOf(RefusedException.class);
        assertThat(witness.running(NORR, "term-report")).isWaitingAtExactly("userTask_writeTermReport");
    }
}
