package se.hlt.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hlt.HltApplication;
import se.hlt.engine.BadInputException;
import se.hlt.engine.DeploymentGate;

/**
 * The same program once more, with a database in memory, none of this one's settings, and the engine's clock to itself: the
 * clock is one for the whole of a process, so that time cannot be travelled in the one that people use.
 */
final class ChildProcess {

    static final String MODELS = "models";

    private final Duration limit;
    private final String memory;
    private Process running;
    private boolean closed;

    ChildProcess(Duration limit, String memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /**
     * Plays a set and waits for what was seen.
     *
     * @throws BadInputException if it did not come to its end
     */
    Played play(Collection<DeploymentGate.File> files, int cases, LocalDate today) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("hlt-rehearsal");
            write(files, Files.createDirectory(folder.resolve(MODELS)));
            run(folder, cases, today);
            Path result = folder.resolve(RehearsalStage.RESULT);
            if (!Files.exists(result)) {
                throw new BadInputException(RehearsalWords.notPlayed());
            }
            return new ObjectMapper().readValue(result.toFile(), Played.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    /** Ends what is running, and lets nothing more begin. */
    synchronized void close() {
        closed = true;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private static void write(Collection<DeploymentGate.File> files, Path folder) throws IOException {
        for (DeploymentGate.File file : files) {
            String name = file.name();
            String shortName = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            Files.write(folder.resolve(shortName), file.content());
        }
    }

    private void run(Path folder, int cases, LocalDate today) throws IOException {
        Process process = begin(builder(folder, cases, today));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BadInputException(RehearsalWords.tooLong(limit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInputException(RehearsalWords.notPlayed());
        } finally {
            end(process);
        }
    }

    private synchronized Process begin(ProcessBuilder builder) throws IOException {
        if (closed) {
            throw new BadInputException(RehearsalWords.notPlayed());
        }
        running = builder.start();
        return running;
    }

    private static void end(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS); // Its files can be removed when it is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder builder(Path folder, int cases, LocalDate today) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder));
        command.addAll(program());
        String models = "file:" + folder.resolve(MODELS) + '/';
        command.addAll(List.of(
                "--hlt.rehearsal.folder=" + folder,
                "--hlt.rehearsal.cases=" + cases,
                "--hlt.rehearsal.today=" + today,
                "--camunda.bpm.deployment-resource-pattern=%1$s*.bpmn,%1$s*.dmn,%1$s*.form".formatted(models),
                "--camunda.bpm.job-execution.enabled=false",
                "--spring.datasource.url=jdbc:h2:mem:rehearsal;DB_CLOSE_DELAY=-1",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.minimum-idle=1",
                "--spring.main.banner-mode=off",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--hlt.sites=classpath:sites/demo.yaml",
                "--hlt.demo.cases=false",
                "--hlt.governance.plan-at-start=false",
                "--hlt.outbox.channel=file",
                "--hlt.outbox.folder=" + folder.resolve("outbox"),
                "--hlt.privacy.erasure-ledger=" + folder.resolve("ledger.jsonl"),
                "--hlt.draft.key-file=" + folder.resolve("draft-key"),
                "--logging.level.root=error"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        // Nothing of this process's surroundings: no database, no mail server, no keys.
        builder.environment().keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot"));
        return builder;
    }

    private static List<String> program() {
        String classPath = System.getProperty("java.class.path");
        if (!classPath.contains(File.pathSeparator) && classPath.endsWith(".jar")) {
            return List.of("-jar", Path.of(classPath).toAbsolutePath().toString());
        }
        Optional<Path> own = own();
        // A folder that is not our own holds tests.
        String entries = Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !Files.isDirectory(entry)
                        || own.filter(entry.normalize()::equals).isPresent())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", entries, HltApplication.class.getName());
    }

    private static Optional<Path> own() {
        CodeSource source = ChildProcess.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.of(
                    Path.of(source.getLocation().toURI()).toAbsolutePath().normalize());
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
