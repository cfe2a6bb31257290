package se.hlt.draft;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.hlt.draft.DraftCipher.Sealed;
import se.hlt.engine.StartedForms;

/**
 * The drafts in the database, one for each person and form. Who may have one is not asked here. With the task that it is
 * about the database itself removes it.
 */
@Component
@EnableConfigurationProperties(DraftSettings.class)
class Drafts implements StartedForms {

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DraftCipher cipher;
    private final Duration keep;

    Drafts(JdbcClient jdbc, Clock clock, DraftSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cipher = new DraftCipher(DraftKeys.of(settings));
        this.keep = Duration.ofDays(settings.keepDays());
    }

    /** A draft as its owner left it; {@code content} is a JSON object with the fields that were changed. */
    record Draft(Instant savedAt, String content) {}

    private record Stored(Sealed sealed, Instant savedAt) {}

    /** Empty also if it can no longer be opened, or is too old. */
    Optional<Draft> find(String userId, DraftForm form) {
        return jdbc.sql(
                        "select key_id, content, saved_at from hlt_draft where user_id = ? and form = ? and saved_at >= ?")
                .params(userId, form.key(), oldest())
                .query((row, index) -> new Stored(
                        new Sealed(row.getString("key_id"), row.getString("content")),
                        row.getTimestamp("saved_at").toInstant()))
                .optional()
                .flatMap(stored -> open(userId, form, stored));
    }

    private Optional<Draft> open(String userId, DraftForm form, Stored stored) {
        Optional<String> content = cipher.open(userId, form.key(), stored.sealed());
        if (content.isEmpty()) {
            LOG.warn("The draft of {} for {} cannot be opened: another key, or changed", userId, form.key());
        }
        return content.map(text -> new Draft(stored.savedAt(), text));
    }

    /**
     * Keeps this instead of what was kept of the form before.
     *
     * @param caseNumber the case that a start form names, or null; the draft goes with it
     * @return when it was saved
     * @throws org.springframework.dao.DataIntegrityViolationException if the task has ended in this very moment
     */
    Instant save(String userId, DraftForm form, String caseNumber, String content) {
        Instant now = clock.instant();
        Sealed sealed = cipher.seal(userId, form.key(), content);
        if (!update(userId, form, caseNumber, sealed, now)) {
            try {
                insert(userId, form, caseNumber, sealed, now);
            } catch (DuplicateKeyException e) {
                update(userId, form, caseNumber, sealed, now); // Another window of the same person was first.
            }
        }
        return now;
    }

    private boolean update(String userId, DraftForm form, String caseNumber, Sealed sealed, Instant now) {
        return jdbc.sql("update hlt_draft set key_id = ?, content = ?, saved_at = ?, case_number ="
                                + " (select c.case_number from hlt_case c where c.case_number = ?)"
                                + " where user_id = ? and form = ?")
                        .params(
                                sealed.keyId(),
                                sealed.content(),
                                Timestamp.from(now),
                                String.valueOf(caseNumber),
                                userId,
                                form.key())
                        .update()
                > 0;
    }

    private void insert(String userId, DraftForm form, String caseNumber, Sealed sealed, Instant now) {
        jdbc.sql("insert into hlt_draft (user_id, form, task_id, key_id, content, saved_at, case_number)"
                        + " values (?, ?, ?, ?, ?, ?,"
                        + " (select c.case_number from hlt_case c where c.case_number = ?))")
                .params(
                        userId,
                        form.key(),
                        form.taskId(),
                        sealed.keyId(),
                        sealed.content(),
                        Timestamp.from(now),
                        String.valueOf(caseNumber))
                .update();
    }

    void delete(String userId, DraftForm form) {
        jdbc.sql("delete from hlt_draft where user_id = ? and form = ?")
                .params(userId, form.key())
                .update();
    }

    /** In the transaction of the start. */
    @Override
    public void started(String userId, String processKey) {
        delete(userId, DraftForm.start(processKey));
    }

    /** What is too old goes, and what is of a task that another person has taken over. On any node, and again. */
    @Scheduled(cron = "${hlt.draft.nightly:0 10 3 * * *}", zone = "Europe/Stockholm")
    void tidyUp() {
        int old = jdbc.sql("delete from hlt_draft where saved_at < ?")
                .param(oldest())
                .update();
        int others = jdbc.sql(
                        """
                        delete from hlt_draft where task_id is not null and exists (
                          select 1 from act_ru_task t
                          where t.id_ = hlt_draft.task_id and t.assignee_ <> hlt_draft.user_id)""")
                .update();
        LOG.info("Drafts removed: {} too old, {} of tasks that another has taken over", old, others);
    }

    private Timestamp oldest() {
        return Timestamp.from(clock.instant().minus(keep));
    }
}
