package se.hlt.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hlt.organisation.SignInSite;

@DisplayName("A dry run")
class DryRunTest {

    @TempDir
    private Path folder;

    private Path site;

    @BeforeEach
    void writeSite() throws IOException {
        site = Files.writeString(folder.resolve("fjallby.yaml"), SignInSite.file());
    }

    private String run(int exit, Path people) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = DryRun.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "--hlt.sign-in.dry-run=" + people,
                "--hlt.sites=file:" + site,
                "--spring.datasource.url=jdbc:none:nothing-is-opened",
                "--hlt.sign-in.assurance.key-person=loa3",
                "--hlt.sign-in.providers.kommun.oidc.issuer=https://kommun.example",
                "--hlt.sign-in.providers.region.oidc.issuer=https://region.example");
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(exit);
        return text;
    }

    @Test
    @DisplayName("prints from lines of memberships who would get what, and which groups give nothing")
    void csv() throws IOException {
        String text = run(
                0,
                Files.writeString(
                        folder.resolve("people.csv"),
                        """
                        provider;user;group
                        kommun;SE2321000016-1ABC;HLT-Toppen-Skola
                        kommun;SE2321000016-1ABC;Alla anställda
                        kommun;SE2321000016-1NYP;HLT-Toppen-Skola-Nyckelperson
                        kommun;SE2321000016-1TVA;HLT-Toppen-Skola
                        kommun;SE2321000016-1TVA;HLT-Dalen-Skola
                        kommun;SE2321000016-1ING;Alla anställda
                        kommun;198507099805;HLT-Toppen-Skola
                        kommun;SE2321000016-1FJL;HLT-Administratör
                        kommun;fj.skola;HLT-Toppen-Skola
                        okand;x;HLT-Toppen-Skola
                        """));

        assertThat(text.lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "INLOGGNING | ANVÄNDARE | PLATS | VERKSAMHET | TEAM | ROLLER | ANMÄRKNING",
                        "kommun | SE2321000016-1ABC | fjallby | school | topp | initiator",
                        "kommun | SE2321000016-1NYP | fjallby | school | topp | initiator key-person coordinator |"
                                + " kräver högre tillitsnivå för key-person",
                        "kommun | SE2321000016-1TVA | - | - | - | - | grupper i olika team",
                        "kommun | SE2321000016-1ING | - | - | - | - | ingen grupp ger något",
                        "kommun | 198507099805 | - | - | - | - | användarnamnet är ett personnummer",
                        "kommun | SE2321000016-1FJL | fjallby | health | dal | initiator key-person coordinator |"
                                + " enligt platsens fil, kräver högre tillitsnivå för key-person",
                        "kommun | fj.skola | - | - | - | - | finns i platsens fil utan den här inloggningen",
                        "okand | x | - | - | - | - | inloggningen finns inte bland inställningarna")
                .contains("Grupper som inte ger något:", " | kommun: Alla anställda")
                .contains("Grupper i platsernas filer som ingen i listan är med i:", " | kommun: HLT-Styrgrupp");
    }

    @Test
    @DisplayName("prints the same from JSON, with the assurance of the login")
    void json() throws IOException {
        String text = run(
                0,
                Files.writeString(
                        folder.resolve("people.json"),
                        """
                        [{"provider": "kommun", "user": "a", "groups": ["HLT-Toppen-Skola-Nyckelperson"], "assurance": "loa3"},
                         {"provider": "kommun", "user": "b", "groups": ["HLT-Toppen-Skola-Nyckelperson"], "assurance": "loa2"},
                         {"provider": "region", "user": "c", "groups": [], "more": 1}]
                        """));

        assertThat(text.lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .contains(
                        "kommun | a | fjallby | school | topp | initiator key-person coordinator",
                        "kommun | b | - | - | - | - | för låg tillitsnivå för key-person",
                        "region | c | - | - | - | - | ingen grupp ger något");
    }

    @Test
    @DisplayName("says in one sentence what is wrong with the file or with a site's")
    void wrong() throws IOException {
        assertThat(run(1, folder.resolve("finns-inte.csv"))).contains("går inte att läsa");
        assertThat(run(1, Files.writeString(folder.resolve("a.csv"), "kommun,anna,grupp\n")))
                .contains("Rad 1: skriv");
        assertThat(run(1, Files.writeString(folder.resolve("a.json"), "{"))).contains("ingen JSON-lista");
        Files.writeString(site, SignInSite.file().replaceFirst("team: topp", "team: topptopp"));
        assertThat(run(1, Files.writeString(folder.resolve("b.csv"), "")))
                .contains("som inte finns; välj en av topp, dal");
    }
}
