package se.hlt.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.mock.env.MockEnvironment;
import se.hlt.HltApplication;
import se.hlt.engine.SetupException;
import se.hlt.support.OwnProcess;
import se.hlt.support.Postgres;

@DisplayName("A start in production stops, and says what is wrong and what to do,")
class StartChecksTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("in one sentence, without a stack trace, and with an exit code")
    void oneSentence() throws Exception {
        OwnProcess.Result result = OwnProcess.run(
                folder, HltApplication.class, arguments("--spring.datasource.url=jdbc:postgresql://localhost:1/hlt"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains("jdbc:postgresql://localhost:1/hlt går inte att nå")
                .doesNotContain("\tat ");
        assertThat(result.output().lines().filter(line -> !line.isBlank())).hasSizeLessThan(10);
    }

    @Test
    @DisplayName("also when it was only to migrate")
    void migration() throws Exception {
        OwnProcess.Result result = OwnProcess.run(
                folder,
                HltApplication.class,
                arguments("--hlt.migrate", "--spring.datasource.url=jdbc:postgresql://localhost:1/hlt"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains("går inte att nå").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "hlt.adress, hlt.address",
        "hlt.privacy.erasure-leger, hlt.privacy.erasure-ledger",
        "hlt.outbox.chanel, hlt.outbox.channel",
        "hlt.draft.key-fil, hlt.draft.key-file"
    })
    @DisplayName("at a misspelt setting, and names the one that is meant")
    void misspelt(String wrong, String right) {
        assertThatThrownBy(() -> start("--" + wrong + "=x"))
                .isInstanceOf(SetupException.class)
                .hasMessage("Inställningen %s finns inte. Menar du %s?", wrong, right);
    }

    @Test
    @DisplayName("at a setting that is like none, too")
    void unknown() {
        assertThatThrownBy(() -> start("--hlt.entirely.different=x"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("hlt.entirely.different finns inte");
    }

    @Test
    @DisplayName("at a misspelt environment variable; others' variables, and any spelling of a setting, are left alone")
    void variables() {
        assertThatCode(() -> start("--hlt.draft.keepDays=3", "--hlt.sites[0]=classpath:sites/ockero.yaml"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("går inte att nå");

        SettingNames names = new SettingNames();
        assertThatThrownBy(() -> names.check(environment("HLT_DATABSE_URL")))
                .isInstanceOf(SetupException.class)
                .hasMessage("Miljövariabeln HLT_DATABSE_URL finns inte. Menar du HLT_DATABASE_URL?");
        for (String fine : List.of(
                "HLT_OUTBOX_SERVICE_TOKENURL",
                "HLT_OUTBOX_SERVICE_TOKEN_URL",
                "HLT_DRAFT_KEEP_DAYS",
                "HLT_SIGNIN_PASSWORDS",
                "HLT_PORT_8080_TCP_ADDR")) {
            assertThatCode(() -> names.check(environment(fine))).as(fine).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--hlt.privacy.erasure-ledger=%s/file/ledger.jsonl",
                "--hlt.outbox.folder=%s/file",
                "--hlt.outbox.folder=%s/file/outbox",
                "--spring.datasource.url=jdbc:h2:file:%s/file/hlt;WRITE_DELAY=0",
                "--logging.file.name=%s/file/hlt.log"
            })
    @DisplayName("where it cannot write, and names the place")
    void cannotWrite(String setting) throws Exception {
        Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> start(setting.formatted(folder)))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("går inte att skriva")
                .hasMessageContaining(folder.toString());
        assertThat(folder.toFile().list()).as("nothing is left behind").containsExactly("file");
    }

    @Test
    @DisplayName("at a machine that does not live in UTC")
    void zone() throws Exception {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Stockholm"));
            assertThatThrownBy(() -> start())
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("Javas tidszon är Europe/Stockholm")
                    .hasMessageContaining("-Duser.timezone=UTC");
        } finally {
            TimeZone.setDefault(before);
        }
        for (String utc : List.of("UTC", "Etc/UTC", "GMT", "Z", "Etc/Universal")) {
            assertThat(MachineZone.isUtc(ZoneId.of(utc))).as(utc).isTrue();
        }
        assertThat(MachineZone.isUtc(ZoneId.of("Europe/London"))).isFalse();
    }

    @Test
    @DisplayName("at a database that is neither PostgreSQL nor H2, or no address of one")
    void otherDatabase() {
        assertThatThrownBy(() -> start("--spring.datasource.url=postgres://localhost/hlt"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("jdbc:postgresql://");
        assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:postgresql://localhost:port/hlt"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("går inte att tolka");
    }

    @Test
    @DisplayName("at a server that takes the connection and never answers, in bounded time")
    void silent() throws Exception {
        try (ServerSocket hole = new ServerSocket(0)) {
            assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:postgresql://localhost:%d/hlt?loginTimeout=1"
                            .formatted(hole.getLocalPort())))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("går inte att nå");
        }
    }

    @Test
    @DisplayName("but waits for a database that is being started")
    void waits() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        DatabaseCheck check = new DatabaseCheck(
                "jdbc:postgresql://localhost:%d/postgres".formatted(port),
                Postgres.USER,
                Postgres.PASSWORD,
                Duration.ofMinutes(2),
                true);
        CompletableFuture<Void> start = CompletableFuture.runAsync(check::run);

        try (EmbeddedPostgres late = EmbeddedPostgres.builder().setPort(port).start()) {
            start.get(2, TimeUnit.MINUTES);
        }
    }

    @Test
    @DisplayName("at a wrong password, without saying what it was")
    void password() {
        String url = Postgres.newDatabase();
        Postgres.at(url).execute("create role " + Postgres.STRICT + " login password 'right'");
        try {
            assertThatThrownBy(() -> start(
                            "--spring.datasource.url=" + url,
                            "--spring.datasource.username=" + Postgres.STRICT,
                            "--spring.datasource.password=kattunge"))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("HLT_DATABASE_PASSWORD")
                    .hasMessageNotContaining("kattunge");
            assertThatThrownBy(() -> start(
                            "--hlt.migrate",
                            "--spring.datasource.url=" + url,
                            "--spring.datasource.username=" + Postgres.STRICT,
                            "--spring.datasource.password=right"))
                    .as("may not make tables")
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("OWNER TO " + Postgres.STRICT);
        } finally {
            Postgres.at(url).execute("drop role " + Postgres.STRICT);
        }
    }

    @Test
    @DisplayName("at a database that is not there")
    void noDatabase() {
        String url = Postgres.newDatabase() + "nope";

        assertThatThrownBy(() -> start("--spring.datasource.url=" + url, "--spring.datasource.username=postgres"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("Det finns ingen databas " + url);
    }

    @Test
    @DisplayName("at a database in another encoding than UTF8")
    void encoding() {
        String url = Postgres.newDatabase("encoding 'LATIN1' locale 'C' template template0");

        assertThatThrownBy(() -> start("--spring.datasource.url=" + url, "--spring.datasource.username=postgres"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("LATIN1");
    }

    @Test
    @DisplayName("at a database that can only be read, and at another isolation level than the engine's")
    void settings() {
        String url = Postgres.newDatabase();
        String name = url.substring(url.lastIndexOf('/') + 1);
        Postgres.at(url).execute("alter database " + name + " set default_transaction_read_only to on");
        assertThatThrownBy(() -> start("--spring.datasource.url=" + url, "--spring.datasource.username=postgres"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("bara att läsa");

        String other = Postgres.newDatabase();
        Postgres.at(other)
                .execute("alter database %s set default_transaction_isolation to serializable"
                        .formatted(other.substring(other.lastIndexOf('/') + 1)));
        assertThatThrownBy(() -> start("--spring.datasource.url=" + other, "--spring.datasource.username=postgres"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("serializable");
    }

    @Test
    @DisplayName("at a PostgreSQL older than 15: here, one that says it is 14.9")
    void old() {
        String url = Postgres.newDatabase();
        Postgres.at(url).execute("create schema shadow");
        Postgres.at(url)
                .execute(
                        """
                        create function shadow.current_setting(name text) returns text language sql as $$
                            select case name when 'server_version_num' then '140009' when 'server_version' then '14.9'
                                else pg_catalog.current_setting(name) end $$""");

        assertThatThrownBy(() -> start(
                        "--spring.datasource.url=" + url + "?currentSchema=shadow,pg_catalog",
                        "--spring.datasource.username=postgres"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("PostgreSQL 14.9")
                .hasMessageContaining("version 15");
    }

    @Test
    @DisplayName("at a connection in another zone than UTC, and at a clock that is far from the database's")
    void clocks() throws SQLException {
        String url = Postgres.newDatabase();
        DatabaseCheck check = new DatabaseCheck(url, Postgres.USER, Postgres.PASSWORD, Duration.ZERO, true);
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, Postgres.PASSWORD)) {
            check.check(connection, Clock.systemUTC());
            assertThatThrownBy(() -> check.check(connection, Clock.offset(Clock.systemUTC(), Duration.ofHours(1))))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("före databasens");
            assertThatThrownBy(() -> check.check(connection, Clock.offset(Clock.systemUTC(), Duration.ofHours(-2))))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("efter databasens");
            connection.createStatement().execute("set time zone 'Europe/Stockholm'");
            assertThatThrownBy(() -> check.check(connection, Clock.systemUTC()))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("Europe/Stockholm");
        }
    }

    private void start(String... arguments) {
        new SpringApplicationBuilder(HltApplication.class)
                .run(arguments(arguments))
                .close();
    }

    /** Rightly set up but for the database, which nobody answers for, and for what the test says. */
    private String[] arguments(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.profiles.active=production",
                "--server.port=0",
                "--management.server.port=0",
                "--hlt.database.wait=PT0.5S",
                "--hlt.address=https://hlt.example.se",
                "--hlt.draft.key=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE="));
        all.addAll(Arrays.asList(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--spring.datasource.url"))) {
            all.add("--spring.datasource.url=jdbc:postgresql://localhost:1/hlt");
        }
        if (all.stream().noneMatch(argument -> argument.startsWith("--hlt.privacy.erasure-ledger"))) {
            all.add("--hlt.privacy.erasure-ledger=" + folder.resolve("ledger.jsonl"));
        }
        return all.toArray(String[]::new);
    }

    private static MockEnvironment environment(String variable) {
        MockEnvironment environment = new MockEnvironment();
        environment.setProperty("spring.datasource.url", "${HLT_DATABASE_URL:}");
        environment.setProperty(variable, "x");
        return environment;
    }
}
