package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.CaseHistory;
import se.hlt.engine.SetupException;
import se.hlt.support.Cases;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;

@HltTest
@DisplayName("The erasure ledger, at a start after the database was restored from a backup,")
class ErasureReplayTest {

    @TempDir
    private Path folder;

    @Autowired
    private Journey journey;

    @Autowired
    private CaseHistory history;

    @Autowired
    private PurgeRegister register;

    @Autowired
    private PurgeTidyUp tidyUp;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbcClient;

    @Autowired
    private JdbcTemplate jdbc;

    private Path file;
    private ErasureLedgerFile ledgerFile;
    private ErasureLedger ledger;
    private ErasureReplay replay;

    @BeforeEach
    void ledgerOfItsOwn() {
        file = folder.resolve("sub/ledger.jsonl");
        ledgerFile = new ErasureLedgerFile(file.toString());
        ledger = new ErasureLedger(jdbcClient, ledgerFile, transaction);
        replay = new ErasureReplay(ledger, history, register, tidyUp, clock, transaction);
    }

    @Test
    @DisplayName("erases again what has come back, running or ended, and leaves every other case alone")
    void erasesAgain() {
        String number = journey.sipDecided();
        String other = journey.consented();
        List<String> roots = roots(number);
        ledgerFile.append(List.of(entry(number, PurgeReason.FAMILY_REQUEST, clock.instant(), roots)));

        replay.prepare();

        assertThat(Traces.of(jdbc, roots)).isEmpty();
        assertThat(Cases.openTasks(number)).isEmpty();
        assertThat(register.find(number)).isEmpty();
        assertThat(Cases.openTasks(other)).containsExactly("userTask_putOnAgenda");
        assertThat(register.find(other)).isPresent();
        assertThat(jdbc.queryForList("select case_number from hlt_erasure", String.class))
                .as("the table has what only the file knew")
                .containsExactly(number);
    }

    @Test
    @DisplayName(
            "knows cases by ids that are never given twice, not by the number: a new case with an old one's number stays")
    void sameNumber() {
        String number = journey.consented();
        ledgerFile.append(List.of(entry(
                number,
                PurgeReason.FAMILY_REQUEST,
                clock.instant(),
                List.of(UUID.randomUUID().toString()))));

        replay.prepare();

        assertThat(Cases.openTasks(number)).containsExactly("userTask_putOnAgenda");
        assertThat(register.find(number)).isPresent();
    }

    @Test
    @DisplayName("lets no new case have an erased one's number")
    void numbers() {
        journey.identified();
        ledgerFile.append(List.of(
                entry("HLT-2026-00041", PurgeReason.DECISION, clock.instant(), List.of()),
                entry("HLT-2026-00007", PurgeReason.DECISION, clock.instant(), List.of()),
                entry("HLT-2025-00100", PurgeReason.DECISION, clock.instant(), List.of())));

        replay.prepare();
        replay.prepare();

        assertThat(journey.identified()).isEqualTo("HLT-2026-00042");
        assertThat(jdbc.queryForObject(
                        "select last_number from hlt_case_number where number_year = 2025", Integer.class))
                .isEqualTo(100);
    }

    @Test
    @DisplayName("does not erase before its time what is only noted because its time comes tonight")
    void notBeforeItsTime() {
        String number = journey.identified();
        ledgerFile.append(
                List.of(entry(number, PurgeReason.RETENTION, clock.instant().plusSeconds(3600), roots(number))));

        replay.prepare();

        assertThat(Cases.openTasks(number)).isNotEmpty();
    }

    @Test
    @DisplayName("is written anew from the table when the file is lost")
    void fileLost() throws IOException {
        ledger.note(List.of(entry("HLT-2026-00003", PurgeReason.DECISION, clock.instant(), List.of("a", "b"))));
        Files.delete(file);

        replay.prepare();

        assertThat(ledgerFile.read()).hasSize(1);
        assertThat(ledgerFile.read().get(0).roots()).containsExactly("a", "b");
        assertThat(ledgerFile.read().get(0).erasedAt()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("stops the start if a line cannot be read, and says which, in Swedish, without repeating it")
    void unreadable() throws IOException {
        ledgerFile.append(List.of(entry("HLT-2026-00003", PurgeReason.DECISION, clock.instant(), List.of())));
        Files.writeString(file, "{\"id\":\"half a li", StandardOpenOption.APPEND);

        assertThatThrownBy(replay::prepare)
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rad 2")
                .hasMessageNotContaining("half a li");
    }

    @Test
    @DisplayName("keeps a half line apart from what is written after it, so that only the half one is lost")
    void halfLine() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "half");

        ledgerFile.append(List.of(entry("HLT-2026-00003", PurgeReason.DECISION, clock.instant(), List.of())));

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("half");
    }

    private List<String> roots(String number) {
        return history.roots(number).stream().map(CaseHistory.Root::id).toList();
    }

    private static ErasureEntry entry(String number, PurgeReason reason, Instant at, List<String> roots) {
        return new ErasureEntry(
                UUID.randomUUID().toString(), number, at, reason, "petra.process", PurgeScope.ALL, roots);
    }
}
