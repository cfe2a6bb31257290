package se.hlt.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate.File;
import se.hlt.rehearsal.Rehearsal;
import se.hlt.rehearsal.RehearsalReport.NeverTaken;

/** A change is played with fictional cases before anyone says yes to it. Only process leaders see and start it. */
@Service
class ChangeTrial {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeTrial.class);

    private final Releases releases;
    private final Rehearsal rehearsal;
    private final int cases;
    private final boolean automatic;
    private final Map<Long, String> started = new ConcurrentHashMap<>();

    ChangeTrial(
            Releases releases,
            Rehearsal rehearsal,
            @Value("${hlt.rehearsal.cases:" + Rehearsal.USUAL + "}") int cases,
            @Value("${hlt.rehearsal.automatic:true}") boolean automatic) {
        this.automatic = automatic;
        this.releases = releases;
        this.rehearsal = rehearsal;
        this.cases = cases;
    }

    /**
     * How far it has come.
     *
     * @param going true while it is played
     * @param sentences the report, the summary first; empty until it is there
     * @param untried where no case came, neither with the change nor without: nothing is known of it
     * @param failure why there is none, or null
     */
    public record Trial(boolean going, List<String> sentences, List<String> untried, String failure) {}

    /** The second leader shall find the report beside the question. */
    @TransactionalEventListener
    void proposed(Releases.Proposed proposed) {
        if (automatic) {
            try {
                start(proposed.number());
            } catch (BadInputException e) {
                LOG.info("Change {} is not played by itself: another one is", proposed.number());
            }
        }
    }

    /** Starts to play everything that is in use with the change, beside the same without it. */
    Trial start(String userId, long number) {
        releases.leader(userId);
        start(number);
        return of(userId, number);
    }

    private void start(long number) {
        Change change = releases.of(number);
        Map<String, ModelFile> former = releases.liveByModel();
        Map<String, ModelFile> set = new HashMap<>(former);
        change.files().forEach(part -> {
            set.put(part.model(), part.after());
            if (part.before() == null) {
                former.remove(part.model());
            } else {
                former.put(part.model(), part.before());
            }
        });
        started.put(number, rehearsal.start(files(former), files(set), cases));
    }

    private static List<File> files(Map<String, ModelFile> models) {
        return models.values().stream().map(ModelFile::file).toList();
    }

    /**
     * The change's latest trial.
     *
     * @throws BadInputException if it has not been tried since this application started, or another change has since
     */
    Trial of(String userId, long number) {
        releases.leader(userId);
        String id = started.get(number);
        if (id == null) {
            throw new BadInputException("Ändring " + number + " är inte provkörd. Välj Provkör.");
        }
        Rehearsal.Progress progress = rehearsal.report(id);
        return new Trial(
                progress.going(),
                progress.report() == null ? List.of() : progress.report().sentences(),
                progress.report() == null
                        ? List.of()
                        : progress.report().untried().stream()
                                .map(NeverTaken::sentence)
                                .toList(),
                progress.failure());
    }
}
