package se.hlt.statistics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("term-compilation")
@DisplayName("A site's reports of a term together")
class TermCompilationProcessTest {

    private static final String NORR = "havsvik.norr@2026-autumn";
    private static final String SYD = "havsvik.syd@2026-autumn";
    private static final String SITE = "havsvik._site@2026-autumn";

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

    @Test
    @DisplayName("are compiled when the last is handed in, for the process leader to read")
    void complete() {
        journey.autumnReported();
        reports.beginDue();
        ProcessInstance site = witness.running(SITE, "term-compilation");
        assertThat(site.getTenantId()).isEqualTo("havsvik._site");
        staff.sara().complete(NORR, "userTask_writeTermReport", Forms.termReport());
        assertThat(site).isWaitingAtExactly("gateway_reportsAwaited");
        staff.omar()
                .complete(
                        SYD,
                        "userTask_writeTermReport",
                        Forms.with(Forms.termReport(), "socialReports", 2, "termEvaluation", "Syd har haft få möten."));

        assertThat(site).isWaitingAtExactly("userTask_readTermCompilation").hasPassed("event_reportsComplete");
        assertThat(site).variables().contains(entry("teamsMissing", ""), entry("termLabel", "HT 2026"));
        assertThat(site)
                .variables()
                .extractingByKey("teamWords")
                .asString()
                .contains("Syd har haft få möten.", "Ny samordnare");
        assertThat(site)
                .variables()
                .extractingByKey("reportedByHand")
                .asString()
                .contains(
                        "{\"label\":\"Besök på specialistnivå\",\"value\":\"14\"}",
                        "{\"label\":\"Besök på specialistnivå: Norr\",\"value\":\"7\"}",
                        "{\"label\":\"Anmälningar till socialtjänsten\",\"value\":\"8\"}",
                        "{\"label\":\"Anmälningar till socialtjänsten: Norr\",\"value\":\"visas inte\"}",
                        "{\"label\":\"Anmälningar till socialtjänsten: Syd\",\"value\":\"visas inte\"}");

        staff.user("petra.process").complete(SITE, "userTask_readTermCompilation", Forms.form());
        assertThat(witness.endedAt(SITE, "term-compilation")).isEqualTo("event_termCompiled");
    }

    @Test
    @DisplayName("are compiled a week after they were due even if some are missing, and tell which")
    void missing() {
        journey.autumnReported();
        ProcessInstance site = witness.running(SITE, "term-compilation");
        staff.omar().complete(SYD, "userTask_writeTermReport", Forms.termReport());
        time.toNoonOf(LocalDate.of(2027, 3, 8));
        assertThat(site).isWaitingAtExactly("gateway_reportsAwaited");
        time.toNoonOf(LocalDate.of(2027, 3, 9));

        assertThat(site).isWaitingAtExactly("userTask_readTermCompilation").hasPassed("event_compilationDue");
        assertThat(site).variables().contains(entry("teamsMissing", "Norr"));

        staff.sara().complete(NORR, "userTask_writeTermReport", Forms.termReport());
        assertThat(witness.endedAt(NORR, "term-report")).as("late, and in").isEqualTo("event_submitTermReport");
    }

    @Test
    @DisplayName("are compiled at once where all were asked for and handed in before they came by themselves")
    void early() {
        journey.identified();
        time.toNoonOf(LocalDate.of(2027, 1, 3));
        staff.sara().start("term-report", Forms.term("autumn", 2026));
        staff.sara().complete(NORR, "userTask_writeTermReport", Forms.termReport());
        staff.omar().start("term-report", Forms.term("autumn", 2026));
        staff.omar().complete(SYD, "userTask_writeTermReport", Forms.termReport());
        time.toNoonOf(LocalDate.of(2027, 1, 7));
        reports.beginDue();

        assertThat(witness.running(SITE, "term-compilation")).isWaitingAtExactly("userTask_readTermCompilation");
    }

    @Test
    @DisplayName("are to be read within two weeks, reminded of, then told the management group")
    void deadline() {
        journey.autumnReported();
        time.toNoonOf(LocalDate.of(2027, 3, 9));

        witness.deadline("termCompilationRead", staff.user("petra.process").task(SITE, "userTask_readTermCompilation"))
                .isDueOn("2027-03-22")
                .remindsOn("2027-03-17", "petra.process")
                .escalatesOn("2027-03-23", "maria.chef");
    }

    @Test
    @DisplayName("are shown to the site's process leader and no one else")
    void isolation() {
        journey.autumnReported();
        time.toNoonOf(LocalDate.of(2027, 3, 9));

        assertThat(staff.user("petra.process").tasks(SITE)).hasSize(1);
        for (String other :
                List.of("sara.samordnare", "omar.ovrig", "lena.larare", "maria.chef", "admin", "ume.process")) {
            assertThat(staff.user(other).tasks(SITE)).as(other).isEmpty();
        }
    }
}
