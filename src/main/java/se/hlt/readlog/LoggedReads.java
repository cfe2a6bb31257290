package se.hlt.readlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Puts rows of the log, joined with their review, into words. */
@Component
class LoggedReads implements RowMapper<LoggedRead> {

    /** What a question for {@link LoggedRead}s begins with. */
    static final String SELECT =
            """
            select l.id, l.read_at, l.user_id, l.case_number, l.application, l.operation, l.classification,
              r.reviewed_by, r.reviewed_at, r.note
            from hlt_read_log l left join hlt_read_review r on r.read_id = l.id
            """;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Map<String, String> APPLICATIONS = Map.of(
            "TASKLIST", "Tasklist",
            "COCKPIT", "Cockpit",
            "ADMIN", "Admin",
            "WEBAPP", "webbläsare, okänd sida",
            "REST", "REST",
            "OTHER", "annat");
    private static final Map<String, String> TOLD =
            Map.of("IDENTITY", "vem barnet är", "SENSITIVE", "uppgifter om barnet");

    private final Readers readers;
    private final Clock clock;

    LoggedReads(Readers readers, Clock clock) {
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public LoggedRead mapRow(ResultSet row, int index) throws SQLException {
        String userId = row.getString("user_id");
        String reviewedBy = row.getString("reviewed_by");
        String number = row.getString("case_number");
        return new LoggedRead(
                row.getLong("id"),
                time(row.getTimestamp("read_at")),
                userId,
                readers.name(userId),
                readers.roles(userId),
                readers.agency(userId),
                number == null ? "–" : number,
                APPLICATIONS.get(row.getString("application")),
                row.getString("operation"),
                TOLD.get(row.getString("classification")),
                reviewedBy == null ? null : readers.name(reviewedBy),
                time(row.getTimestamp("reviewed_at")),
                row.getString("note"));
    }

    private String time(Timestamp time) {
        return time == null ? null : TIME.format(time.toInstant().atZone(clock.getZone()));
    }
}
