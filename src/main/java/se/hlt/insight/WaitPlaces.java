package se.hlt.insight;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Organisation;

/**
 * Where a wait is counted. Nowhere: fictional cases, and what is sealed or set apart for named persons.
 */
@Component
class WaitPlaces {

    private final Organisation organisation;

    WaitPlaces(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * Where something waits.
     *
     * @param team null for what concerns a site as a whole
     * @param agency null for what a team has in common
     */
    record Desk(String site, String team, String agency) {}

    /**
     * Where to count what happens in the tenant; empty where nothing is counted.
     *
     * @param teamOfCase the case's team, or null
     */
    Optional<Desk> of(String tenantId, String teamOfCase) {
        if (tenantId == null || organisation.isTraining(tenantId)) {
            return Optional.empty();
        }
        String site = organisation.siteIdOf(tenantId);
        if (organisation.isOfSite(tenantId)) {
            return Optional.of(new Desk(site, null, null));
        }
        String unit = organisation.teamIdOf(tenantId);
        if (organisation.isAgencyTenant(tenantId)) {
            return Optional.of(new Desk(site, teamOfCase, unit));
        }
        return organisation.isCircle(tenantId) ? Optional.of(new Desk(site, unit, null)) : Optional.empty();
    }
}
