package se.hlt.privacy;

import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that a database holds, each column of each table, bytes as they are; and where in it a text stands. */
final class Dump {

    private final Map<String, String> tables = new TreeMap<>();

    Dump(JdbcTemplate jdbc) {
        List<String> names = jdbc.queryForList(
                "select table_name from information_schema.tables"
                        + " where lower(table_schema) = 'public' and table_type like '%TABLE'",
                String.class);
        for (String name : names) {
            StringBuilder content = new StringBuilder();
            jdbc.query("select * from \"" + name + "\"", row -> {
                append(content, row);
            });
            tables.put(name, content.toString());
        }
        if (isH2(jdbc)) {
            // The database's own dump too, where bytes are hexadecimal.
            tables.put("SCRIPT", String.join("\n", jdbc.queryForList("script", String.class)));
        }
    }

    /** The tables in which the text stands. */
    List<String> holding(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return tables.entrySet().stream()
                .filter(table ->
                        table.getValue().contains(text) || table.getValue().contains(hex))
                .map(Map.Entry::getKey)
                .toList();
    }

    int size() {
        return tables.size();
    }

    private static boolean isH2(JdbcTemplate jdbc) {
        return "H2"
                .equals(jdbc.execute((java.sql.Connection connection) ->
                        connection.getMetaData().getDatabaseProductName()));
    }

    private static void append(StringBuilder content, ResultSet row) throws SQLException {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object value = row.getObject(column);
            if (value instanceof Blob blob) {
                value = blob.getBytes(1, (int) blob.length());
            } else if (value instanceof Clob clob) {
                value = clob.getSubString(1, (int) clob.length());
            }
            content.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value)
                    .append('\n');
        }
    }
}
