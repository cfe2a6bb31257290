package se.hlt.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.CaseHistory;
import se.hlt.engine.CaseHistory.Due;

/**
 * Each night, before the engine's own history clean-up: notes in the ledger what the clean-up will remove, and removes what
 * it does not know of. May be run at any time, on any node and again.
 */
@Component
public class PurgeTidyUp {

    private static final Logger LOG = LoggerFactory.getLogger(PurgeTidyUp.class);

    /** Past the end of the next night's clean-up, with a day's margin for a night that was missed. */
    private static final Duration AHEAD = Duration.ofHours(30);

    private static final int AT_A_TIME = 500;

    private final CaseHistory history;
    private final ErasureLedger ledger;
    private final PurgeRegister register;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate lock;
    private final TransactionTemplate transaction;

    PurgeTidyUp(
            CaseHistory history,
            ErasureLedger ledger,
            PurgeRegister register,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.ledger = ledger;
        this.register = register;
        this.jdbc = jdbc;
        this.clock = clock;
        this.lock = new TransactionTemplate(transactions);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The night's work, unless another node is at it. Before the engine's clean-up, which begins at two (UTC). */
    @Scheduled(cron = "${hlt.privacy.tidy-up:0 30 1 * * *}", zone = "UTC")
    public void nightly() {
        lock.executeWithoutResult(status -> {
            if (jdbc.sql("select work from hlt_nightly where work = 'tidy-up' for update skip locked")
                    .query(String.class)
                    .optional()
                    .isPresent()) {
                noteWhatIsDue();
                removeWhatIsLeft();
            }
        });
    }

    /** Writes in the ledger what the engine's clean-up is about to remove. */
    void noteWhatIsDue() {
        String last = "";
        for (List<Due> due = due(last); !due.isEmpty(); due = due(last)) {
            last = due.get(due.size() - 1).id();
            Set<String> noted = ledger.noted(due.stream().map(Due::id).toList());
            List<ErasureEntry> entries = due.stream()
                    .filter(root -> !noted.contains(root.id()))
                    .map(PurgeTidyUp::entry)
                    .toList();
            transaction.executeWithoutResult(status -> ledger.note(entries));
        }
    }

    /** Removes what the engine's clean-up left behind, and our own rows about cases that are no more. */
    void removeWhatIsLeft() {
        int rows = 0;
        for (int some = sweep(); some > 0; some = sweep()) {
            rows += some;
        }
        int cases = 0;
        for (List<String> gone = gone(); !gone.isEmpty(); gone = gone()) {
            gone.forEach(number -> transaction.executeWithoutResult(status -> register.forget(number)));
            cases += gone.size();
        }
        LOG.info("Tidied up: {} rows left behind by the engine, {} cases that are no more", rows, cases);
    }

    private List<Due> due(String last) {
        Instant until = clock.instant().plus(AHEAD);
        return transaction.execute(status -> history.due(until, last, AT_A_TIME));
    }

    private int sweep() {
        Integer rows = transaction.execute(status -> history.sweep(AT_A_TIME));
        return rows == null ? 0 : rows;
    }

    private List<String> gone() {
        return transaction.execute(status -> register.casesWithoutTrace(AT_A_TIME));
    }

    private static ErasureEntry entry(Due root) {
        return new ErasureEntry(
                UUID.randomUUID().toString(),
                root.caseNumber(),
                root.removalTime(),
                PurgeReason.RETENTION,
                "system",
                PurgeScope.PART,
                List.of(root.id()));
    }
}
