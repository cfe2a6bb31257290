package se.hlt.privacy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds in free text what could tell who a child is. A net with meshes: the help at the field says what to leave out. */
public final class IdentifyingText {

    private static final Pattern IDENTITY_NUMBER =
            Pattern.compile("\\b(?:[0-9]{2})?[0-9]{6}\\s?[-+]?\\s?[0-9T][0-9]{3}\\b");
    private static final Pattern PHONE = Pattern.compile("(?:\\+46|\\b00?46|\\b0)[\\s-]?[1-9](?:[\\s-]?[0-9]){6,}");
    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}0-9]+");

    /** Words that stand in names of schools and classes and tell nothing by themselves. */
    private static final Set<String> COMMON = Set.of(
            "skola",
            "skolan",
            "förskola",
            "förskolan",
            "klass",
            "klassen",
            "avdelning",
            "avdelningen",
            "grupp",
            "och",
            "årskurs",
            "fritids",
            "von",
            "den",
            "det");

    private IdentifyingText() {}

    /**
     * What was found, in Swedish, without repeating it; empty if nothing was.
     *
     * @param names names and places that must not occur, as they were entered
     */
    public static Optional<String> find(String text, Collection<String> names) {
        if (IDENTITY_NUMBER.matcher(text).find()) {
            return Optional.of("texten innehåller något som ser ut som ett personnummer. Ta bort det.");
        }
        if (PHONE.matcher(text).find()) {
            return Optional.of("texten innehåller något som ser ut som ett telefonnummer. Ta bort det.");
        }
        if (EMAIL.matcher(text).find()) {
            return Optional.of("texten innehåller en e-postadress. Ta bort den.");
        }
        return containsName(text, names)
                ? Optional.of("texten innehåller ett namn på barnet, en vårdnadshavare, skolan eller klassen. Skriv om"
                        + " så att ingen kan förstå vem barnet är.")
                : Optional.empty();
    }

    private static boolean containsName(String text, Collection<String> names) {
        List<String> words = words(text);
        return names.stream()
                .flatMap(name -> words(name).stream())
                .filter(word -> word.length() >= 2 && !COMMON.contains(word))
                .anyMatch(word -> words.contains(word) || words.contains(word + "s"));
    }

    private static List<String> words(String text) {
        return Arrays.stream(WORDS.split(text.toLowerCase(Locale.forLanguageTag("sv"))))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
