package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.OwnProcess;

@DisplayName("The restore drill of docs/drift.md:")
class RestoreDrillTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a PostgreSQL backed up while people work is restored on another server; nothing that was answered is"
            + " missing, what was erased since is gone again, and every case goes on to its end")
    void drill() throws Exception {
        Path copy = folder.resolve("copy");
        Path data = Files.createDirectory(folder.resolve("data"), ownerOnly());
        Files.createDirectory(copy, ownerOnly());
        try (EmbeddedPostgres server = server(data)) {
            run("before", url(server), data.toString(), copy.toString());
        }
        List<String> kept = Files.readAllLines(folder.resolve("kept"));
        List<String> erased = Files.readAllLines(folder.resolve("erased"));
        List<String> roots = Files.readAllLines(folder.resolve("roots"));
        assertThat(kept).hasSizeGreaterThan(6);
        assertThat(roots).hasSizeGreaterThanOrEqualTo(erased.size());

        try (EmbeddedPostgres elsewhere = server(copy)) {
            JdbcTemplate jdbc = new JdbcTemplate(elsewhere.getPostgresDatabase());
            assertThat(numbers(jdbc))
                    .as("all that was answered before the backup ended")
                    .containsAll(kept);
            assertThat(numbers(jdbc)).as("the backup still has them").containsAll(erased);
            assertThat(Traces.of(jdbc, roots)).isNotEmpty();

            run("after", url(elsewhere));

            assertThat(Traces.of(jdbc, roots)).isEmpty();
            assertThat(numbers(jdbc)).doesNotContainAnyElementsOf(erased);
            assertThat(jdbc.queryForList(
                            "select distinct business_key_ from act_hi_procinst where end_time_ is not null",
                            String.class))
                    .containsAll(kept);
        }
    }

    private static List<String> numbers(JdbcTemplate jdbc) {
        return jdbc.queryForList("select case_number from hlt_case", String.class);
    }

    /** It keeps its log, so that the backup has all that it needs. */
    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("wal_level", "replica")
                .setServerConfig("wal_keep_size", "1GB")
                .start();
    }

    private static String url(EmbeddedPostgres server) {
        return server.getJdbcUrl("postgres", "postgres");
    }

    private void run(String... arguments) throws Exception {
        OwnProcess.Result result = OwnProcess.run(folder, RestoreDrill.class, arguments);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    private static java.nio.file.attribute.FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
