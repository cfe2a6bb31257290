package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The application on its embedded database, with the settings that it has by default. */
@Tag("faults")
@DisplayName("A node on the embedded database")
class NodeOnH2Test {

    private static final long SEED = 20_261_121;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @DisplayName("loses nothing that was acknowledged, and tells nobody twice, when it is killed at any moment")
    void killed() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("hlt") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DEFRAG_ALWAYS=TRUE";
        Random moments = new Random(SEED);
        try (Mailbox mailbox = new Mailbox();
                Node node = new Node(folder.resolve("node"), url, mailbox.settings());
                Work work = new Work()) {
            node.start().awaitReady();
            work.add("lena.larare", List.of(node));
            work.add("sven.skola", List.of(node));
            work.addOfTeam("sara.samordnare", List.of(node));
            work.addTypist("hanna.halsa", List.of(node));
            for (int i = 0; i < Scale.of(10); i++) {
                work.goesOn();
                Thread.sleep(moments.nextInt(1_500));
                node.kill();
                node.start().awaitReady();
            }
            work.stop();
            assertThat(work.hasLostDrafts(node)).isFalse();
            assertThat(work.draftsSaved()).isPositive();
            node.kill();

            String again = url + ";USER=sa;PASSWORD=";
            System.out.println("kill -9 on H2: " + Scale.of(10) + ", acknowledged " + work.acknowledged()
                    + ", and drafts " + work.draftsSaved());
            assertThat(work.acknowledged()).isGreaterThan(Scale.of(10));
            assertThat(work.lost(again)).isEmpty();
            assertThat(Work.toldTwice(again)).isEmpty();
            assertThat(mailbox.deliveries().values()).isNotEmpty().allMatch(times -> times == 1);
        }
    }
}
