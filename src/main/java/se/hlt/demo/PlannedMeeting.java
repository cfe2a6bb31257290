package se.hlt.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * A meeting of a team, and what its coordinator does with it.
 *
 * @param key the meeting's business key
 * @param held false where it is cancelled at the last moment
 * @param attendance ids of the agencies that were there
 */
public record PlannedMeeting(
        String key, String team, LocalDate date, boolean held, List<String> attendance, List<PlannedAct> acts) {

    public PlannedMeeting {
        attendance = List.copyOf(attendance);
        acts = List.copyOf(acts);
    }
}
