package se.hlt.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real PostgreSQL whose data outlive it, so that it can be stopped at once and started again. */
final class Postgres implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    Postgres(Path folder) throws IOException {
        data = folder.resolve("postgres");
        server = builder().start();
        port = server.getPort();
    }

    /** With user and password in it. */
    String url() {
        return url(port);
    }

    /** The same database by way of another port of this machine. */
    String url(int otherPort) {
        return "jdbc:postgresql://127.0.0.1:" + otherPort + "/postgres?user=postgres&password=postgres";
    }

    int port() {
        return port;
    }

    /** As after a loss of power: no session is ended and nothing is written that was not. */
    void crash() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(50);
        }
        // There is nothing left to stop, but it still holds its lock on the folder.
        server.close();
    }

    void startAgain() throws IOException {
        server = builder().setPort(port).start();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // As any PostgreSQL that is not told otherwise; the embedded one gives its answers before it has
                // written.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(START_WITHIN);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
