package se.hlt.longevity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The project for Operaton")
class OperatonProjectTest {

    private static final Path REPOSITORY = Path.of("");
    /** The FEEL engine is the same library in both, and keeps its package. */
    private static final Pattern CAMUNDAS = Pattern.compile("org[./]camunda[./](?!feel\\b)|\\bcamunda\\.bpm\\b");

    @TempDir
    private Path target;

    @BeforeEach
    void write() throws IOException {
        new OperatonProject(REPOSITORY).write(target);
    }

    @Test
    @DisplayName("names Camunda nowhere in its sources, settings and pom")
    void nothingOfCamunda() throws IOException {
        assertThat(all(target.resolve("application"), ".*(\\.java|\\.yaml|pom\\.xml|META-INF/services/.*)"))
                .hasSizeGreaterThan(500)
                .filteredOn(file -> !file.endsWith("longevity/OperatonProjectTest.java"))
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(CAMUNDAS));
        assertThat(target.resolve("application/pom.xml"))
                .content()
                .contains("operaton-bpm-spring-boot-starter-webapp", "hlt-operaton-bridge")
                .doesNotContain("<artifactId>camunda-", "process-test-coverage-spring");
    }

    @Test
    @DisplayName("has every Java file of this one")
    void wholeApplication() throws IOException {
        assertThat(names(target.resolve("application/src"), ".*\\.java")).isEqualTo(names(Path.of("src"), ".*\\.java"));
    }

    @Test
    @DisplayName("has the same diagrams, decisions and forms, and a changed one would be seen")
    void sameModels() throws IOException {
        Path application = target.resolve("application");
        assertThat(ModelDigests.of(application)).hasSizeGreaterThan(50).isEqualTo(ModelDigests.of(REPOSITORY));

        Path diagram = all(application.resolve("processes"), ".*\\.bpmn").get(0);
        Files.writeString(diagram, Files.readString(diagram) + " ");

        assertThat(ModelDigests.of(application)).isNotEqualTo(ModelDigests.of(REPOSITORY));
    }

    @Test
    @DisplayName("takes along libraries of the very Camunda that the application runs on")
    void bridge() throws IOException {
        Pattern version = Pattern.compile("<camunda\\.version>([^<]+)<");
        assertThat(version.matcher(Files.readString(Path.of("tools/operaton/bridge/pom.xml")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyElementsOf(version.matcher(Files.readString(Path.of("pom.xml")))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    private static List<String> names(Path folder, String pattern) throws IOException {
        return all(folder, pattern).stream()
                .map(file -> folder.relativize(file).toString())
                .sorted()
                .toList();
    }

    private static List<Path> all(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(pattern))
                    .sorted()
                    .toList());
        }
    }
}
