package se.hlt.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * How long a start takes until the login page is served, and how much memory the process then has, each on a database
 * that is there already. Ours as {@code docs/prestanda.md} has it run: with an archive of loaded classes and a
 * measured heap. The starter as it comes.
 */
final class StartPart {

    /** The country's part tells how much of this heap is in use after a day's work. */
    private static final List<String> OUR_JVM =
            List.of("-Xms128m", "-Xmx512m", "-Xmn32m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Path FOLDER = Path.of("target", "bench");
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Databases databases;
    private final String base;
    private final Options options;
    private final Report report;

    StartPart(Databases databases, String base, Options options, Report report) {
        this.databases = databases;
        this.base = base;
        this.options = options;
        this.report = report;
    }

    private record Started(double seconds, double megabytes) {}

    void run() throws Exception {
        Files.createDirectories(FOLDER);
        databases.create("plain");
        databases.copy(base, "started");
        Path archive = FOLDER.resolve("hlt.jsa");
        Files.deleteIfExists(archive);
        List<String> ours = ours();
        List<String> plain = plain();
        train(ours, archive);
        start(plain, "plain", List.of()); // It makes its tables, which does not count.
        int rounds = options.isShort() ? 1 : 3;
        double[][] seconds = new double[3][rounds];
        double[][] megabytes = new double[3][rounds];
        for (int round = 0; round < rounds; round++) {
            List<Started> all = List.of(
                    start(ours, "started", List.of("-XX:SharedArchiveFile=" + archive)),
                    start(plain, "plain", List.of()),
                    options.isShort() ? new Started(0, 0) : start(ours, "started", List.of()));
            for (int way = 0; way < all.size(); way++) {
                seconds[way][round] = all.get(way).seconds();
                megabytes[way][round] = all.get(way).megabytes();
            }
        }
        report.add(Line.partOf("start, beside the plain starter, s", median(seconds[0]), median(seconds[1]), 0.5));
        report.add(Line.partOf(
                "memory after start, beside the plain starter, MB", median(megabytes[0]), median(megabytes[1]), 0.6));
        if (!options.isShort()) {
            report.add(Line.withoutGoal(
                    "start with the archive of classes, beside without, s", median(seconds[0]), median(seconds[2])));
        }
        databases.drop("plain");
        databases.drop("started");
    }

    private static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** An archive takes classes out of jars only, so ours is packed; its libraries are jars already. */
    private static List<String> ours() throws IOException {
        Path jar = FOLDER.resolve("hlt.jar");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", "target/classes", ".");
        List<String> command = new ArrayList<>(List.of(
                "-cp",
                jar + ":" + Files.readString(Path.of("target", "bench-run.cp")).trim()));
        command.add("se.hlt.HltApplication");
        return command;
    }

    private static List<String> plain() throws IOException {
        Path classes = FOLDER.resolve("plain");
        Path target = classes.resolve("plainstarter").resolve("PlainStarter.class");
        Files.createDirectories(target.getParent());
        Files.copy(
                Path.of("target", "test-classes", "plainstarter", "PlainStarter.class"),
                target,
                StandardCopyOption.REPLACE_EXISTING);
        return List.of(
                "-cp",
                classes + ":"
                        + Files.readString(Path.of("target", "bench-plain.cp")).trim(),
                "plainstarter.PlainStarter");
    }

    /** A start with some pages, and an ordinary stop: what was loaded until then goes into the archive. */
    private void train(List<String> ours, Path archive) throws Exception {
        start(ours, "started", List.of("-XX:ArchiveClassesAtExit=" + archive));
        if (!Files.exists(archive)) {
            throw new IllegalStateException("No archive of classes was made; see target/bench/start.log");
        }
    }

    private static Process process(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(FOLDER.resolve("start.log").toFile()))
                .start();
    }

    private List<String> command(List<String> application, String database, List<String> more, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(more);
        if (database.equals("started")) {
            command.addAll(OUR_JVM);
        }
        command.add("-Duser.timezone=UTC");
        command.addAll(application);
        command.add("--server.port=" + port);
        databases.settings(database).forEach((name, value) -> command.add("--" + name + "=" + value));
        if (database.equals("started")) {
            Application.QUIET.forEach((name, value) -> {
                if (!name.equals("server.port")) {
                    command.add("--" + name + "=" + value);
                }
            });
            command.add("--hlt.demo.cases=false");
            command.add("--hlt.privacy.erasure-ledger=" + FOLDER.resolve("start-ledger.jsonl"));
        }
        return command;
    }

    private Started start(List<String> application, String database, List<String> more) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        long begun = System.nanoTime();
        Process process = process(command(application, database, more, port));
        try {
            while (!answers(port)) {
                if (!process.isAlive()
                        || Duration.ofNanos(System.nanoTime() - begun).compareTo(LONGEST) > 0) {
                    throw new IllegalStateException(database + " did not start; see target/bench/start.log");
                }
                Thread.sleep(20);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            for (int i = 0; i < 20; i++) {
                answers(port);
            }
            return new Started(seconds, megabytes(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://localhost:" + port + "/camunda/app/welcome/default/")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(60_000);
            connection.setInstanceFollowRedirects(true);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Of all pages that the process has in memory now. */
    private static double megabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
