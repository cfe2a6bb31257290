package se.hlt.consent;

import java.time.LocalDate;
import java.util.List;

/**
 * One person's answer. Who gave it is told by number, never by name.
 *
 * @param givenBy {@code guardian1}, {@code guardian2} or {@code child}
 * @param answer {@code all}, {@code partial} or {@code no}
 * @param agencies the agencies of a partial consent
 * @param date when it was given
 * @param method how it was given
 * @param expires until when it holds, or null where nothing was said
 */
public record Consent(
        String givenBy, String answer, List<String> agencies, LocalDate date, String method, LocalDate expires) {

    public Consent {
        agencies = agencies == null ? List.of() : List.copyOf(agencies);
    }
}
