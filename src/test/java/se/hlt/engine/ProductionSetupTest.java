package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import se.hlt.HltApplication;

@DisplayName("Production")
class ProductionSetupTest {

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

    @Test
    @DisplayName("does not start with the demo site, whose passwords everyone knows")
    void demoSite() {
        assertThatThrownBy(() -> start(
                        "--spring.datasource.url=jdbc:h2:file:./target/production",
                        "--spring.datasource.username=sa",
                        "--hlt.sites=classpath:sites/demo.yaml"))
                .hasStackTraceContaining("kända lösenord");
    }

    @Test
    @DisplayName("does not start without a site")
    void noSite() {
        assertThatThrownBy(() -> start(
                        "--spring.datasource.url=jdbc:h2:file:./target/production", "--spring.datasource.username=sa"))
                .hasStackTraceContaining("Ingen plats är vald");
    }

    private static void start(String... arguments) {
        new SpringApplicationBuilder(HltApplication.class)
                .profiles("production")
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "logging.level.root=off", "HLT_ERASURE_LEDGER=target/production.jsonl")
                .run(arguments)
                .close();
    }
}
