package se.hlt.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes a country of a few cases that the engine has made: their rows are copied within the database, so many times
 * over, each copy with ids, case numbers and people of its own, and from copy {@code copiesPerSite} on in another
 * site. A copy is as good as what it is copied from: the engine goes on with it.
 *
 * <p>Site 0 is the one that the cases were made in, so it has the same number of cases however large the country is.
 */
final class Country {

    /** What is copied: which rows, and how times are spread so that not everything happened in the same second. */
    private record Table(String name, String key, String where, Map<String, String> times) {}

    /** Numbers of the cases that something runs in. */
    static final String OPEN =
            "select case_number from hlt_case c where exists (select 1 from act_ru_execution e where e.business_key_ = c.case_number)";

    private static final String INSTANCES =
            "select id_ from act_ru_execution where root_proc_inst_id_ in (select id from bench_root) and parent_id_ is null";
    private static final String WERE =
            "select id_ from act_hi_procinst where root_proc_inst_id_ in (select id from bench_root)";
    private static final String AGO = "%s - make_interval(secs => g %% 5000000)";

    /** Jobs are due in the future, on one of the next two hundred days: nothing but what a test wants is due. */
    private static final String LATER =
            "greatest(%s, now() + interval '1 day') + make_interval(mins => g * 7 %% 288000)";

    /** Its key has room for a UUID and no more. */
    private static final String FACTS = "hlt_case_fact";

    private static final List<Table> RUNNING = List.of(
            table(
                    "act_ge_bytearray",
                    "id_ in (select bytearray_id_ from act_ru_variable where proc_inst_id_ in (" + INSTANCES + "))"),
            table("act_ru_execution", "proc_inst_id_ in (" + INSTANCES + ")"),
            new Table("act_ru_task", "id_", "proc_inst_id_ in (" + INSTANCES + ")", Map.of("create_time_", AGO)),
            table("act_ru_variable", "proc_inst_id_ in (" + INSTANCES + ")"),
            table(
                    "act_ru_identitylink",
                    "task_id_ in (select id_ from act_ru_task where proc_inst_id_ in (" + INSTANCES + "))"),
            new Table("act_ru_job", "id_", "process_instance_id_ in (" + INSTANCES + ")", Map.of("duedate_", LATER)),
            table("act_ru_event_subscr", "proc_inst_id_ in (" + INSTANCES + ")"),
            table(
                    "act_ru_authorization",
                    "resource_type_ = 7 and resource_id_ in (select id_ from act_ru_task where proc_inst_id_ in ("
                            + INSTANCES + "))"));

    private static final List<Table> REGISTER = List.of(
            new Table("hlt_case", "case_number", "case_number in (select number from bench_number)", Map.of()),
            new Table(
                    FACTS,
                    "id",
                    "id in (select fact_id from hlt_case where case_number in (select number from bench_number))",
                    Map.of()));

    private static final List<Table> PAST = List.of(
            new Table("act_hi_procinst", "id_", "id_ in (" + WERE + ")", Map.of("start_time_", AGO, "end_time_", AGO)),
            new Table(
                    "act_hi_actinst",
                    "id_",
                    "proc_inst_id_ in (" + WERE + ")",
                    Map.of("start_time_", AGO, "end_time_", AGO)),
            new Table(
                    "act_hi_taskinst",
                    "id_",
                    "proc_inst_id_ in (" + WERE + ")",
                    Map.of("start_time_", AGO, "end_time_", AGO)),
            table("act_hi_varinst", "proc_inst_id_ in (" + WERE + ") and bytearray_id_ is null"));

    private static final int NUMBERS = 100;
    private static final int LONG_ID = 50;

    private final JdbcTemplate jdbc;
    private final int copiesPerSite;
    private final String homeSite;
    private final List<String> inserts = new ArrayList<>();
    private final List<Object[]> keys = new ArrayList<>();
    private final Set<Object> narrow = new HashSet<>();

    /**
     * Learns which rows the cases consist of.
     *
     * @param numbers of the cases to copy; of the first 99 of a year
     * @param mark tells these copies from those of other cases
     * @param withHistory also what the engine remembers of them
     */
    Country(
            JdbcTemplate jdbc,
            String homeSite,
            List<String> numbers,
            String mark,
            int copiesPerSite,
            boolean withHistory) {
        this.jdbc = jdbc;
        this.homeSite = homeSite;
        this.copiesPerSite = copiesPerSite;
        jdbc.execute("drop table if exists bench_root, bench_number");
        jdbc.execute("create unlogged table bench_number (number varchar(64) primary key)");
        numbers.forEach(number -> jdbc.update("insert into bench_number values (?)", number));
        jdbc.execute(
                """
                create unlogged table bench_root as select distinct root_proc_inst_id_ as id from act_hi_procinst
                where business_key_ in (select number from bench_number)""");
        List<Table> tables = new ArrayList<>(RUNNING);
        if (jdbc.queryForObject("select to_regclass('hlt_case') is not null", Boolean.class)) {
            tables.addAll(REGISTER);
        }
        if (withHistory) {
            tables.addAll(PAST);
        }
        learn(tables, mark);
        jdbc.execute("drop table bench_root, bench_number");
    }

    private static Table table(String name, String where) {
        return new Table(name, "id_", where, Map.of());
    }

    private void learn(List<Table> tables, String mark) {
        Map<Table, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        Set<Object> ids = new HashSet<>();
        for (Table table : tables) {
            List<Map<String, Object>> found =
                    jdbc.queryForList("select * from %s where %s".formatted(table.name(), table.where()));
            rows.put(table, found);
            found.forEach(row -> ids.add(row.get(table.key())));
            if (table.name().equals(FACTS)) {
                found.forEach(row -> narrow.add(row.get(table.key())));
            }
        }
        // What has ended is known by its history alone, and named by what goes on.
        ids.addAll(jdbc.queryForList(WERE, String.class));
        Set<Object> users = new HashSet<>(jdbc.queryForList("select id_ from act_id_user", String.class));
        rows.forEach((table, found) -> {
            Map<Map<String, String>, List<Object>> alike = new LinkedHashMap<>();
            found.forEach(row -> alike.computeIfAbsent(changed(table, row, ids, users, mark), how -> new ArrayList<>())
                    .add(row.get(table.key())));
            List<String> columns = columns(table.name());
            alike.forEach((how, which) -> {
                inserts.add(insert(table, columns, how));
                keys.add(which.toArray());
            });
        });
    }

    private List<String> columns(String table) {
        return jdbc.queryForList(
                "select column_name from information_schema.columns where table_name = ? and table_schema = current_schema()"
                        + " and is_generated = 'NEVER' order by ordinal_position",
                String.class,
                table);
    }

    /** Which of the row's columns are not the same in a copy, and what they are there. */
    private Map<String, String> changed(
            Table table, Map<String, Object> row, Set<Object> ids, Set<Object> users, String mark) {
        Map<String, String> changed = new HashMap<>();
        row.forEach((column, value) -> {
            if (value instanceof String text) {
                String copy = copy(column, text, ids, users, mark);
                if (copy != null) {
                    changed.put(column, copy);
                }
            } else if (value != null && table.times().containsKey(column)) {
                changed.put(column, table.times().get(column).formatted(column));
            }
        });
        return changed;
    }

    private String copy(String column, String text, Set<Object> ids, Set<Object> users, String mark) {
        String site = "case when g / %d = 0 then '%s' else 's' || g / %d end"
                .formatted(copiesPerSite, homeSite, copiesPerSite);
        if (text.matches("[A-Z]{2,5}-[0-9]{4}-[0-9]{5}")) {
            String series = mark.isEmpty() ? "0" : "40000000";
            return "left(%1$s, length(%1$s) - 5) || lpad((%2$s + g * %3$d + right(%1$s, 5)::int)::text, 8, '0')"
                    .formatted(column, series, NUMBERS);
        }
        if (ids.contains(text)) {
            // An activity instance's id begins with the activity's, and may fill its column.
            boolean hasNoRoom = text.length() > LONG_ID || narrow.contains(text);
            return (hasNoRoom ? "md5(%s || '~%s' || g)" : "%s || '~%s' || g").formatted(column, mark);
        }
        if (users.contains(text)) {
            return "%s || case when g / %d = 0 then '' else '.s' || g / %d end"
                    .formatted(column, copiesPerSite, copiesPerSite);
        }
        if (text.equals(homeSite)) {
            return site;
        }
        if (text.startsWith(homeSite + ".")) {
            return "(%s) || substr(%s, %d)".formatted(site, column, homeSite.length() + 1);
        }
        return null;
    }

    private static String insert(Table table, List<String> columns, Map<String, String> how) {
        return "insert into %s (%s) select %s from %s t cross join generate_series(?, ?) g where %s = any(?)"
                .formatted(
                        table.name(),
                        String.join(", ", columns),
                        columns.stream()
                                .map(column -> how.getOrDefault(column, column))
                                .collect(Collectors.joining(", ")),
                        table.name(),
                        table.key());
    }

    /** Copies numbers {@code from} to {@code to}, both included, of every case; from 1 on. */
    void copy(int from, int to) {
        if (to < from) {
            return;
        }
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // A crash of the server would cost the bench its data, and nothing else.
                statement.execute("set local synchronous_commit = off");
                // A part may be copied before what it hangs on; in the end all of it is there.
                statement.execute("set local session_replication_role = replica");
            }
            for (int i = 0; i < inserts.size(); i++) {
                try (var insert = connection.prepareStatement(inserts.get(i))) {
                    insert.setInt(1, from);
                    insert.setInt(2, to);
                    insert.setArray(3, connection.createArrayOf("varchar", keys.get(i)));
                    insert.executeUpdate();
                }
            }
            connection.commit();
            return null;
        });
    }
}
