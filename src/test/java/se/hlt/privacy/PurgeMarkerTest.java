package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.readlog.Webapp;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** On H2 and on PostgreSQL; a restored backup is searched in {@link PurgeFileTest}. */
@HltTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("Personal data that was put in every place there is")
class PurgeMarkerTest {

    /** Where a purged case's number may still stand: the variables of meetings, and the ledger. */
    private static final List<String> AGENDAS_AND_LOGS = List.of(
            "hlt_erasure",
            "hlt_read_log",
            "script",
            "act_ru_variable",
            "act_hi_varinst",
            "act_hi_detail",
            "act_ge_bytearray");

    private static final String DRAFT = "ZqDraftMarkrqZ";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Journey journey;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PurgeService purge;

    @Test
    @DisplayName("is found in none of them, nor in the log, after withdrawal and purge; what is about others stays")
    void purged(CapturedOutput output) {
        String other = journey.identified(Forms.with(Forms.identifyChild(), "childName", "Zq Another Child"));
        MarkedCase marked = new MarkedCase(engine, staff, time, jdbc);
        marked.goThroughEverything();
        leaveDrafts(marked.number);

        Dump before = new Dump(jdbc);
        assertThat(marked.markers).hasSizeGreaterThan(40);
        marked.markers.forEach((place, marker) -> assertThat(before.holding(marker))
                .as("%s, before the purge", place)
                .isNotEmpty());
        assertThat(before.holding(DRAFT)).as("a draft, before the purge").isEmpty();
        assertThat(jdbc.queryForList("select user_id from hlt_draft", String.class))
                .hasSize(2);
        assertThat(waits(marked.number)).isPositive();
        System.out.printf("%d markers in %d tables%n", marked.markers.size(), before.size());

        purge.purge(marked.number, PurgeScope.ALL, PurgeReason.CONSENT_WITHDRAWN, "petra.process");

        Dump after = new Dump(jdbc);
        marked.markers.forEach((place, marker) -> assertThat(after.holding(marker))
                .as("%s, after the purge", place)
                .isEmpty());
        assertThat(jdbc.queryForList("select user_id from hlt_draft", String.class))
                .isEmpty();
        assertThat(waits(marked.number)).as("where the case has waited").isZero();
        assertThat(after.holding("Zq Another Child")).isNotEmpty();
        assertThat(after.holding(other)).isNotEmpty();
        assertThat(after.holding(marked.number).stream()
                        .map(String::toLowerCase)
                        .filter(table -> !AGENDAS_AND_LOGS.contains(table)))
                .as("what has the number")
                .isEmpty();
        marked.markers.forEach((place, marker) ->
                assertThat(output.getAll()).as("%s, in the log", place).doesNotContain(marker));
    }

    private int waits(String number) {
        return jdbc.queryForObject("select count(*) from hlt_case_wait where case_number = ?", Integer.class, number);
    }

    /** Encrypted, so they are never found; but the rows are to go as well. */
    private void leaveDrafts(String number) {
        String drafts = "/tasklist/plugin/hlt-drafts/default/";
        String task = staff.lena().task(number, "userTask_noteOwnSupport").getId();
        Webapp lena = new Webapp(port, "lena.larare");
        lena.put(drafts + "task/" + task, "{\"note\":\"" + DRAFT + "\"}");
        lena.put(
                drafts + "start/case-handover",
                "{\"caseNumber\":\"" + number + "\",\"handoverNote\":\"" + DRAFT + "\"}");
    }
}
