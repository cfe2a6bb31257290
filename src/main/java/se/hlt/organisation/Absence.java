package se.hlt.organisation;

import java.time.LocalDate;

/**
 * Someone is away, and a colleague has what is theirs meanwhile.
 *
 * @param id of the process that follows it
 * @param userId who is away
 * @param deputy who stands in
 * @param firstDay the first day away
 * @param lastDay the last day away
 * @param teamOnly true where only what is in the team is lent, and nothing of the agency's own
 * @param goingOn true once the deputy has taken over
 */
public record Absence(
        String id,
        String userId,
        String deputy,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean teamOnly,
        boolean goingOn) {

    boolean overlaps(LocalDate from, LocalDate to) {
        return !firstDay.isAfter(to) && !lastDay.isBefore(from);
    }
}
