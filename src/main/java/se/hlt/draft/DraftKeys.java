package se.hlt.draft;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.StringUtils;
import se.hlt.engine.SetupException;

/** The keys that drafts are encrypted with, each known by a part of its hash. */
final class DraftKeys {

    private static final int BYTES = 32;
    private static final int ID_LENGTH = 16;

    private final Map<String, SecretKey> byId = new LinkedHashMap<>();

    private DraftKeys(String keys) {
        Arrays.stream(keys.split(",")).map(DraftKeys::bytes).forEach(bytes -> byId.put(id(bytes), key(bytes)));
    }

    /**
     * The keys given or, if none is, the one in the file, which is made if it is not there.
     *
     * @throws SetupException if there is neither, or a key is no key
     */
    static DraftKeys of(DraftSettings settings) {
        if (StringUtils.hasText(settings.key())) {
            return new DraftKeys(settings.key());
        }
        if (!StringUtils.hasText(settings.keyFile())) {
            throw new SetupException("Ingen nyckel för utkast är angiven. Sätt miljövariabeln HLT_DRAFT_KEY till 32"
                    + " slumpade byte i base64, till exempel från kommandot openssl rand -base64 32.");
        }
        Path file = Path.of(settings.keyFile());
        try {
            return new DraftKeys(readOrMake(file));
        } catch (IOException e) {
            throw new SetupException("Nyckeln för utkast i " + file.toAbsolutePath() + " går varken att läsa eller"
                    + " skapa. Se till att programmet får läsa och skriva filen, eller sätt HLT_DRAFT_KEY.");
        }
    }

    /** Encrypts what is saved from now on. */
    String currentId() {
        return byId.keySet().iterator().next();
    }

    /** Null if there is no such key, or no longer. */
    SecretKey find(String id) {
        return byId.get(id);
    }

    private static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            try {
                Files.createFile(file, ownerOnly());
                Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
            } catch (FileAlreadyExistsException e) {
                // Another node made it in this very moment; its key is read below.
            }
        }
        return Files.readString(file).trim();
    }

    /** A file system that knows no such rights, as on Windows, gives the file those of its folder. */
    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] bytes(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.trim());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the key
        }
        throw new SetupException(
                "En nyckel för utkast i HLT_DRAFT_KEY går inte att använda. Den ska vara 32 slumpade"
                        + " byte i base64, till exempel från kommandot openssl rand -base64 32. Sätt kommatecken mellan flera.");
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private static String id(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
