package se.hlt.readlog;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

/** "Who has read this case?", for those who work with it. Whoever asks must have been let into the case before. */
@Service
public class CaseAudience {

    /** More than ever should have read one case. */
    private static final int MOST = 100;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcClient jdbc;
    private final Readers readers;
    private final Clock clock;

    CaseAudience(JdbcClient jdbc, Readers readers, Clock clock) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * One who has read the case.
     *
     * @param lastReadAt Swedish time, {@code 2026-11-21 14:05}
     */
    public record Reader(String userId, String name, String roles, String agency, String lastReadAt) {}

    /** All who have read the case, on any side of it; the latest first. */
    public List<Reader> of(String caseNumber) {
        return list(jdbc.sql(select("")).param("number", caseNumber));
    }

    /**
     * Those who have read the case in one secrecy domain; the latest first.
     *
     * @param tenant the domain
     * @param rootInstanceIds the parts of the case that are there now, also as they were read before they came there
     */
    public List<Reader> inside(String caseNumber, String tenant, Collection<String> rootInstanceIds) {
        return list(jdbc.sql(select("and (tenant = :tenant or root_instance_id in (:roots))"))
                .param("number", caseNumber)
                .param("tenant", tenant)
                .param("roots", rootInstanceIds));
    }

    private static String select(String where) {
        return """
                select user_id, max(read_at) last_read_at from hlt_read_log where case_number = :number %s
                group by user_id order by last_read_at desc, user_id fetch first %d rows only"""
                .formatted(where, MOST);
    }

    private List<Reader> list(StatementSpec question) {
        return question.query((row, index) -> {
                    String userId = row.getString("user_id");
                    return new Reader(
                            userId,
                            readers.name(userId),
                            readers.roles(userId),
                            readers.agency(userId),
                            TIME.format(
                                    row.getTimestamp("last_read_at").toInstant().atZone(clock.getZone())));
                })
                .list();
    }
}
