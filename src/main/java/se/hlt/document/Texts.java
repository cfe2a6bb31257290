package se.hlt.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What letters say in one language: {@code documents/texts_<code>.properties}. Swedish is the original, and has every text.
 * A text that a translation lacks is shown in Swedish, marked with its key, so that nobody takes it for finished.
 */
final class Texts {

    /** Facts about the translation, and no part of it. */
    private static final String ABOUT = "translation.";

    private final Language language;
    private final Properties texts;
    private final Properties original;

    Texts(Language language, Properties texts, Properties original) {
        this.language = language;
        this.texts = texts;
        this.original = original;
    }

    static Texts of(Language language) {
        return new Texts(language, read(language), read(Language.SWEDISH));
    }

    static Properties read(Language language) {
        String file = "/documents/texts_" + language.code() + ".properties";
        try (InputStream stream = Texts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("No texts in " + file);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Language language() {
        return language;
    }

    /**
     * The text; where the translation lacks it the Swedish one, marked.
     *
     * @throws IllegalArgumentException if there is none in Swedish either
     */
    String get(String key) {
        if (isTranslated(key)) {
            return texts.getProperty(key);
        }
        String swedish = original.getProperty(key);
        if (swedish == null) {
            throw new IllegalArgumentException("No text has the key " + key);
        }
        return "[saknar översättning: " + key + "] " + swedish;
    }

    private boolean isTranslated(String key) {
        return !texts.getProperty(key, "").isBlank();
    }

    /** The keys that only Swedish has. */
    SortedSet<String> missing() {
        SortedSet<String> missing = new TreeSet<>();
        original.stringPropertyNames().stream()
                .filter(key -> !key.startsWith(ABOUT) && !isTranslated(key))
                .forEach(missing::add);
        return missing;
    }

    /** True for Swedish, and for a translation that someone who has the language as mother tongue has read and approved. */
    boolean isReviewed() {
        String status = texts.getProperty(ABOUT + "status", "unreviewed");
        return switch (status) {
            case "original" -> language == Language.SWEDISH;
            case "reviewed" ->
                !texts.getProperty(ABOUT + "reviewedBy", "").isBlank()
                        && !texts.getProperty(ABOUT + "reviewedOn", "").isBlank();
            default -> false;
        };
    }

    /** What the person who prints has to know about the translation, in Swedish; empty if nothing. */
    String warning() {
        StringBuilder warning = new StringBuilder();
        if (!isReviewed()) {
            warning.append("Översättningen till ")
                    .append(language.label())
                    .append(" är inte granskad av någon som har språket som modersmål. Gå igenom texten med tolk när du"
                            + " lämnar ut den.");
        }
        int missing = missing().size();
        if (missing > 0) {
            warning.append(warning.isEmpty() ? "" : " ")
                    .append(
                            missing == 1
                                    ? "En text saknar översättning och står på svenska, märkt."
                                    : missing + " texter saknar översättning och står på svenska, märkta.");
        }
        return warning.toString();
    }
}
