package se.hlt.longevity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** SHA-256 of diagrams, decisions and forms, by their files' names. */
final class ModelDigests {

    private ModelDigests() {}

    /** Of all that is in the repository's {@code processes/} and {@code forms/}. */
    static Map<String, String> of(Path repository) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms"}) {
            try (Stream<Path> files = Files.walk(repository.resolve(folder))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    if (isModel(file.toString())) {
                        try (InputStream content = Files.newInputStream(file)) {
                            digests.put(file.getFileName().toString(), of(content));
                        }
                    }
                }
            }
        }
        return digests;
    }

    static boolean isModel(String name) {
        return name.endsWith(".bpmn") || name.endsWith(".dmn") || name.endsWith(".form");
    }

    static String of(InputStream content) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
