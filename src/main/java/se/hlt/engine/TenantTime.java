package se.hlt.engine;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets time pass in some tenants and in no other. The engine has one clock, which real cases go by; so everything in the
 * tenants is moved back instead: what was due in ten days is due in three when seven have passed. What is overdue then runs
 * as it would have run, through the job executor.
 *
 * <p>Days are Swedish calendar days: eight in the morning stays eight in the morning when summer time begins. Runtime rows
 * get a new revision, as in {@link TenantMove}: whoever is at work in the case at that moment is asked to try once more.
 */
@Component
public class TenantTime {

    private static final String HERE = " where tenant_id_ in (:tenants)";

    /** A table's points in time. */
    private record Dated(String table, boolean hasRevision, List<String> columns) {

        static Dated running(String table, String... columns) {
            return new Dated(table, true, List.of(columns));
        }

        static Dated past(String table, String... columns) {
            return new Dated(
                    table,
                    false,
                    Stream.concat(Arrays.stream(columns), Stream.of("removal_time_"))
                            .toList());
        }
    }

    private static final List<Dated> TABLES = List.of(
            Dated.running("act_ru_job", "duedate_", "create_time_"),
            Dated.running("act_ru_task", "create_time_", "due_date_", "follow_up_date_", "last_updated_"),
            Dated.running("act_ru_incident", "incident_timestamp_"),
            Dated.running("act_ru_event_subscr", "created_"),
            Dated.running("act_ru_ext_task", "create_time_"),
            Dated.running("act_ge_bytearray", "create_time_", "removal_time_"),
            Dated.past("act_hi_procinst", "start_time_", "end_time_"),
            Dated.past("act_hi_actinst", "start_time_", "end_time_"),
            Dated.past("act_hi_taskinst", "start_time_", "end_time_", "due_date_", "follow_up_date_"),
            Dated.past("act_hi_varinst", "create_time_"),
            Dated.past("act_hi_detail", "time_"),
            Dated.past("act_hi_comment", "time_"),
            Dated.past("act_hi_attachment", "create_time_"),
            Dated.past("act_hi_op_log", "timestamp_"),
            Dated.past("act_hi_identitylink", "timestamp_"),
            Dated.past("act_hi_incident", "create_time_", "end_time_"),
            Dated.past("act_hi_job_log", "timestamp_", "job_duedate_"),
            Dated.past("act_hi_ext_task_log", "timestamp_"),
            Dated.past("act_hi_decinst", "eval_time_"),
            Dated.past("act_hi_dec_in", "create_time_"),
            Dated.past("act_hi_dec_out", "create_time_"));

    /** Points in time that stay: how long a worker has taken a piece of work for. No case-management model is used. */
    static final Set<String> LEFT_ALONE = Set.of("act_ru_job.lock_exp_time_", "act_ru_ext_task.lock_exp_time_");

    /** Variables' tables, with the column that tells the type. */
    private static final Map<String, String> VARIABLES =
            Map.of("act_ru_variable", "type_", "act_hi_varinst", "var_type_", "act_hi_detail", "var_type_");

    private static final Pattern DAY = Pattern.compile("(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])");

    private final JdbcClient jdbc;
    private final JdbcOperations many;
    private final VariableClassifications variables;
    private final List<OwnDates> ownDates;

    TenantTime(JdbcClient jdbc, JdbcOperations many, VariableClassifications variables, List<OwnDates> ownDates) {
        this.jdbc = jdbc;
        this.many = many;
        this.variables = variables;
        this.ownDates = List.copyOf(ownDates);
    }

    /** The columns that are moved, as {@code act_ru_job.duedate_}. */
    static Set<String> columns() {
        return TABLES.stream()
                .flatMap(dated -> dated.columns().stream().map(column -> dated.table() + "." + column))
                .collect(Collectors.toSet());
    }

    /**
     * Lets days pass in the tenants. In the surrounding transaction: all of it, or nothing.
     *
     * @param days how many, at least 1
     * @param lasting names of variables that are days and do not move: when a child was born
     */
    public void pass(Predicate<String> tenants, int days, Set<String> lasting) {
        Set<String> here = jdbc
                .sql("select distinct tenant_id_ from act_hi_procinst where tenant_id_ is not null")
                .query(String.class)
                .list()
                .stream()
                .filter(tenants)
                .collect(Collectors.toSet());
        if (!here.isEmpty()) {
            // Takes the locks: whoever works in a case here has committed after this, or will fail.
            jdbc.sql("update act_ru_execution set rev_ = rev_ + 1" + HERE)
                    .param("tenants", here)
                    .update();
            TABLES.forEach(dated -> move(dated, here, days));
            moveKeys("act_ru_execution", here, days);
            moveKeys("act_hi_procinst", here, days);
            Set<String> names = new HashSet<>(variables.days());
            names.removeAll(lasting);
            VARIABLES.keySet().forEach(table -> moveDays(table, here, names, days));
            moveStructured(here, days);
        }
        ownDates.forEach(own -> own.moveBack(tenants, days));
    }

    private record Row(String id, List<Timestamp> times) {}

    private void move(Dated dated, Collection<String> tenants, int days) {
        List<String> columns = dated.columns();
        List<Row> rows = jdbc.sql("select id_, " + String.join(", ", columns) + " from " + dated.table() + HERE)
                .param("tenants", tenants)
                .query((row, index) -> {
                    List<Timestamp> times = new ArrayList<>();
                    for (String column : columns) {
                        times.add(row.getTimestamp(column));
                    }
                    return new Row(row.getString("id_"), times);
                })
                .list();
        String set = columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        String update = "update " + dated.table() + " set " + set + (dated.hasRevision() ? ", rev_ = rev_ + 1" : "")
                + " where id_ = ?";
        int[] types = new int[columns.size() + 1];
        Arrays.fill(types, Types.TIMESTAMP);
        types[columns.size()] = Types.VARCHAR;
        many.batchUpdate(
                update,
                rows.stream()
                        .map(row -> Stream.concat(
                                        row.times().stream().map(time -> (Object) earlier(time, days)),
                                        Stream.of((Object) row.id()))
                                .toArray())
                        .toList(),
                types);
    }

    static Timestamp earlier(Timestamp time, int days) {
        return time == null
                ? null
                : Timestamp.from(time.toInstant()
                        .atZone(EngineClock.SWEDEN)
                        .minusDays(days)
                        .toInstant());
    }

    private record Text(String id, String text) {}

    /** What recurs is known by its day: {@code havsvik.ovning@2026-12-02}. */
    private void moveKeys(String table, Collection<String> tenants, int days) {
        jdbc.sql("select id_, business_key_ as text from " + table + HERE + " and business_key_ like '%@%'")
                .param("tenants", tenants)
                .query((row, index) -> new Text(row.getString("id_"), row.getString("text")))
                .list()
                .forEach(key -> jdbc.sql("update " + table + " set business_key_ = ? where id_ = ?")
                        .params(earlier(key.text(), days), key.id())
                        .update());
    }

    private void moveDays(String table, Collection<String> tenants, Collection<String> names, int days) {
        String revision = table.startsWith("act_ru") ? ", rev_ = rev_ + 1" : "";
        jdbc.sql("select id_, text_ as text from " + table + HERE + " and text_ is not null and name_ in (:names)")
                .param("tenants", tenants)
                .param("names", names)
                .query((row, index) -> new Text(row.getString("id_"), row.getString("text")))
                .list()
                .forEach(day -> jdbc.sql("update " + table + " set text_ = ?" + revision + " where id_ = ?")
                        .params(earlier(day.text(), days), day.id())
                        .update());
    }

    private record Content(String id, byte[] bytes) {}

    /** Lists and objects: every day in them. */
    private void moveStructured(Collection<String> tenants, int days) {
        String those = VARIABLES.entrySet().stream()
                .map(table -> "select bytearray_id_ from %s%s and %s = 'json' and bytearray_id_ is not null"
                        .formatted(table.getKey(), HERE, table.getValue()))
                .collect(Collectors.joining(" union "));
        jdbc.sql("select id_, bytes_ from act_ge_bytearray where id_ in (" + those + ")")
                .param("tenants", tenants)
                .query((row, index) -> new Content(row.getString("id_"), row.getBytes("bytes_")))
                .list()
                .forEach(content -> {
                    String before = new String(content.bytes(), StandardCharsets.UTF_8);
                    String after = earlier(before, days);
                    if (!after.equals(before)) {
                        jdbc.sql("update act_ge_bytearray set bytes_ = ?, rev_ = rev_ + 1 where id_ = ?")
                                .params(after.getBytes(StandardCharsets.UTF_8), content.id())
                                .update();
                    }
                });
    }

    /** The text with every day in it moved; what looks like one and is none stays. */
    public static String earlier(String text, int days) {
        return DAY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(day(found.group(), days)));
    }

    private static String day(String text, int days) {
        try {
            return LocalDate.parse(text).minusDays(days).toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
