package se.hlt.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every document in every language. What one says is in {@code src/test/resources/documents}; after a change that is meant,
 * {@code mvn test -Dtest=PrintedDocumentsTest -Dhlt.documents.write=true} writes it anew: read the difference. Pictures of
 * all are in {@code target/documents}: look at them.
 */
@DisplayName("Every document, in every language it has,")
class PrintedDocumentsTest {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "documents");

    static Stream<Arguments> documents() {
        return Arrays.stream(DocumentKind.values())
                .flatMap(kind -> kind.languages().stream().map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("documents")
    @DisplayName("is accessible by PDF/UA and says what it said before")
    void document(DocumentKind kind, Language language) throws IOException {
        byte[] pdf = Samples.print(kind, Texts.of(language));

        String name = kind.id() + "-" + language.code();
        Pdf.draw(pdf, name);
        assertThat(Pdf.breaches(pdf)).isEmpty();
        Path expected = EXPECTED.resolve(name + ".txt");
        if (Boolean.getBoolean("hlt.documents.write")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(expected, Pdf.text(pdf));
        }
        assertThat(Pdf.text(pdf)).isEqualTo(Files.readString(expected));
    }
}
