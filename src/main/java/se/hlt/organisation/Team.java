package se.hlt.organisation;

import java.util.List;

/**
 * An HLT team: the agencies of one area that meet.
 *
 * @param id short and lasting, part of the tenant's id: {@code norr}
 * @param name what people read: "Norr"
 * @param agencies ids of the agencies that take part, in the order of the site's file
 * @param cadence when the team meets, as an RFC 5545 rule: {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=WE}
 */
public record Team(String id, String name, List<String> agencies, String cadence) {

    public Team {
        agencies = List.copyOf(agencies);
    }
}
