package se.hlt.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * What is to be played at a site: the cases and the meetings, all of it known before anything is played. The same site,
 * seed, period and number give the same scenario.
 *
 * @param from the first day on which a case may be raised
 * @param to the last
 */
public record Scenario(
        String site, LocalDate from, LocalDate to, List<PlannedCase> cases, List<PlannedMeeting> meetings) {

    public Scenario {
        cases = List.copyOf(cases);
        meetings = List.copyOf(meetings);
    }
}
