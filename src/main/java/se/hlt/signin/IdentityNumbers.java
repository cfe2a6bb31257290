package se.hlt.signin;

import dev.personnummer.Personnummer;
import java.util.regex.Pattern;

/** Tells ids that give away who someone is outside of work. */
final class IdentityNumbers {

    private static final Pattern FORM = Pattern.compile("(?<![0-9])([0-9]{6}|[0-9]{8})[-+.]?[0-9]{4}(?![0-9])");

    private IdentityNumbers() {}

    /** True if a personnummer or samordningsnummer of ten or twelve digits stands in it, also within something longer. */
    static boolean isIn(String id) {
        return FORM.matcher(id)
                .results()
                .anyMatch(found -> Personnummer.valid(found.group().replace('.', '-')));
    }
}
