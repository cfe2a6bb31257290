package se.hlt.worklist;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import se.hlt.engine.BadInputException;

/** What someone looks for: part of a case number, or words that a child's name holds. */
final class Wanted {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{0,5}-?[0-9][0-9-]*");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private final String number;
    private final List<String> words;

    private Wanted(String number, List<String> words) {
        this.number = number;
        this.words = words;
    }

    /**
     * Takes what was typed for a number if it has digits where a case number has them, and else for a name.
     *
     * @throws BadInputException if it is empty, too short or too long; the message is Swedish and does not repeat it
     */
    static Wanted of(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST) {
            throw new BadInputException(
                    "Skriv ett ärendenummer, till exempel HLT-2026-00042, eller minst två bokstäver av barnets namn.");
        }
        if (text.length() > LONGEST) {
            throw new BadInputException("Skriv högst " + LONGEST + " tecken.");
        }
        String upper = text.toUpperCase(Locale.ROOT);
        return NUMBER.matcher(upper).matches()
                ? new Wanted(upper, List.of())
                : new Wanted(null, List.of(fold(text).split("[\\s,]+")));
    }

    boolean isName() {
        return number == null;
    }

    boolean fits(OpenWork work) {
        if (work.caseNumber() == null) {
            return false;
        }
        if (number != null) {
            return work.caseNumber().contains(number);
        }
        return work.childName() != null && words.stream().allMatch(fold(work.childName())::contains);
    }

    /** The same for "ÅSA" and "åsa", and for an å that a Mac writes as two characters. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(SWEDISH);
    }
}
