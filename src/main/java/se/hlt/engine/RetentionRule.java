package se.hlt.engine;

import java.util.Date;
import java.util.Optional;

/** When what is left of an ended process may be removed. The engine's history clean-up asks it. */
public interface RetentionRule {

    /**
     * The moment from which everything of the process, and of what it called, is to be removed.
     *
     * @param tenantId whose it was; null if nobody's
     * @param processKey the process that was started first, never one that it called
     * @param endEvent id of the element at which it ended; null if it was stopped
     * @param endedAt when it ended
     * @return empty if there is no rule for it; the diagram's own {@code historyTimeToLive} then applies
     */
    Optional<Date> removalTime(String tenantId, String processKey, String endEvent, Date endedAt);

    /**
     * The moment from which what was shared under a consent is to be removed, when the consent ends after the case did.
     *
     * @param tenantId whose it is
     * @param endedAt when the consent ended
     * @return empty if there is no rule for it; what was decided when the process ended then stands
     */
    Optional<Date> removalTimeWithoutConsent(String tenantId, Date endedAt);
}
