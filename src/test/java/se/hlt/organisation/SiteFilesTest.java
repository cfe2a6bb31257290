package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class SiteFilesTest {

    @TempDir
    private Path folder;

    private static Organisation read(String... locations) {
        return new SiteFiles()
                .organisation(
                        new SiteFiles.Locations(List.of(locations)),
                        new PathMatchingResourcePatternResolver(),
                        new StandardEnvironment(),
                        tenant -> Set.of(),
                        List::of,
                        List::of,
                        List::of);
    }

    @Test
    @DisplayName("files are found on the class path and by pattern in a folder")
    void findsFiles() throws IOException {
        for (String name : List.of("umea", "ockero")) {
            Files.copy(getClass().getResourceAsStream("/sites/" + name + ".yaml"), folder.resolve(name + ".yaml"));
        }

        assertThat(read("classpath:sites/demo.yaml", "file:" + folder + "/*.yaml")
                        .sites())
                .extracting(Site::id)
                .containsExactly("havsvik", "ockero", "umea");
    }

    @Test
    @DisplayName("a file that does not exist is named")
    void missingFile() {
        assertThatThrownBy(() -> read("classpath:sites/ingen.yaml"))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("Det finns ingen fil 'classpath:sites/ingen.yaml', som hlt.sites anger");
        assertThatThrownBy(() -> read("file:" + folder + "/finns-inte/*.yaml"))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("Det finns ingen fil");
    }

    @Test
    @DisplayName("no file at all is refused")
    void noFile() {
        assertThatThrownBy(SiteFilesTest::read)
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("ange minst en fil i egenskapen hlt.sites");
    }

    @Test
    @DisplayName("a file in another encoding than UTF-8 is refused")
    void wrongEncoding() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.writeString(file, "id: byn\nname: Byxbärby\n", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read("file:" + file))
                .isInstanceOf(SiteFileException.class)
                .hasMessage(file + " rad 1: filen är inte i UTF-8; spara den i UTF-8.");
    }

    @Test
    @DisplayName("the start ends with one sentence instead of a stack trace")
    void failureIsOneSentence() {
        SiteFileException broken = new SiteFileException("sites/byn.yaml", 7, "fel.");

        var analysis = new SiteFileFailureAnalyzer().analyze(new BeanCreationException("organisation", "x", broken));

        assertThat(analysis.getDescription()).isEqualTo("sites/byn.yaml rad 7: fel.");
        assertThat(analysis.getAction()).isEqualTo("Rätta det och starta om.");
    }
}
