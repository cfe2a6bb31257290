package se.hlt.notification;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes each message as a file that a mail program opens, for the demo and for trying things out. The file's name is the
 * message's, so that a repetition takes the place of the first.
 */
class FileChannel implements Channel {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Mails mails;

    FileChannel(Path folder, Mails mails) {
        this.folder = folder;
        this.mails = mails;
    }

    @Override
    public void deliver(Message message) {
        Path file = folder.resolve(TIME.format(message.createdAt()) + "-" + message.id() + ".eml");
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "unfinished", ".tmp");
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                mails.of(message).writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MessagingException e) {
            throw DeliveryException.passing("FILE-WRITE");
        }
    }
}
