package se.hlt.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.hlt.engine.SetupException;

/**
 * The erasure ledger outside the database, so that it is still there when the database is restored from a backup. One JSON
 * object a line, only ever appended to, and on the disk before the deletion that it is about begins.
 */
@Component
class ErasureLedgerFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path file;

    ErasureLedgerFile(@Value("${hlt.privacy.erasure-ledger}") String file) {
        this.file = Path.of(file);
    }

    /**
     * Adds the entries and waits until the disk has them.
     *
     * @throws UncheckedIOException if that fails; nothing may then be deleted
     */
    synchronized void append(List<ErasureEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            StringBuilder lines = new StringBuilder(endsInsideALine() ? "\n" : "");
            for (ErasureEntry entry : entries) {
                lines.append(JSON.writeValueAsString(entry)).append('\n');
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All entries, in the order in which they were written; none if there is no file yet.
     *
     * @throws SetupException if a line cannot be read
     */
    synchronized List<ErasureEntry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<ErasureEntry> entries = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    entries.add(parse(lines.get(i), i + 1));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new SetupException("Gallringsliggaren " + file.toAbsolutePath() + " går inte att läsa. Se till att"
                    + " programmet får läsa och skriva filen, och att den är text i UTF-8. Utan den kan gallrade"
                    + " uppgifter komma tillbaka från en säkerhetskopia.");
        }
    }

    private ErasureEntry parse(String line, int number) {
        try {
            ErasureEntry entry = JSON.readValue(line, ErasureEntry.class);
            if (entry.id() != null && entry.erasedAt() != null && entry.reason() != null && entry.scope() != null) {
                return entry;
            }
        } catch (JsonProcessingException | RuntimeException e) {
            // told below: the cause would repeat the line
        }
        throw new SetupException("Gallringsliggaren " + file.toAbsolutePath() + ", rad " + number
                + ", går inte att läsa. Återställ raden från en kopia av filen. Är den sist och avbruten mitt i: ta bort"
                + " den, för gallringen hade då inte börjat, och gallra ärendet igen.");
    }

    private boolean endsInsideALine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
            end.seek(end.length() - 1);
            return end.read() != '\n';
        }
    }
}
