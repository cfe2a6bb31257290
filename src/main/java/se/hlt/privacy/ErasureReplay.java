package se.hlt.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.CaseHistory;

/**
 * At every start, before anyone is let in and before any job runs: what the ledger says is erased and is there again,
 * because the database was restored from a backup, is erased once more.
 */
@Component
class ErasureReplay extends BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);
    private static final Pattern CASE_NUMBER = Pattern.compile("([A-Z]{3})-(\\d{4})-(\\d{5,9})");
    private static final int AT_A_TIME = 500;

    private final ErasureLedger ledger;
    private final CaseHistory history;
    private final PurgeRegister register;
    private final PurgeTidyUp tidyUp;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ErasureReplay(
            ErasureLedger ledger,
            CaseHistory history,
            PurgeRegister register,
            PurgeTidyUp tidyUp,
            Clock clock,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.history = history;
        this.register = register;
        this.tidyUp = tidyUp;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Before the people of the sites and everything else. */
    @Override
    public int getPhase() {
        return -10;
    }

    @Override
    protected void prepare() {
        List<ErasureEntry> entries = ledger.reconcile();
        transaction.executeWithoutResult(status -> raiseNumbers(entries));
        int erased = eraseAgain(entries);
        if (erased > 0) {
            LOG.warn("{} parts of erased cases were there again, from a restored backup; erased once more", erased);
            tidyUp.removeWhatIsLeft();
        }
        tidyUp.noteWhatIsDue();
    }

    /** By the roots' ids only: after a restore a new case may have the number of an erased one. */
    private int eraseAgain(List<ErasureEntry> entries) {
        Instant now = clock.instant();
        List<String> roots = entries.stream()
                .filter(entry -> entry.reason() != PurgeReason.RETENTION
                        || !entry.erasedAt().isAfter(now))
                .flatMap(entry -> entry.roots().stream())
                .distinct()
                .toList();
        List<String> back = new ArrayList<>();
        for (int from = 0; from < roots.size(); from += AT_A_TIME) {
            back.addAll(history.existing(roots.subList(from, Math.min(from + AT_A_TIME, roots.size()))));
        }
        back.forEach(root -> history.erase(List.of(root)));
        return back.size();
    }

    private record Series(String name, int year) {}

    private void raiseNumbers(List<ErasureEntry> entries) {
        Map<Series, Integer> highest = new HashMap<>();
        for (ErasureEntry entry : entries) {
            Matcher number = CASE_NUMBER.matcher(String.valueOf(entry.caseNumber()));
            if (number.matches()) {
                highest.merge(
                        new Series(number.group(1), Integer.parseInt(number.group(2))),
                        Integer.valueOf(number.group(3)),
                        Math::max);
            }
        }
        highest.forEach((series, number) -> register.raiseTo(series.name(), series.year(), number));
    }
}
