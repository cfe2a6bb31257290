package se.hlt.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import se.hlt.engine.SetupException;

/** Whether what the program writes beside the database can be written. Makes no folder, and leaves nothing behind. */
final class Folders {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?([^;:]+)(?:;.*)?");

    private Folders() {}

    /** @throws SetupException if something cannot be written; names the setting and the place */
    static void check(Environment environment) {
        file("Gallringsliggaren", "HLT_ERASURE_LEDGER", environment.getProperty("hlt.privacy.erasure-ledger"));
        folder("Mappen för meddelanden", "HLT_OUTBOX_FOLDER", environment.getProperty("hlt.outbox.folder"));
        if (!StringUtils.hasText(environment.getProperty("hlt.draft.key"))) {
            file("Nyckeln för utkast", "hlt.draft.key-file", environment.getProperty("hlt.draft.key-file"));
        }
        file("Loggfilen", "LOGGING_FILE_NAME", environment.getProperty("logging.file.name"));
        folder("Mappen för tillfälliga filer", "java.io.tmpdir", environment.getProperty("java.io.tmpdir"));
        Matcher database = H2_FILE.matcher(environment.getProperty("spring.datasource.url", ""));
        if (database.matches()) {
            file("Databasen", "spring.datasource.url", database.group(1));
        }
    }

    /** A folder that is there or can be made; nothing if no name is given. */
    static void folder(String what, String setting, String name) {
        if (StringUtils.hasText(name)) {
            tryToWrite(what, setting, Path.of(name));
        }
    }

    /** A file that can be written, or made; nothing if no name is given. */
    static void file(String what, String setting, String name) {
        if (!StringUtils.hasText(name)) {
            return;
        }
        Path file = Path.of(name).toAbsolutePath();
        if (Files.isDirectory(file) || (Files.exists(file) && !Files.isWritable(file))) {
            throw told(what, setting, file, file);
        }
        tryToWrite(what, setting, file.getParent());
    }

    private static void tryToWrite(String what, String setting, Path wanted) {
        Path folder = wanted.toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            Path trial = Files.createTempFile(folder, "hlt", ".tmp");
            try {
                Files.write(trial, new byte[] {1});
            } finally {
                Files.delete(trial);
            }
        } catch (IOException e) {
            throw told(what, setting, wanted, folder);
        }
    }

    private static SetupException told(String what, String setting, Path wanted, Path place) {
        return new SetupException(
                ("%s (%s) går inte att skriva i %s. Se till att programmet får skriva i %s och att disken"
                                + " varken är skrivskyddad eller full, eller ange en annan plats.")
                        .formatted(what, setting, wanted.toAbsolutePath(), place));
    }
}
