package se.hlt.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.HltApplication;
import se.hlt.engine.SetupException;
import se.hlt.engine.V1EngineSchema;
import se.hlt.support.OwnProcess;
import se.hlt.support.Postgres;

@DisplayName("The step before the start, --hlt.migrate, on PostgreSQL,")
class MigrationTest {

    @TempDir
    private Path folder;

    private final String url = Postgres.newDatabase();
    private final JdbcTemplate jdbc = Postgres.at(url);

    @Test
    @DisplayName(
            "creates tables and indexes, ends, and may be run again; it needs no more than the database's settings")
    void creates() {
        migrate();
        int steps = steps();
        migrate();

        assertThat(steps).isGreaterThan(15).isEqualTo(steps());
        assertThat(jdbc.queryForObject(
                        "select count(*) from pg_tables where tablename in ('act_ru_task', 'hlt_case')", Integer.class))
                .isEqualTo(2);
        assertThat(jdbc.queryForObject(
                        "select count(*) from pg_indexes where indexname = 'hlt_variable_name_text'", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("twice at once is done once: one waits for the other")
    void twiceAtOnce() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Runnable migration = () -> {
                try {
                    start.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                Migration.migrate(flyway());
            };
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(migration, both), CompletableFuture.runAsync(migration, both))
                    .get(3, TimeUnit.MINUTES);
        } finally {
            both.shutdownNow();
        }

        assertThat(jdbc.queryForList(
                        "select version from flyway_schema_history where type <> 'SCHEMA' group by version having count(*) > 1",
                        String.class))
                .isEmpty();
        SchemaState.requireCurrent(flyway());
    }

    @Test
    @DisplayName("is never done by a node in production: it says what to run, and has changed nothing")
    void nodeDoesNot() throws Exception {
        OwnProcess.Result node = node(url);

        assertThat(node.exit()).as(node.output()).isEqualTo(1);
        assertThat(node.output()).contains("Databasen är inte förberedd", "--hlt.migrate");

        assertThat(jdbc.queryForObject("select count(*) from pg_tables where schemaname = 'public'", Integer.class))
                .isZero();
    }

    @Test
    @DisplayName("is asked for also when the database is of the version before")
    void older() {
        Flyway before = Flyway.configure()
                .configuration(flyway().getConfiguration())
                .target("17")
                .load();
        before.migrate();

        assertThatThrownBy(() -> SchemaState.requireCurrent(flyway()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("av en äldre version än programmet")
                .hasMessageContaining("det första är 18")
                .hasMessageContaining("--hlt.migrate");
    }

    @Test
    @DisplayName("leaves the database of a newer version alone, and so does a node; both say so")
    void newer() {
        migrate();
        jdbc.update(
                """
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9000, '9000', 'what the next version needs', 'SQL', 'V9000__next.sql', 'x', 1, true)""");

        assertThatThrownBy(() -> Migration.migrate(flyway()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("av en nyare version")
                .hasMessageContaining("9000");
        assertThatThrownBy(() -> SchemaState.requireCurrent(flyway()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("av en nyare version");
    }

    @Test
    @DisplayName("leaves a database with somebody else's tables alone")
    void foreign() {
        jdbc.execute("create table theirs (id int)");

        assertThatThrownBy(() -> Migration.migrate(flyway()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("tabeller som HLT-motorn inte har skapat");
    }

    @Test
    @DisplayName("tells when a step in the database is not the one that the program has")
    void changed() {
        migrate();
        jdbc.update("update flyway_schema_history set checksum = 4711 where version = '2'");

        assertThatThrownBy(() -> SchemaState.requireCurrent(flyway()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("steg 2");
    }

    private int steps() {
        return jdbc.queryForObject("select count(*) from flyway_schema_history where success", Integer.class);
    }

    private void migrate() {
        Migration.run(
                "--hlt.migrate",
                "--spring.profiles.active=production",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + Postgres.USER,
                "--spring.datasource.password=" + Postgres.PASSWORD);
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(url, Postgres.USER, Postgres.PASSWORD)
                .locations("classpath:db/migration", "classpath:db/vendor/postgresql")
                .javaMigrations(new V1EngineSchema())
                .load();
    }

    private OwnProcess.Result node(String url) throws Exception {
        return OwnProcess.run(
                folder,
                HltApplication.class,
                "--spring.profiles.active=production",
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + Postgres.USER,
                "--spring.datasource.password=" + Postgres.PASSWORD,
                "--hlt.sites=classpath:sites/ockero.yaml",
                "--hlt.address=https://hlt.example.se",
                "--hlt.privacy.erasure-ledger=" + folder.resolve("ledger.jsonl"),
                "--hlt.outbox.folder=" + folder.resolve("outbox"),
                "--hlt.draft.key=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=");
    }
}
