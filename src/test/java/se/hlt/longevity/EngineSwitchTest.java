package se.hlt.longevity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import se.hlt.support.OwnProcess;

/** Runs on Operaton, by {@code bin/operaton}; the database is made on Camunda just before. */
@Tag("operaton")
@EnabledIfSystemProperty(named = "hlt.switch.database", matches = ".+")
@DisplayName("A database that Camunda has made")
class EngineSwitchTest {

    @TempDir
    private Path copy;

    @Test
    @DisplayName(
            "is opened by Operaton as it is; its history reads the same, and a case in each phase goes on to its end")
    void goesOn() throws Exception {
        copy(Path.of(System.getProperty("hlt.switch.database")), copy);
        int open = Files.readAllLines(copy.resolve("cases")).size();
        assertThat(open).isGreaterThanOrEqualTo(10);

        OwnProcess.Result result = OwnProcess.run(copy, EngineSwitch.class, "finish", copy.toString());

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("Operaton");
        assertThat(copy.resolve("ended")).hasContent(String.valueOf(open));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
