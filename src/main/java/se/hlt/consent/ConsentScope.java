package se.hlt.consent;

import java.time.LocalDate;
import java.util.List;

/**
 * What all consents together permit.
 *
 * @param agencies who may share, in the site's order, the initiating agency included; empty where sharing is not permitted
 * @param validUntil last day, or null where sharing is not permitted
 */
public record ConsentScope(List<String> agencies, LocalDate validUntil) {

    public ConsentScope {
        agencies = List.copyOf(agencies);
    }

    /** Two agencies at least: one cannot share with itself. */
    public boolean permitsSharing() {
        return agencies.size() >= 2;
    }
}
