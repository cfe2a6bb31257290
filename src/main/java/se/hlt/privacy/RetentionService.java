package se.hlt.privacy;

import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.RetentionRule;
import se.hlt.organisation.Organisation;
import se.hlt.privacy.RetentionEndings.Ending;

/** How long what is left of a case stays: the site's own limits, by how the case ended. */
@Service
class RetentionService implements RetentionRule {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionService.class);

    private final Deadlines deadlines;
    private final Organisation organisation;

    RetentionService(Deadlines deadlines, Organisation organisation) {
        this.deadlines = deadlines;
        this.organisation = organisation;
    }

    @Override
    public Optional<Date> removalTime(String tenantId, String processKey, String endEvent, Date endedAt) {
        String site = tenantId == null ? null : organisation.siteIdOf(tenantId);
        return RetentionEndings.of(processKey, endEvent).flatMap(ending -> due(ending, site, endedAt));
    }

    @Override
    public Optional<Date> removalTimeWithoutConsent(String tenantId, Date endedAt) {
        return due(Ending.REFUSED, organisation.siteIdOf(tenantId), endedAt);
    }

    /** A row that someone took out of the table must not keep a case from being closed. */
    private Optional<Date> due(Ending ending, String site, Date endedAt) {
        try {
            return Optional.of(
                    switch (ending) {
                        case CLOSED -> deadlines.due("retentionAfterClose", site, null, endedAt);
                        case REFUSED -> deadlines.due("retentionAfterRefusal", site, null, endedAt);
                    });
        } catch (IllegalStateException e) {
            LOG.warn("No limit in deadlines for {} at site {}: the diagram's time to live applies", ending, site);
            return Optional.empty();
        }
    }
}
