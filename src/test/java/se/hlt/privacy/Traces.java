package se.hlt.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows that the engine's tables hold about process instances; asked of the database itself, so that no table is forgotten. */
final class Traces {

    private record Column(String table, String name) {}

    private Traces() {}

    /** Every place where one of the ids stands, in any text column of any of the engine's tables. */
    static List<String> of(JdbcTemplate jdbc, Collection<String> ids) {
        List<String> found = new ArrayList<>();
        for (Column column : columns(jdbc, "%")) {
            for (String id : ids) {
                Integer rows = jdbc.queryForObject(
                        "select count(*) from %s where %s = ?".formatted(column.table(), column.name()),
                        Integer.class,
                        id);
                if (rows != null && rows > 0) {
                    found.add(column.table() + '.' + column.name());
                }
            }
        }
        return found;
    }

    /** The engine's tables of the past whose rows know their root and when they are to be removed. */
    static List<String> historyTables(JdbcTemplate jdbc) {
        List<String> removable =
                columns(jdbc, "removal_time_").stream().map(Column::table).toList();
        return columns(jdbc, "root_proc_inst_id_").stream()
                .map(Column::table)
                .filter(removable::contains)
                .filter(table -> table.startsWith("act_hi_") || table.equals("act_ge_bytearray"))
                .toList();
    }

    private static List<Column> columns(JdbcTemplate jdbc, String name) {
        boolean any = name.equals("%");
        return jdbc.query(
                "select lower(table_name), lower(column_name) from information_schema.columns"
                        + " where lower(table_name) like 'act\\_%' escape '\\'"
                        + (any
                                ? " and lower(data_type) in ('character varying', 'varchar')"
                                : " and lower(column_name) = '" + name.toLowerCase(Locale.ROOT) + "'"),
                (row, index) -> new Column(row.getString(1), row.getString(2)));
    }
}
