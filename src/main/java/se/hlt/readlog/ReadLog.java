package se.hlt.readlog;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import se.hlt.engine.CaseRead;
import se.hlt.engine.Classification;
import se.hlt.engine.ReadRecorder;
import se.hlt.engine.SetupException;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/**
 * The read log. A read is written in the transaction that reads; one request writes each case once, and a second time
 * only if it goes on to show something that must be guarded more strictly.
 */
@Service
class ReadLog implements ReadRecorder {

    private static final String INSERT =
            """
            insert into hlt_read_log (read_at, keep_until, user_id, case_number, root_instance_id, site, tenant,
              application, operation, classification)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final Organisation organisation;
    private final Clock clock;
    private final int years;

    /**
     * @param years how long a row is kept
     * @throws SetupException if that is less than one year
     */
    ReadLog(
            JdbcTemplate jdbc,
            Organisation organisation,
            Clock clock,
            @Value("${hlt.privacy.read-log-years:5}") int years) {
        if (years < 1) {
            throw new SetupException("hlt.privacy.read-log-years är " + years + ". Läsloggen ska sparas minst ett år.");
        }
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.clock = clock;
        this.years = years;
    }

    @Override
    public void record(List<CaseRead> reads) {
        List<Object[]> rows = new ArrayList<>();
        for (CaseRead read : reads) {
            Door door = DoorFilter.current().orElseGet(() -> Door.of(read.command()));
            if (door.isNew(key(read, read.classification())) && door.isNew(key(read, Classification.IDENTITY))) {
                rows.add(row(read, door));
                noteWhenSafe(read, door);
            }
        }
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
    }

    private Object[] row(CaseRead read, Door door) {
        Instant now = clock.instant();
        return new Object[] {
            Timestamp.from(now),
            LocalDate.ofInstant(now, clock.getZone()).plusYears(years),
            read.userId(),
            read.caseNumber(),
            read.rootInstanceId(),
            siteOf(read),
            read.tenant(),
            door.application(),
            door.operation(),
            read.classification().name()
        };
    }

    /** The site of the case; of the reader where the case tells none. */
    private String siteOf(CaseRead read) {
        return read.tenant() != null && read.tenant().indexOf('.') > 0
                ? organisation.siteIdOf(read.tenant())
                : organisation.siteOf(read.userId()).map(Site::id).orElse(null);
    }

    private static void noteWhenSafe(CaseRead read, Door door) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return; // Each statement is its own transaction; then one row too many rather than one too few.
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                door.note(key(read, read.classification()));
            }
        });
    }

    private static String key(CaseRead read, Classification classification) {
        String number = read.caseNumber() == null ? read.rootInstanceId() : read.caseNumber();
        return number + ' ' + read.tenant() + ' ' + classification;
    }
}
