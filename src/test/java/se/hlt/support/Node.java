package se.hlt.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A node of the application in production, in a process of its own, which ends with {@link #close} if not before. */
public final class Node implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private Node(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * Starts one on the database, with a site and all else that production asks for.
     *
     * @param folder where it runs, and where its erasure ledger is unless an argument says otherwise
     * @param main a class with a main method that starts the application
     */
    public static Node start(Path folder, Class<?> main, String url, String... arguments) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        Path logs = Files.createDirectories(Path.of("target/nodes").toAbsolutePath());
        Path log = Files.createTempFile(logs, main.getSimpleName(), ".log");
        List<String> command = JavaCommand.of("600m", JavaCommand.classPath(), main);
        command.addAll(List.of(
                "--spring.profiles.active=production",
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + Postgres.USER,
                "--spring.datasource.password=" + Postgres.PASSWORD,
                "--spring.datasource.hikari.maximum-pool-size=16",
                "--hlt.sites=classpath:sites/ockero.yaml",
                "--hlt.address=https://hlt.example.se",
                "--hlt.sign-in.passwords=true",
                "--hlt.outbox.channel=none",
                "--hlt.privacy.erasure-ledger=" + folder.resolve("erasure-ledger.jsonl"),
                "--hlt.draft.key=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE="));
        for (String argument : arguments) {
            String name = argument.substring(0, argument.indexOf('=') + 1);
            command.removeIf(other -> other.startsWith(name)); // Twice would be a list of both.
            command.add(argument);
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Node(process, log, port, managementPort);
    }

    /** Waits until it is ready. */
    public Node ready() {
        await("ready", () -> readiness() == 200);
        return this;
    }

    /** The status of the answer, or -1 if there is none. */
    public int readiness() {
        return status(managementPort, "/actuator/health/readiness");
    }

    /** The status of the answer, or -1 if there is none. */
    public int liveness() {
        return status(managementPort, "/actuator/health/liveness");
    }

    /** What people meet; the status of the answer, or -1 if there is none. */
    public int page() {
        return status(port, "/camunda/app/tasklist/default/");
    }

    /** SIGTERM: asks it to stop. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has ended, and tells the exit code. */
    public int ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The node has not ended\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All that it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something has come true of the node, which has to be alive until then. */
    public void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("Not " + what + "\n" + log());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        ended();
    }

    private static int status(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
