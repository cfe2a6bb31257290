package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;

@HltTest
@DisplayName("At the start, a team")
class TrainingUnitsTest {

    private static final String TRAINING = "    training: true\n";

    @Autowired
    private TrainingUnits units;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Staff staff;

    @Test
    @DisplayName("becomes training, and real again, while it has no cases")
    void withoutCases() {
        note(lugnvik(file -> file.replace(TRAINING, "")));
        assertThat(known()).isZero();
        note(lugnvik(file -> file));
        assertThat(known()).as("the team and its three agencies").isEqualTo(4);
    }

    @Test
    @DisplayName("with fictional cases is not taken into use: the message says file, line and what to do")
    void fictionalCases() {
        staff.user("olle.ovar").start("identification", Forms.with(Forms.identifyChild(), "identityNumber", null));

        assertThatThrownBy(() -> note(lugnvik(file -> file.replace(TRAINING, ""))))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("sites/training/lugnvik.yaml rad " + line("id: ovning") + ": ")
                .hasMessageContaining("har påhittade ärenden kvar från övning")
                .hasMessageContaining("skriv tillbaka 'training: true'");
        assertThat(known()).isEqualTo(4);
    }

    @Test
    @DisplayName("with real cases does not become training")
    void realCases() {
        staff.user("ritva.riktig").start("identification", Forms.identifyChild());

        assertThatThrownBy(() ->
                        note(lugnvik(file -> file.replace("    name: Hamnen\n", "    name: Hamnen\n" + TRAINING))))
                .isInstanceOf(SiteFileException.class)
                .hasMessageStartingWith("sites/training/lugnvik.yaml rad " + line("id: hamnen") + ": ")
                .hasMessageContaining("har riktiga ärenden kvar och kan inte göras till övning");
        assertThat(known()).isEqualTo(4);
    }

    @Test
    @DisplayName("whose agency has a concern report, and no case, does not become training either")
    void concernReport() {
        staff.user("ritva.riktig")
                .start(
                        "concern-report",
                        Forms.form(
                                "concernChild",
                                "Nora Nöd",
                                "concernDescription",
                                "Berättar att hon inte vågar gå hem.",
                                "concernNoticedOn",
                                "2026-09-07",
                                "relatedCaseNumber",
                                ""));

        assertThatThrownBy(() ->
                        note(lugnvik(file -> file.replace("    name: Hamnen\n", "    name: Hamnen\n" + TRAINING))))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("verksamheten 'school' i teamet 'hamnen' har riktiga ärenden kvar");
    }

    private static int line(String text) {
        String before = content().substring(0, content().indexOf(text));
        return (int) before.lines().count();
    }

    private void note(Site site) {
        transaction.executeWithoutResult(status -> units.note(site));
    }

    private long known() {
        return jdbc.sql("select count(*) from hlt_training_unit where site = 'lugnvik'")
                .query(Long.class)
                .single();
    }

    private static Site lugnvik(UnaryOperator<String> change) {
        return new SiteReader().read("sites/training/lugnvik.yaml", change.apply(content()));
    }

    private static String content() {
        try {
            return new ClassPathResource("sites/training/lugnvik.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
