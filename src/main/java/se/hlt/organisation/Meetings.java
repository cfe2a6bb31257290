package se.hlt.organisation;

import java.time.LocalTime;
import java.util.List;
import se.hlt.calendar.Cadence;

/**
 * When and where a team meets, and who has to be there.
 *
 * @param begins null where the file gives no time; so is {@code ends}
 * @param ends later than {@code begins}
 * @param place null where the file gives none
 * @param required ids of the agencies without which something is missing
 * @param cases how many cases a meeting has time for
 */
public record Meetings(
        Cadence cadence, LocalTime begins, LocalTime ends, String place, List<String> required, int cases) {

    /** An assumption: two hours, and some twenty minutes a case. */
    static final int ORDINARY_CASES = 6;

    static final int MOST_CASES = 50;

    /** With time for as many cases as a meeting ordinarily has. */
    public Meetings(Cadence cadence, LocalTime begins, LocalTime ends, String place, List<String> required) {
        this(cadence, begins, ends, place, required, ORDINARY_CASES);
    }

    public Meetings {
        required = List.copyOf(required);
    }
}
