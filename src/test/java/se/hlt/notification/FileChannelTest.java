package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file channel")
class FileChannelTest {

    @TempDir
    private Path temp;

    @Test
    @DisplayName("writes a mail that a mail program reads, once however often the message is handed over")
    void delivers() throws Exception {
        Path folder = temp.resolve("not/there/yet");
        FileChannel channel = new FileChannel(folder, new Mails("hlt@havsvik.example"));
        Message message = new Message(
                "5f0c",
                Instant.parse("2026-09-07T07:00:00Z"),
                "hanna.halsa",
                "Hanna Hälsa",
                "hanna.halsa@havsvik.example",
                "HLT: på mötets dagordning",
                "Förbered dig.\n");
        channel.deliver(message);
        channel.deliver(message);

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("20260907-070000-5f0c.eml");
            try (InputStream in = Files.newInputStream(all.get(0))) {
                MimeMessage mail = new MimeMessage(null, in);
                assertThat(mail.getSubject()).isEqualTo("HLT: på mötets dagordning");
                assertThat(mail.getContent().toString().strip()).isEqualTo("Förbered dig.");
                assertThat(mail.getMessageID()).isEqualTo("<5f0c@havsvik.example>");
                assertThat(mail.getSentDate()).isEqualTo(message.createdAt());
            }
        }
    }

    @Test
    @DisplayName("says by a code that it cannot write")
    void cannotWrite() throws Exception {
        Path folder = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> new FileChannel(folder, new Mails("hlt@havsvik.example"))
                        .deliver(new Message("1", Instant.EPOCH, "a", "A", "a@b.example", "S", "T")))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("FILE-WRITE")
                .hasNoCause();
    }
}
