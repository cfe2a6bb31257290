package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import se.hlt.HltApplication;
import se.hlt.setup.Migration;
import se.hlt.support.OwnProcess;

@DisplayName("Production")
class ProductionSetupTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("does not start without a database URL, and says which variable to set")
    void noUrl() {
        assertThatThrownBy(() -> start())
                .isInstanceOf(SetupException.class)
                .hasStackTraceContaining("HLT_DATABASE_URL");
    }

    @Test
    @DisplayName("does not start with a database that forgets")
    void memory() {
        assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:h2:mem:production"))
                .hasStackTraceContaining("försvinner vid omstart");
    }

    @Test
    @DisplayName("does not start with fictional cases")
    void demoCases() {
        assertThatThrownBy(() ->
                        start("--spring.datasource.url=jdbc:h2:file:./target/production", "--hlt.demo.cases=true"))
                .hasStackTraceContaining("hlt.demo.cases");
    }

    @Test
    @DisplayName("does not start without an erasure ledger outside the database, and says which variable to set")
    void noLedger() {
        assertThatThrownBy(() -> start(
                        "--spring.datasource.url=jdbc:h2:file:./target/production", "--hlt.privacy.erasure-ledger="))
                .hasStackTraceContaining("HLT_ERASURE_LEDGER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://hlt.example.se", "hlt.example.se"})
    @DisplayName(
            "does not start without an address for the links in messages that is encrypted, and says which variable to set")
    void noAddress(String address) {
        assertThatThrownBy(() ->
                        start("--spring.datasource.url=jdbc:h2:file:./target/production", "--hlt.address=" + address))
                .hasStackTraceContaining("HLT_ADDRESS");
    }

    @Test
    @DisplayName("does not start without a key for drafts, and says which variable to set")
    void noDraftKey() {
        assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:h2:file:./target/production", "--hlt.draft.key="))
                .hasStackTraceContaining("HLT_DRAFT_KEY");
    }

    @Test
    @DisplayName("does not start with the demo site, whose passwords everyone knows")
    void demoSite() throws Exception {
        OwnProcess.Result result = startForReal("--hlt.sites=classpath:sites/demo.yaml");

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("kända lösenord");
    }

    @Test
    @DisplayName("does not start without a site")
    void noSite() throws Exception {
        OwnProcess.Result result = startForReal();

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("Ingen plats är vald");
    }

    /** What stops before anything is started. */
    private static void start(String... arguments) {
        new SpringApplicationBuilder(HltApplication.class)
                .profiles("production")
                .properties(
                        "server.port=0",
                        "HLT_ERASURE_LEDGER=target/production.jsonl",
                        "HLT_DRAFT_KEY=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=")
                .run(arguments)
                .close();
    }

    private void migrate() {
        Migration.run(
                "--hlt.migrate",
                "--spring.profiles.active=production",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("production"),
                "--spring.datasource.username=sa");
    }

    private OwnProcess.Result startForReal(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--spring.profiles.active=production",
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=jdbc:h2:file:./production",
                "--spring.datasource.username=sa",
                "--hlt.draft.key=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=",
                "--hlt.address=https://hlt.example.se",
                "--hlt.privacy.erasure-ledger=" + folder.resolve("erasure-ledger.jsonl")));
        all.addAll(Arrays.asList(arguments));
        migrate();
        return OwnProcess.run(folder, HltApplication.class, all.toArray(String[]::new));
    }
}
