package se.hlt.absence;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.organisation.Absences;
import se.hlt.organisation.FormerPeople;

/** No task without someone who can do it: looked for at each start, when the site files have been read, and each night. */
@Component
class OrphanCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanCheck.class);

    private final Orphans orphans;
    private final Absences absences;
    private final FormerPeople former;
    private final TransactionTemplate transaction;

    OrphanCheck(Orphans orphans, Absences absences, FormerPeople former, TransactionTemplate transaction) {
        this.orphans = orphans;
        this.absences = absences;
        this.former = former;
        this.transaction = transaction;
    }

    /** May be called at any time, anywhere. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "${hlt.absence.nightly:0 50 3 * * *}", zone = "Europe/Stockholm")
    void check() {
        Set<String> holders = orphans.holders();
        for (String holder : holders) {
            try {
                transaction.executeWithoutResult(status -> {
                    absences.lock(); // One node at a time.
                    orphans.settle(holder);
                });
            } catch (RuntimeException e) {
                // The others' are settled all the same; this one is tried again the next night.
                LOG.error(
                        "What someone has left could not be given to others: {}",
                        e.getClass().getSimpleName());
            }
        }
        former.forgetExcept(holders);
    }
}
