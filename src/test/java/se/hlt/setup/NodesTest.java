package se.hlt.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.HltApplication;
import se.hlt.support.Node;
import se.hlt.support.Postgres;

@DisplayName("Two nodes in production, started at once on a new database that is migrated,")
class NodesTest {

    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private final String url = Postgres.newDatabase();
    private final JdbcTemplate jdbc = Postgres.at(url);

    @Test
    @DisplayName(
            "do not race; one that stops says so first and lets its job end; readiness tells of the database, and of"
                    + " nothing else")
    void liveAndLeave() throws Exception {
        Migration.run(
                "--hlt.migrate",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + Postgres.USER,
                "--spring.datasource.password=" + Postgres.PASSWORD);
        jdbc.execute("create table slow_effect (n int)");

        try (Node leaving = Node.start(folder, SlowNode.class, url, "--hlt.shutdown.notice=10s");
                Node staying = Node.start(
                        folder,
                        HltApplication.class,
                        url,
                        "--camunda.bpm.job-execution.enabled=false",
                        "--hlt.outbox.channel=mail",
                        "--hlt.outbox.from=hlt@hlt.example.se",
                        "--spring.mail.host=localhost",
                        "--spring.mail.port=1",
                        "--spring.datasource.hikari.connection-timeout=1000")) {
            leaving.ready();
            staying.ready(); // Though its mail server does not answer.
            theyDidNotRace();
            itLeavesInOrder(leaving);
            readinessTellsOfTheDatabase(staying);
        }
    }

    private void theyDidNotRace() {
        assertThat(jdbc.queryForList(
                        "select key_ from act_re_procdef group by key_, version_ having count(*) > 1", String.class))
                .isEmpty();
        assertThat(jdbc.queryForList("select key_ from act_re_procdef where version_ > 1", String.class))
                .isEmpty();
    }

    private void itLeavesInOrder(Node node) throws Exception {
        node.await("at work", () -> Files.exists(folder.resolve("begun")));

        node.terminate();

        node.await("no longer ready", () -> node.readiness() == 503);
        assertThat(node.page()).as("who is sent here still gets an answer").isEqualTo(200);
        assertThat(effects()).as("the job is still at it").isZero();
        Files.createFile(folder.resolve("go"));
        assertThat(node.ended()).isEqualTo(TERMINATED);
        assertThat(effects()).as("the job came to its end").isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("begun"))).hasSize(1);
        assertThat(jdbc.queryForObject("select count(*) from act_ru_job where handler_type_ = 'slow'", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from act_ru_job where lock_owner_ is not null", Integer.class))
                .as("nothing stays locked by a node that is gone")
                .isZero();
    }

    private void readinessTellsOfTheDatabase(Node node) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        JdbcTemplate server = Postgres.at("/postgres");
        server.execute("alter database %s allow_connections false".formatted(name));
        server.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", name);
        node.await("told that the database is away", () -> node.readiness() == 503);
        assertThat(node.liveness()).as("a restart would not help").isEqualTo(200);

        server.execute("alter database %s allow_connections true".formatted(name));
        node.await("ready again", () -> node.readiness() == 200);
    }

    private int effects() {
        return jdbc.queryForObject("select count(*) from slow_effect", Integer.class);
    }
}
