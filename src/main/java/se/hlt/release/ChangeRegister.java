package se.hlt.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import se.hlt.engine.EngineClock;
import se.hlt.release.Change.Origin;
import se.hlt.release.Change.Part;
import se.hlt.release.Change.Status;

/** The changes of diagrams, decisions and forms, in their table; and the files that came with the application. */
@Component
class ChangeRegister {

    private static final String COLUMNS =
            "id, site, title, origin, undoes, proposed_by, proposed_at, status, decided_by,"
                    + " decided_at, decision_note, deployment_id";

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Waits until nobody else is putting a change in use; holds until the transaction ends. */
    void lock() {
        jdbc.sql("select work from hlt_nightly where work = 'release' for update")
                .query(String.class)
                .single();
    }

    /** Notes a change that waits, and gives its number. */
    long add(String site, String title, Origin origin, Long undoes, String proposedBy, List<Part> files) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into hlt_change (site, title, origin, undoes, proposed_by, proposed_at, status)
                        values (?, ?, ?, ?, ?, ?, 'WAITING')""")
                .params(site, title, origin.name(), undoes, proposedBy, Timestamp.from(clock.instant()))
                .update(key, "id");
        long number = key.getKey().longValue();
        for (Part file : files) {
            jdbc.sql(
                            """
                            insert into hlt_change_file
                                (change_id, model, file_name, before_content, after_content, packaged)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            number,
                            file.model(),
                            file.after().fileName(),
                            encoded(file.before()),
                            file.after().encoded(),
                            encoded(file.packaged()))
                    .update();
        }
        return number;
    }

    /** Notes how a change has ended, or that it is in use. */
    void decide(long number, Status status, String decidedBy, String note, String deploymentId) {
        jdbc.sql(
                        """
                        update hlt_change set status = ?, decided_by = ?, decided_at = ?, decision_note = ?,
                            deployment_id = ? where id = ?""")
                .params(status.name(), decidedBy, Timestamp.from(clock.instant()), note, deploymentId, number)
                .update();
    }

    void mark(long number, Status status) {
        jdbc.sql("update hlt_change set status = ? where id = ?")
                .params(status.name(), number)
                .update();
    }

    /** All changes, the newest first. */
    List<Change> all() {
        return jdbc
                .sql("select " + COLUMNS + " from hlt_change order by id desc")
                .query((row, index) -> change(row))
                .list()
                .stream()
                .map(this::withFiles)
                .toList();
    }

    Optional<Change> find(long number) {
        return jdbc.sql("select " + COLUMNS + " from hlt_change where id = ?")
                .param(number)
                .query((row, index) -> change(row))
                .optional()
                .map(this::withFiles);
    }

    /** The change of the model that waits for a decision, if any. */
    Optional<Long> waiting(String model) {
        return jdbc.sql(
                        """
                        select c.id from hlt_change c join hlt_change_file f on f.change_id = c.id
                        where f.model = ? and c.status = 'WAITING' order by c.id fetch first 1 rows only""")
                .param(model)
                .query(Long.class)
                .optional();
    }

    /** What came with the application last time, by model. */
    Map<String, ModelFile> packaged() {
        return jdbc
                .sql("select file_name, content from hlt_package_file")
                .query((row, index) -> ModelFile.of(row.getString(1), ModelFile.decoded(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(ModelFile::model, Function.identity()));
    }

    /** The models that an application has brought which was built after this. */
    Set<String> broughtAfter(Instant builtAt) {
        return jdbc.sql("select model from hlt_package_file where built_at > ?")
                .param(Timestamp.from(builtAt))
                .query(String.class)
                .set();
    }

    /** @param builtAt when the application was built; null where it does not know */
    void notePackaged(ModelFile file, Instant builtAt) {
        jdbc.sql("delete from hlt_package_file where model = ?")
                .param(file.model())
                .update();
        jdbc.sql("insert into hlt_package_file (model, file_name, content, seen_at, built_at) values (?, ?, ?, ?, ?)")
                .params(
                        file.model(),
                        file.fileName(),
                        file.encoded(),
                        Timestamp.from(clock.instant()),
                        builtAt == null ? null : Timestamp.from(builtAt))
                .update();
    }

    private Change withFiles(Change change) {
        List<Part> files = jdbc
                .sql(
                        "select file_name, before_content, after_content, packaged from hlt_change_file where change_id = ?")
                .param(change.number())
                .query((row, index) -> new Part(file(row, 2), file(row, 3), file(row, 4)))
                .list()
                .stream()
                .sorted((one, other) -> ModelFile.ORDER.compare(one.after(), other.after()))
                .toList();
        return new Change(
                change.number(),
                change.site(),
                change.title(),
                change.origin(),
                change.undoes(),
                change.proposedBy(),
                change.proposedAt(),
                change.status(),
                change.decidedBy(),
                change.decidedAt(),
                change.note(),
                change.deploymentId(),
                files);
    }

    private static ModelFile file(ResultSet row, int column) throws SQLException {
        String content = row.getString(column);
        return content == null ? null : ModelFile.of(row.getString(1), ModelFile.decoded(content));
    }

    private static String encoded(ModelFile file) {
        return file == null ? null : file.encoded();
    }

    private static Change change(ResultSet row) throws SQLException {
        long undoes = row.getLong(5);
        Long undone = row.wasNull() ? null : undoes;
        return new Change(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Origin.valueOf(row.getString(4)),
                undone,
                row.getString(6),
                swedish(row.getTimestamp(7)),
                Status.valueOf(row.getString(8)),
                row.getString(9),
                swedish(row.getTimestamp(10)),
                row.getString(11),
                row.getString(12),
                List.of());
    }

    /** The database and the JVM keep UTC. */
    private static LocalDateTime swedish(Timestamp time) {
        return time == null
                ? null
                : time.toInstant()
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(EngineClock.SWEDEN)
                        .toLocalDateTime();
    }
}
