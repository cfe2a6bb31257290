package se.hlt.faults;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import se.hlt.HltApplication;
import se.hlt.support.JavaCommand;

/** The application itself in a process of its own, which can be killed and started again. It ends with the tests. */
final class Node implements AutoCloseable {

    /** The same on every node, as drafts ask for. */
    private static final String DRAFT_KEY = "dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=";

    private static final Duration START_WITHIN = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String database;
    private final List<String> settings;
    private final int port;
    private final int managementPort;
    private Class<?> main = HltApplication.class;
    private File output;
    private String classes;
    private Process process;

    /**
     * A node that is not started yet.
     *
     * @param folder where its log and files go
     * @param database the URL, with user and password in it where the database asks for them
     * @param settings more of them, as {@code --name=value}
     */
    Node(Path folder, String database, String... settings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.database = database;
        this.settings = List.of(settings);
        this.output = log().toFile();
        this.port = freePort();
        this.managementPort = freePort();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Begins with another class than the application's own. */
    Node by(Class<?> other) {
        main = other;
        return this;
    }

    /** Another version of the application. */
    Node of(String classPath) {
        classes = classPath;
        return this;
    }

    /** What it prints goes elsewhere than to its log. */
    Node printsTo(File file) {
        output = file;
        return this;
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    Path log() {
        return folder.resolve("node.log");
    }

    /** Starts it; it is ready when {@link #awaitReady} says so. */
    Node start() throws IOException {
        List<String> command = classes == null ? packed() : JavaCommand.of("768m", classes, main);
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--spring.datasource.url=" + database,
                "--hlt.demo.cases=false",
                "--hlt.draft.key=" + DRAFT_KEY,
                "--hlt.rehearsal.automatic=false",
                "--hlt.outbox.folder=" + folder.resolve("outbox"),
                "--hlt.privacy.erasure-ledger=" + folder.resolve("erasure-ledger.jsonl")));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
        return this;
    }

    private List<String> packed() throws IOException {
        Packed packed = Packed.application();
        return JavaCommand.of("768m", packed.classPath(), main, packed.options().toArray(String[]::new));
    }

    /** Waits until it says that it takes requests. */
    Node awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The node does not start: " + Files.readString(log()));
            }
            Thread.sleep(200);
        }
        return this;
    }

    /** Waits until it says that it takes no requests. */
    void awaitNotReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (isReady()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The node says that it is ready without its database");
            }
            Thread.sleep(200);
        }
    }

    boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** An ordinary stop, as systemd does it: requests and jobs that have begun come to their end. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("The node does not stop");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
