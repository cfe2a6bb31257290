package se.hlt.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hlt.draft.DraftCipher.Sealed;
import se.hlt.engine.SetupException;

@DisplayName("A draft that is encrypted")
class DraftCipherTest {

    private static final String TEXT = "{\"note\":\"Det som Tove berättade\"}";
    private static final String USER = "lena.larare";
    private static final String FORM = "task/1";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("opens as it was, and looks different each time")
    void roundTrip() {
        DraftCipher cipher = cipher(key('a'));
        Sealed one = cipher.seal(USER, FORM, TEXT);
        Sealed other = cipher.seal(USER, FORM, TEXT);

        assertThat(cipher.open(USER, FORM, one)).contains(TEXT);
        assertThat(cipher.open(USER, FORM, other)).contains(TEXT);
        assertThat(one.content()).isNotEqualTo(other.content());
        assertThat(new String(Base64.getDecoder().decode(one.content()), StandardCharsets.ISO_8859_1))
                .doesNotContain("Tove")
                .doesNotContain("note");
    }

    @Test
    @DisplayName("does not open for another person or in another form")
    void moved() {
        DraftCipher cipher = cipher(key('a'));
        Sealed sealed = cipher.seal(USER, FORM, TEXT);

        assertThat(cipher.open("sven.skola", FORM, sealed)).isEmpty();
        assertThat(cipher.open(USER, "task/2", sealed)).isEmpty();
    }

    @Test
    @DisplayName("does not open when a single bit of it, anywhere, is another")
    void changed() {
        DraftCipher cipher = cipher(key('a'));
        Sealed sealed = cipher.seal(USER, FORM, TEXT);
        byte[] bytes = Base64.getDecoder().decode(sealed.content());
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(cipher.open(USER, FORM, sealed(sealed, bytes))).isEmpty();
            bytes[i] ^= 1;
        }
        assertThat(cipher.open(USER, FORM, sealed(sealed, new byte[3]))).isEmpty();
        assertThat(cipher.open(USER, FORM, new Sealed(sealed.keyId(), "!"))).isEmpty();
    }

    @Test
    @DisplayName("opens with an earlier key that is kept beside the new one, and not without it")
    void rotation() {
        Sealed old = cipher(key('a')).seal(USER, FORM, TEXT);
        DraftCipher both = cipher(key('b') + ", " + key('a'));

        assertThat(both.open(USER, FORM, old)).contains(TEXT);
        assertThat(both.seal(USER, FORM, TEXT).keyId()).isNotEqualTo(old.keyId());
        assertThat(cipher(key('b')).open(USER, FORM, old)).isEmpty();
    }

    @Test
    @DisplayName("has a key that is made once, in a file for its owner only")
    void keyFile() throws Exception {
        Path file = folder.resolve("data/draft-key");
        DraftSettings settings = new DraftSettings("", file.toString(), 30);
        Sealed sealed = new DraftCipher(DraftKeys.of(settings)).seal(USER, FORM, TEXT);

        assertThat(new DraftCipher(DraftKeys.of(settings)).open(USER, FORM, sealed))
                .contains(TEXT);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("is refused with a key that is none, which the message does not repeat, and without a key")
    void noKey() {
        assertThatThrownBy(() -> cipher("c2hvcnQ="))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("HLT_DRAFT_KEY")
                .hasMessageNotContaining("c2hvcnQ=");
        assertThatThrownBy(() -> cipher("***")).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> cipher("")).isInstanceOf(SetupException.class).hasMessageContaining("HLT_DRAFT_KEY");
    }

    private static DraftCipher cipher(String keys) {
        return new DraftCipher(DraftKeys.of(new DraftSettings(keys, "", 30)));
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }

    private static Sealed sealed(Sealed sealed, byte[] bytes) {
        return new Sealed(sealed.keyId(), Base64.getEncoder().encodeToString(bytes));
    }
}
