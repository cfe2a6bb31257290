package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a machine rather than to the application. */
@Tag("faults")
@DisplayName("A node loses nothing that was acknowledged")
class NodeInTroubleTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Postgres postgres;
    private Mailbox mailbox;

    @BeforeEach
    void start() throws Exception {
        postgres = new Postgres(folder);
        mailbox = new Mailbox();
    }

    @AfterEach
    void stop() throws Exception {
        postgres.close();
        mailbox.close();
    }

    private Node node(String name, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(mailbox.settings()));
        all.addAll(List.of(settings));
        all.add("--camunda.bpm.job-execution.max-wait=500");
        return new Node(folder.resolve(name), postgres.url(), all.toArray(String[]::new));
    }

    private static Work work(List<Node> nodes) {
        Work work = new Work();
        work.add("lena.larare", nodes);
        work.add("sven.skola", nodes);
        work.addOfTeam("sara.samordnare", nodes);
        return work;
    }

    private void assertNothingLost(Work work, String what) throws Exception {
        work.stop();
        System.out.println(what + ", acknowledged " + work.acknowledged());
        assertThat(work.lost(postgres.url())).isEmpty();
        assertThat(Work.toldTwice(postgres.url())).isEmpty();
        assertThat(mailbox.deliveries().values()).allMatch(times -> times == 1);
    }

    @Test
    @DisplayName("when there is no room for its log, and goes on")
    void logDiskFull() throws Exception {
        File full = new File("/dev/full");
        try (Node node = node("a", "--logging.file.name=" + full)
                        .printsTo(full)
                        .start()
                        .awaitReady();
                Work work = work(List.of(node))) {
            for (int i = 0; i < 10; i++) {
                work.goesOn();
            }

            assertThat(node.isReady()).isTrue();
            assertNothingLost(work, "a full disk for the log");
            assertThat(work.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "when its clock jumps forth and back, and at both changes to and from summer time; no timer fires twice")
    void clockJumps() throws Exception {
        Instant now = Instant.now();
        List<Duration> jumps = List.of(
                Duration.ofHours(2),
                Duration.ZERO,
                Duration.ofDays(1),
                Duration.ofHours(-3),
                // Two seconds before 02:00 becomes 03:00, and before 03:00 becomes 02:00.
                Duration.between(now, Instant.parse("2027-03-28T00:59:58Z")),
                Duration.between(now, Instant.parse("2027-10-31T00:59:58Z")),
                Duration.ZERO);
        try (Node node = node("a").by(ShiftedClock.class).start().awaitReady();
                Work work = work(List.of(node))) {
            AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
            work.livesIn(() -> LocalDate.ofInstant(Instant.now().plus(ahead.get()), ZoneOffset.UTC));
            for (Duration jump : jumps) {
                ahead.set(jump);
                ShiftedClock.set(node.folder(), jump);
                for (int i = 0; i < 5; i++) {
                    work.goesOn();
                }
            }

            assertNothingLost(work, "jumps of the clock: " + jumps.size());
            assertThat(twice(
                            "act_hi_job_log where job_state_ = 2 and process_instance_id_ is not null",
                            "job_id_ || ' ' || job_def_configuration_ || ' ' || act_id_"))
                    .isEmpty();
        }
    }

    /** What occurs more than once. */
    private List<String> twice(String table, String column) throws Exception {
        List<String> twice = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select %s from %s group by %s having count(*) > 1".formatted(column, table, column))) {
            while (rows.next()) {
                twice.add(rows.getString(1));
            }
        }
        return twice;
    }

    @Test
    @DisplayName(
            "beside one of a newer version, each with the other's cases, and when the older one is killed and starts again")
    void olderBesideNewer() throws Exception {
        String newer = newer();
        try (Node older = node("a").start().awaitReady();
                Node younger = node("b").of(newer).start().awaitReady();
                Work work = work(List.of(older, younger))) {
            work.goesOnAt(older);
            work.goesOnAt(younger);
            assertThat(deployed()).isEqualTo(2);
            older.kill();
            work.goesOnAt(younger);
            older.start().awaitReady();
            work.goesOnAt(older);

            assertNothingLost(work, "an older version beside a newer one");
            assertThat(work.faults()).isEmpty();
            assertThat(deployed()).as("versions of the diagram").isEqualTo(2);
        }
    }

    private int deployed() throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("select max(version_) from act_re_procdef where key_ = 'identification'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The application built later, with another text in one of its diagrams. */
    private String newer() throws Exception {
        String classPath = Packed.application().classPath();
        Path jar = Path.of(classPath.substring(0, classPath.indexOf(File.pathSeparator)));
        Path other = Files.copy(jar, folder.resolve("newer.jar"));
        String diagram = "processes/identification/identification.bpmn";
        Path changed = folder.resolve("changed").resolve(diagram);
        Files.createDirectories(changed.getParent());
        String text = Files.readString(Path.of(diagram));
        String newText = text.replace("name=\"Kontakta familjen\"", "name=\"Ta kontakt med familjen\"");
        assertThat(newText).isNotEqualTo(text);
        Files.writeString(changed, newText);
        Path build = folder.resolve("changed/META-INF/build-info.properties");
        Files.createDirectories(build.getParent());
        Files.writeString(build, "build.time=" + Instant.now() + "\n");
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--update",
                        "--file",
                        other.toString(),
                        "-C",
                        folder.resolve("changed").toString(),
                        ".");
        assertThat(packed).isZero();
        return classPath.replace(jar.toString(), other.toString());
    }
}
