package se.hlt.attack;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database at one moment: every row of the engine's tables and of ours, as text. */
final class Tables {

    /**
     * What changes when someone only looks, or tries a password: the engine's own counters, and logs of ours whose
     * purpose is to grow. Nothing in them is a case's.
     */
    private static final List<String> GROWS_BY_LOOKING =
            List.of("act_ge_property", "act_ru_meter_log", "act_ru_task_meter_log", "act_ge_schema_log", "hlt_read");

    private static final Set<String> TRACES_OF_LOGIN = Set.of("rev_", "attempts_", "lock_exp_time_");

    private final Map<String, List<Row>> rows = new TreeMap<>();

    /**
     * A row; names of table and columns in small letters, columns that are null left out.
     *
     * @param table the table's name
     */
    record Row(String table, Map<String, String> columns) {

        String get(String column) {
            return columns.get(column);
        }

        /** The process instance that it tells of, by its columns alone; null if they name none. */
        String instance() {
            return Stream.of("proc_inst_id_", "process_instance_id_", "root_proc_inst_id_")
                    .map(columns::get)
                    .filter(id -> id != null)
                    .findFirst()
                    .orElse(null);
        }

        String text() {
            return String.join("\n", columns.values());
        }
    }

    static Tables read(JdbcTemplate jdbc) {
        Tables tables = new Tables();
        for (String table : names(jdbc)) {
            // The models themselves are large and stand in files; that one is there is told by its row.
            String select = table.equals("act_ge_bytearray")
                    ? "select id_, rev_, name_, deployment_id_, generated_, tenant_id_, type_, root_proc_inst_id_,"
                            + " case when deployment_id_ is null then bytes_ end as bytes_ from act_ge_bytearray"
                    : "select * from " + table;
            tables.rows.put(table, jdbc.query(select, (result, number) -> row(table, result)));
        }
        return tables;
    }

    List<Row> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    Stream<Row> all() {
        return rows.values().stream().flatMap(List::stream);
    }

    /** What another moment has that this has not, and the reverse: table, sign, and the row's id. */
    List<String> changesTo(Tables later) {
        List<String> changes = new ArrayList<>();
        for (String table : rows.keySet()) {
            Set<Row> before = new HashSet<>(rows(table));
            Set<Row> after = new HashSet<>(later.rows(table));
            if (!before.equals(after)) {
                after.stream().filter(row -> !before.contains(row)).forEach(row -> changes.add("+" + name(row)));
                before.stream().filter(row -> !after.contains(row)).forEach(row -> changes.add("-" + name(row)));
            }
        }
        return changes;
    }

    private static String name(Row row) {
        return row.table() + " " + row.columns().getOrDefault("id_", String.valueOf(row.columns()));
    }

    private static List<String> names(JdbcTemplate jdbc) {
        return jdbc
                .queryForList(
                        "select lower(table_name) from information_schema.tables"
                                + " where lower(table_name) like 'act\\_%' escape '\\'"
                                + " or lower(table_name) like 'hlt\\_%' escape '\\'",
                        String.class)
                .stream()
                .filter(table -> GROWS_BY_LOOKING.stream().noneMatch(table::startsWith))
                .toList();
    }

    private static Row row(String table, ResultSet result) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String column = result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
            String value = text(result, i);
            boolean trace = table.equals("act_id_user") && TRACES_OF_LOGIN.contains(column);
            if (value != null && !trace) {
                columns.put(column, value);
            }
        }
        return new Row(table, columns);
    }

    private static String text(ResultSet result, int column) throws SQLException {
        int type = result.getMetaData().getColumnType(column);
        if (type == Types.BLOB || type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY) {
            byte[] bytes = result.getBytes(column);
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
        return result.getString(column);
    }
}
