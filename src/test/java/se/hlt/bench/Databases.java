package se.hlt.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One real PostgreSQL with a database for each way, so that all of them have the same server. */
final class Databases implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres server;

    Databases() throws IOException {
        // What the embedded server leaves out for the sake of tests' speed is put back: a commit is on the disk.
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("max_connections", "200")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    void create(String name) {
        admin().execute("create database " + name);
    }

    /** An exact copy; nobody may be connected to what is copied. */
    void copy(String from, String to) {
        admin().queryForList(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()",
                        Boolean.class,
                        from);
        admin().execute("create database %s template %s".formatted(to, from));
    }

    void drop(String name) {
        admin().execute("drop database if exists %s with (force)".formatted(name));
    }

    String url(String name) {
        return server.getJdbcUrl(USER, name);
    }

    DataSource source(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(name));
        source.setUser(USER);
        return source;
    }

    JdbcTemplate jdbc(String name) {
        return new JdbcTemplate(source(name));
    }

    /** For an application that is to use the database. */
    Map<String, String> settings(String name) {
        return Map.of(
                "spring.datasource.url", url(name),
                "spring.datasource.username", USER,
                "spring.datasource.password", USER);
    }

    private JdbcTemplate admin() {
        return jdbc("postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
