package se.hlt.readlog;

import jakarta.ws.rs.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.SetupException;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.privacy.IdentifyingText;

/**
 * Each month a sample of the month before, for each site: at least one read of everyone who has read, as far as the sample
 * is large enough, and the rest by lot. The process leader notes what each of them was for.
 *
 * <p>The lot is a hash of site, month and row, so that it can be drawn again with the same outcome and nobody, the leader
 * included, chooses. The key of {@code hlt_read_sample} lets one node draw it, once.
 */
@Service
class MonthlySample {

    private static final int LONGEST_NOTE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Organisation organisation;
    private final Readers readers;
    private final LoggedReads rows;
    private final Outbox outbox;
    private final Clock clock;
    private final int size;

    private record Candidate(long id, String userId, String lot) {}

    /** A month's sample: how many reads it holds and how many of them are reviewed. */
    public record Summary(String month, int reads, int reviewed) {}

    /**
     * @param size reads for each site and month
     * @throws SetupException if that is less than one
     */
    MonthlySample(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Organisation organisation,
            Readers readers,
            LoggedReads rows,
            Outbox outbox,
            Clock clock,
            @Value("${hlt.privacy.read-sample-size:20}") int size) {
        if (size < 1) {
            throw new SetupException(
                    "hlt.privacy.read-sample-size är " + size + ". Stickprovet behöver minst en läsning.");
        }
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.organisation = organisation;
        this.readers = readers;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
        this.size = size;
    }

    /** Draws last month's sample for each site that has none, and tells its leaders. May be called at any time, anywhere. */
    void drawDue() {
        YearMonth month = YearMonth.now(clock).minusMonths(1);
        for (Site site : organisation.sites()) {
            if (!isDrawn(site.id(), month)) {
                try {
                    transaction.executeWithoutResult(status -> draw(site.id(), month));
                } catch (DuplicateKeyException e) {
                    // Another node was first.
                }
            }
        }
    }

    private boolean isDrawn(String site, YearMonth month) {
        return jdbc.sql("select count(*) from hlt_read_sample where site = ? and sample_month = ?")
                        .params(site, month.toString())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void draw(String site, YearMonth month) {
        jdbc.sql("insert into hlt_read_sample (site, sample_month, drawn_at) values (?, ?, ?)")
                .params(site, month.toString(), Timestamp.from(clock.instant()))
                .update();
        List<Candidate> sample = choose(candidates(site, month));
        for (Candidate read : sample) {
            jdbc.sql("insert into hlt_read_review (read_id, site, sample_month) values (?, ?, ?)")
                    .params(read.id(), site, month.toString())
                    .update();
        }
        if (!sample.isEmpty()) {
            List<String> leaders = organisation.withRole(site, Role.PROCESS_LEADER).stream()
                    .map(Person::userId)
                    .toList();
            outbox.put(leaders, Notification.Template.READ_SAMPLE_READY, null, null);
        }
    }

    private List<Candidate> candidates(String site, YearMonth month) {
        return jdbc.sql("select id, user_id from hlt_read_log where site = ? and read_at >= ? and read_at < ?")
                .params(site, begin(month), begin(month.plusMonths(1)))
                .query((row, index) -> {
                    long id = row.getLong("id");
                    return new Candidate(id, row.getString("user_id"), lot(site + ' ' + month + ' ' + id));
                })
                .list();
    }

    private Timestamp begin(YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay(clock.getZone()).toInstant());
    }

    private List<Candidate> choose(List<Candidate> candidates) {
        List<Candidate> drawn = new ArrayList<>(candidates);
        drawn.sort(Comparator.comparing(Candidate::lot));
        List<Candidate> first = new ArrayList<>();
        List<Candidate> later = new ArrayList<>();
        Set<String> people = new HashSet<>();
        drawn.forEach(read -> (people.add(read.userId()) ? first : later).add(read));
        first.addAll(later);
        return first.subList(0, Math.min(size, first.size()));
    }

    private static String lot(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The samples of the leader's site, newest first; months without reads are left out.
     *
     * @throws jakarta.ws.rs.ForbiddenException if the user is no process leader
     */
    List<Summary> months(String leader) {
        return jdbc.sql(
                        """
                        select sample_month, count(*), count(reviewed_at) from hlt_read_review where site = ?
                        group by sample_month order by sample_month desc""")
                .param(readers.siteOfLeader(leader).id())
                .query((row, index) -> new Summary(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    /**
     * A month's sample, oldest read first; empty if there is none.
     *
     * @param month {@code 2026-10}
     * @throws jakarta.ws.rs.ForbiddenException if the user is no process leader
     */
    List<LoggedRead> of(String leader, String month) {
        return jdbc.sql(LoggedReads.SELECT + "where r.site = ? and r.sample_month = ? order by l.read_at, l.id")
                .params(readers.siteOfLeader(leader).id(), month)
                .query(rows)
                .list();
    }

    /**
     * Notes that the leader has reviewed a read of a sample. Once: a review is not rewritten afterwards.
     *
     * @throws jakarta.ws.rs.ForbiddenException if the user is no process leader
     * @throws NotFoundException if the read is in no sample of the leader's site
     * @throws BadInputException if it is already reviewed, or the note is too long or tells who a child is
     */
    LoggedRead review(String leader, long readId, String note) {
        String site = readers.siteOfLeader(leader).id();
        String text = note == null ? "" : note.strip();
        check(text);
        int reviewed = jdbc.sql(
                        """
                        update hlt_read_review set reviewed_by = ?, reviewed_at = ?, note = ?
                        where read_id = ? and site = ? and reviewed_at is null""")
                .params(leader, Timestamp.from(clock.instant()), text.isEmpty() ? null : text, readId, site)
                .update();
        LoggedRead read = find(site, readId)
                .orElseThrow(() ->
                        new NotFoundException("Läsningen finns inte i något av platsens stickprov. Ladda om sidan."));
        if (reviewed == 0) {
            throw new BadInputException("Läsningen är redan granskad, och en granskning ändras inte. Ladda om sidan för"
                    + " att se vem som granskade den.");
        }
        return read;
    }

    private static void check(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw new BadInputException("Anteckningen är för lång. Korta den till högst 500 tecken.");
        }
        IdentifyingText.find(note, List.of()).ifPresent(problem -> {
            throw new BadInputException("Anteckning: " + problem);
        });
    }

    private Optional<LoggedRead> find(String site, long readId) {
        return jdbc.sql(LoggedReads.SELECT + "where r.read_id = ? and r.site = ?")
                .params(readId, site)
                .query(rows)
                .optional();
    }
}
