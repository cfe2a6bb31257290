package se.hlt.privacy;

import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.RetentionRule;
import se.hlt.organisation.Organisation;

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
        return RetentionEndings.limit(processKey, endEvent).flatMap(limit -> due(limit, site, endedAt));
    }

    /** A row that someone took out of the table must not keep a case from being closed. */
    private Optional<Date> due(String limit, String site, Date endedAt) {
        try {
            return Optional.of(deadlines.due(limit, site, null, endedAt));
        } catch (IllegalStateException e) {
            LOG.warn("No limit {} in deadlines for site {}: the diagram's own time to live applies", limit, site);
            return Optional.empty();
        }
    }
}
