package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application itself, started and stopped in a process of its own with the database file that is its default. */
@DisplayName("A purged case")
class PurgeFileTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is in no file that the application leaves when it stops, nor after an old backup has been restored")
    void files() throws Exception {
        String log = run("purge");
        List<String> markers = Files.readAllLines(folder.resolve("markers.txt"));
        byte[] backup = backup();

        assertThat(markers).hasSizeGreaterThan(40);
        assertThat(found(markers, text(backup)))
                .as("in the backup taken before the purge")
                .isEqualTo(markers);
        assertThat(found(markers, left())).as("in the files after the purge").isEmpty();
        assertThat(found(markers, log)).as("in the log").isEmpty();

        Files.write(folder.resolve("data/hlt.mv.db"), backup);
        assertThat(found(markers, left())).as("restored").isEqualTo(markers);
        String logAfter = run("start");

        assertThat(logAfter).contains("were there again, from a restored backup");
        assertThat(found(markers, left())).as("in the files after the restore").isEmpty();
        assertThat(found(markers, logAfter)).as("in the log after the restore").isEmpty();
    }

    private static List<String> found(List<String> markers, String text) {
        return markers.stream().filter(text::contains).toList();
    }

    /** All that the application has in its folder. */
    private String left() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(text(Files.readAllBytes(file)));
            }
        }
        return all.toString();
    }

    private byte[] backup() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("backup.zip")))) {
            zip.getNextEntry();
            return zip.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String run(String what) throws IOException, InterruptedException {
        Path log = folder.resolve(what + ".log");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classPath,
                        MarkedDatabase.class.getName(),
                        what)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        String output = Files.readString(log);
        assertThat(exit).as(output).isZero();
        return output;
    }
}
