package se.hlt.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.AsSystem;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Retries.Outcome;
import se.hlt.insight.Retries.Retry;

/**
 * "Driftläge": what of a site's work does not go on by itself, told to those who lead it in words that need no technician, and
 * a way to have it tried again. No name, no value of a variable and no text of an exception is in it; a case's number only for
 * the process leader (ADR 0038).
 */
@Component
public class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Overseer.Finder overseers;
    private final Trouble.Finder troubles;
    private final Retries retries;
    private final OperationsWords words;
    private final ManagementService management;
    private final AsSystem asSystem;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Operations(
            Overseer.Finder overseers,
            Trouble.Finder troubles,
            Retries retries,
            OperationsWords words,
            ManagementService management,
            AsSystem asSystem,
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction) {
        this.overseers = overseers;
        this.troubles = troubles;
        this.retries = retries;
        this.words = words;
        this.management = management;
        this.asSystem = asSystem;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * All that a user sees.
     *
     * @param siteName "Havsvik"
     * @param checkedAt when the nightly check for what is stuck was last done, {@code 2026-11-21 04:10}; null if never
     * @param groups the longest first; none when all is well
     * @param tries the latest that someone has had tried again, the newest first
     */
    public record View(String siteName, String checkedAt, List<Group> groups, List<Try> tries) {}

    /**
     * What is alike, at one place.
     *
     * @param kind {@code failed}, {@code undelivered} or {@code stuck}
     * @param training true where all cases are fictional
     */
    public record Group(String kind, String title, String text, String advice, boolean training, List<Item> items) {}

    /**
     * One of them.
     *
     * @param id for {@link #retry}; null for what cannot be tried again
     * @param since a day, {@code 2026-11-03}
     * @param caseNumber null for everyone but the process leader
     * @param code the fault's code in the log, or null
     * @param triedAt when someone had it tried again, which failed too; null if nobody has
     */
    public record Item(String id, String since, String caseNumber, String code, String triedAt) {}

    /**
     * Something tried again.
     *
     * @param what the step and its process
     * @param by "du", or the role of whoever did it
     * @param outcome {@code DONE}, {@code WAITING} or {@code FAILED}
     */
    public record Try(String at, String what, String by, String outcome) {}

    /**
     * What became of a wish to try again.
     *
     * @param state {@code WAITING}, or {@code DONE} if there is nothing left to do
     */
    public record Answer(String state, String message) {}

    private record Alike(StuckCases.Reason why, String processKey, String activityId, Place place, String recipient) {

        static Alike of(Trouble trouble) {
            return trouble.place().discreet()
                    ? new Alike(null, null, null, trouble.place(), null)
                    : new Alike(
                            trouble.why(),
                            trouble.processKey(),
                            trouble.activityId(),
                            trouble.place(),
                            trouble.recipient());
        }
    }

    /**
     * What the user has to see to.
     *
     * @throws RefusedException for all but managers, process leaders and administrators; the message is Swedish
     */
    public View seenBy(String userId) {
        Overseer overseer = overseers.of(userId);
        Map<Alike, List<Trouble>> alike = new LinkedHashMap<>();
        troubles.seenBy(overseer).forEach(trouble -> alike.computeIfAbsent(Alike.of(trouble), key -> new ArrayList<>())
                .add(trouble));
        return new View(
                overseer.site().name(),
                checkedAt(),
                alike.values().stream().map(group -> group(overseer, group)).toList(),
                retries.seenBy(overseer).stream()
                        .map(retry -> told(overseer, retry))
                        .toList());
    }

    private String checkedAt() {
        return jdbc.sql("select done_at from hlt_nightly where work = 'stuck' and done_at is not null")
                .query(Timestamp.class)
                .optional()
                .map(time -> words.time(time.toInstant()))
                .orElse(null);
    }

    private Group group(Overseer overseer, List<Trouble> alike) {
        Trouble first = alike.get(0);
        return new Group(
                kind(first),
                words.title(first),
                words.text(alike),
                words.advice(first),
                first.place().training(),
                alike.stream().map(trouble -> item(overseer, trouble)).toList());
    }

    private static String kind(Trouble trouble) {
        if (trouble.why() != null) {
            return "stuck";
        }
        return trouble.recipient() == null ? "failed" : "undelivered";
    }

    private Item item(Overseer overseer, Trouble trouble) {
        return new Item(
                trouble.jobId(),
                words.day(trouble.since()).toString(),
                overseer.caseNumbers() ? trouble.caseNumber() : null,
                trouble.code(),
                Optional.ofNullable(trouble.jobId())
                        .flatMap(job -> retries.last(overseer, job))
                        .map(retry -> words.time(retry.retriedAt()))
                        .orElse(null));
    }

    private Try told(Overseer overseer, Retry retry) {
        return new Try(
                words.time(retry.retriedAt()),
                words.what(retry.processKey(), retry.activityId()),
                retry.retriedBy().equals(overseer.userId()) ? "du" : words.role(retry.retriedBy()),
                retry.outcome().name());
    }

    /**
     * Has a failed job tried once more: it gets one try, and who asked for it is noted. What is tried already, or done since,
     * stays as it is, so that it does no harm to ask twice.
     *
     * @throws RefusedException for all but managers, process leaders and administrators; the message is Swedish
     * @throws NoSuchFailureException if there is no such failed job that the user may see
     */
    public Answer retry(String userId, String jobId) {
        Overseer overseer = overseers.of(userId);
        try {
            return transaction.execute(status -> retry(overseer, jobId));
        } catch (OptimisticLockingException e) {
            return waiting(); // Someone else asked in the same moment.
        }
    }

    private Answer retry(Overseer overseer, String jobId) {
        Optional<Trouble> found = troubles.job(overseer, jobId);
        if (found.filter(Trouble::failed).isPresent()) {
            asSystem.run(() -> {
                management.setJobRetries(jobId, 1);
                return null;
            });
            retries.note(found.get(), overseer.userId(), clock.instant());
            LOG.info("Job {} is tried again, as somebody who leads the site asked for", jobId);
            return waiting();
        }
        Outcome outcome = retries.last(overseer, jobId).map(Retry::outcome).orElseThrow(NoSuchFailureException::new);
        return outcome == Outcome.DONE ? new Answer(Outcome.DONE.name(), "Felet är redan avhjälpt.") : waiting();
    }

    private static Answer waiting() {
        return new Answer(
                Outcome.WAITING.name(),
                "Ett nytt försök görs, oftast inom en minut. Går det inte bra kommer felet tillbaka i listan.");
    }
}
