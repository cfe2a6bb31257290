package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import se.hlt.support.OwnProcess;

/** The application itself, started and stopped in a process of its own with the database file that is its default. */
@DisplayName("A purged case")
class PurgeFileTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "is not in the database file that is left when the application stops, nor after an old backup is restored")
    void files() throws Exception {
        String log = run("purge");
        List<String> markers = Files.readAllLines(folder.resolve("markers.txt"));

        assertThat(markers).hasSizeGreaterThan(40);
        assertThat(found(markers)).as("after the purge").isEmpty();
        assertThat(inBytes(markers))
                .as("in the bytes of the file, after the purge")
                .isEmpty();
        assertThat(markers).as("in the log").noneMatch(log::contains);

        restore();
        assertThat(found(markers)).as("restored from before the purge").isEqualTo(markers);
        assertThat(inBytes(markers))
                .as("in the bytes of the file, before the purge")
                .isNotEmpty();
        String logAfter = run("start");

        assertThat(logAfter).contains("were there again, from a restored backup");
        assertThat(found(markers)).as("after the restore and a start").isEmpty();
        assertThat(markers).as("in the log after the restore").noneMatch(logAfter::contains);
        String ledger = Files.readString(folder.resolve("data/erasure-ledger.jsonl"));
        assertThat(markers).as("in the ledger").noneMatch(ledger::contains);
    }

    /** Not all that is stored can be read so: some pages are compressed. What can be read must not be there. */
    private List<String> inBytes(List<String> markers) throws IOException {
        String bytes = Files.readString(folder.resolve("data/hlt.mv.db"), StandardCharsets.ISO_8859_1);
        return markers.stream().filter(bytes::contains).toList();
    }

    /** The markers that the database file holds, as a full dump of it tells; its bytes are compressed. */
    private List<String> found(List<String> markers) {
        SingleConnectionDataSource database = new SingleConnectionDataSource(
                "jdbc:h2:file:" + folder.resolve("data/hlt").toAbsolutePath() + ";IFEXISTS=TRUE", "sa", "", true);
        try {
            Dump dump = new Dump(new JdbcTemplate(database));
            return markers.stream()
                    .filter(marker -> !dump.holding(marker).isEmpty())
                    .toList();
        } finally {
            database.destroy();
        }
    }

    private void restore() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("backup.zip")))) {
            zip.getNextEntry();
            Files.write(folder.resolve("data/hlt.mv.db"), zip.readAllBytes());
        }
    }

    private String run(String what) throws IOException, InterruptedException {
        OwnProcess.Result result = OwnProcess.run(folder, MarkedDatabase.class, what);
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output();
    }
}
