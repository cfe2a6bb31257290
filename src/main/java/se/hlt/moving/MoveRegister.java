package se.hlt.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The moves and how far each has come. Runs in the caller's transaction. */
@Component
class MoveRegister {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final Clock clock;

    MoveRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a case. */
    enum State {
        WAITING,
        MOVED,
        STAYED,
        LEFT
    }

    /** A move as it stands in its table. */
    record Row(
            String id,
            String processKey,
            int version,
            String mapping,
            String undoOf,
            String begunBy,
            Instant begunAt,
            Instant doneAt,
            int cases,
            int moved,
            int stayed,
            int leftBehind) {}

    /** A case whose turn has not come. */
    record Waiting(String instance, String target, Map<String, String> mapping) {}

    /** A case that has been moved. */
    record Moved(String instance, String from, Map<String, String> followed) {}

    private record ReasonCount(String reason, int count) {}

    String add(String processKey, int version, Map<String, String> mapping, String undoOf, String userId) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into hlt_move (id, process_key, version, mapping, undo_of, begun_by, begun_at, cases, moved,
                          stayed, left_behind)
                        values (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)""")
                .params(id, processKey, version, json(mapping), undoOf, userId, Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    /**
     * Notes a case that is to be moved, unless it has ended.
     *
     * @param mapping choices of its own; null if those of the move are its too
     */
    void addCase(String moveId, String instance, String target, Map<String, String> mapping) {
        int added = jdbc.sql(
                        """
                        insert into hlt_move_case (move_id, instance_id, to_id, mapping, state)
                        select cast(? as varchar(36)), id_, cast(? as varchar(64)), cast(? as varchar(4000)), 'WAITING'
                        from act_ru_execution where id_ = ?""")
                .params(moveId, target, mapping == null ? null : json(mapping), instance)
                .update();
        jdbc.sql("update hlt_move set cases = cases + ? where id = ?")
                .params(added, moveId)
                .update();
    }

    Optional<Row> find(String moveId) {
        return jdbc.sql("select * from hlt_move where id = ?")
                .param(moveId)
                .query(MoveRegister::row)
                .optional();
    }

    /** The newest move of the process that is not itself taken back, if there is any. */
    Optional<String> latest(String processKey) {
        return jdbc.sql(
                        """
                        select id from hlt_move m where process_key = ?
                        and not exists (select 1 from hlt_move u where u.undo_of = m.id and u.done_at is not null)
                        order by begun_at desc, id fetch first 1 rows only""")
                .param(processKey)
                .query(String.class)
                .optional();
    }

    /** Those that are not done, the oldest first. */
    List<String> undone() {
        return jdbc.sql("select id from hlt_move where done_at is null order by begun_at, id")
                .query(String.class)
                .list();
    }

    boolean isUnderWay(String processKey) {
        return jdbc.sql("select count(*) from hlt_move where process_key = ? and done_at is null")
                        .param(processKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean isTakenBack(String moveId) {
        return jdbc.sql("select count(*) from hlt_move where undo_of = ?")
                        .param(moveId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<Waiting> waiting(String moveId, int most) {
        return jdbc.sql(
                        """
                        select c.instance_id, c.to_id, coalesce(c.mapping, m.mapping) as mapping
                        from hlt_move_case c join hlt_move m on m.id = c.move_id
                        where c.move_id = ? and c.state = 'WAITING' order by c.instance_id
                        fetch first ? rows only""")
                .params(moveId, most)
                .query((row, number) -> new Waiting(
                        row.getString("instance_id"), row.getString("to_id"), map(row.getString("mapping"))))
                .list();
    }

    List<Moved> moved(String moveId) {
        return jdbc.sql(
                        """
                        select instance_id, from_id, followed from hlt_move_case
                        where move_id = ? and state = 'MOVED' order by instance_id""")
                .param(moveId)
                .query((row, number) -> new Moved(
                        row.getString("instance_id"), row.getString("from_id"), map(row.getString("followed"))))
                .list();
    }

    void noteMoved(String moveId, String instance, String from, Map<String, String> followed) {
        int noted = jdbc.sql(
                        """
                        update hlt_move_case set state = 'MOVED', from_id = ?, followed = ?
                        where move_id = ? and instance_id = ? and state = 'WAITING'""")
                .params(from, json(followed), moveId, instance)
                .update();
        jdbc.sql("update hlt_move set moved = moved + ? where id = ?")
                .params(noted, moveId)
                .update();
    }

    void noteNotMoved(String moveId, String instance, MoveReason reason) {
        boolean stayed = reason.isStaying();
        int noted = jdbc.sql(
                        """
                        update hlt_move_case set state = ?, reason = ?
                        where move_id = ? and instance_id = ? and state = 'WAITING'""")
                .params((stayed ? State.STAYED : State.LEFT).name(), reason.name(), moveId, instance)
                .update();
        String column = stayed ? "stayed" : "left_behind";
        jdbc.sql("update hlt_move set " + column + " = " + column + " + ? where id = ?")
                .params(noted, moveId)
                .update();
    }

    void noteDone(String moveId) {
        jdbc.sql("update hlt_move set done_at = ? where id = ? and done_at is null")
                .params(Timestamp.from(clock.instant()), moveId)
                .update();
    }

    Optional<MoveProgress> progress(String moveId) {
        return find(moveId).map(move -> {
            int waiting = jdbc.sql("select count(*) from hlt_move_case where move_id = ? and state = 'WAITING'")
                    .param(moveId)
                    .query(Integer.class)
                    .single();
            return new MoveProgress(
                    move.id(),
                    move.processKey(),
                    move.version(),
                    move.undoOf(),
                    move.begunBy(),
                    move.begunAt(),
                    move.doneAt(),
                    move.cases(),
                    move.moved(),
                    move.stayed(),
                    move.leftBehind(),
                    move.cases() - move.moved() - move.stayed() - move.leftBehind() - waiting,
                    waiting,
                    why(moveId));
        });
    }

    private List<MoveProgress.Why> why(String moveId) {
        return jdbc
                .sql(
                        """
                        select reason, count(*) as count from hlt_move_case
                        where move_id = ? and reason is not null group by reason order by reason""")
                .param(moveId)
                .query(ReasonCount.class)
                .list()
                .stream()
                .map(found -> {
                    MoveReason reason = MoveReason.valueOf(found.reason());
                    return new MoveProgress.Why(reason, found.count(), reason.says());
                })
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Timestamp done = row.getTimestamp("done_at");
        return new Row(
                row.getString("id"),
                row.getString("process_key"),
                row.getInt("version"),
                row.getString("mapping"),
                row.getString("undo_of"),
                row.getString("begun_by"),
                row.getTimestamp("begun_at").toInstant(),
                done == null ? null : done.toInstant(),
                row.getInt("cases"),
                row.getInt("moved"),
                row.getInt("stayed"),
                row.getInt("left_behind"));
    }

    private static String json(Map<String, String> mapping) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(mapping));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts is always JSON", e);
        }
    }

    private static Map<String, String> map(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The choices of a move cannot be read", e);
        }
    }
}
