package se.hlt.organisation;

import java.util.List;

/**
 * An HLT team: the agencies of one area that meet.
 *
 * @param id short and lasting, part of the tenant's id: {@code norr}
 * @param name what people read: "Norr"
 * @param agencies ids of the agencies that take part, in the order of the site's file
 * @param meetings when and where the team meets
 * @param training true where all cases are fictional, and time can be stepped (ADR 0035)
 * @param place where the team stands: "sites/demo.yaml rad 41"
 */
public record Team(String id, String name, List<String> agencies, Meetings meetings, boolean training, String place) {

    /** A team that works with children. */
    public Team(String id, String name, List<String> agencies, Meetings meetings) {
        this(id, name, agencies, meetings, false, "");
    }

    public Team {
        agencies = List.copyOf(agencies);
    }
}
