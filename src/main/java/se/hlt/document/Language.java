package se.hlt.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that families are written to in. */
enum Language {
    SWEDISH("sv", "svenska", "svenska"),
    ENGLISH("en", "engelska", "English"),
    ARABIC("ar", "arabiska", "العربية"),
    SOMALI("so", "somaliska", "Soomaali"),
    UKRAINIAN("uk", "ukrainska", "українська");

    private final String code;
    private final String label;
    private final String ownName;

    Language(String code, String label, String ownName) {
        this.code = code;
        this.label = label;
        this.ownName = ownName;
    }

    static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** As in ISO 639-1 and in addresses: {@code uk}. */
    String code() {
        return code;
    }

    /** What staff read: "ukrainska". */
    String label() {
        return label;
    }

    /** What those who speak it read. */
    String ownName() {
        return ownName;
    }

    Locale locale() {
        return Locale.forLanguageTag(code);
    }

    boolean isRightToLeft() {
        return this == ARABIC;
    }
}
