package se.hlt.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import se.hlt.HltApplication;
import se.hlt.support.JavaCommand;

/**
 * The application as a jar, with an archive of its classes, so that a node which is killed is soon there again. What
 * cannot be archived only starts more slowly.
 *
 * @param classPath jars, and then the tests' own classes
 * @param options for Java, so that it uses the archive
 */
record Packed(String classPath, List<String> options) {

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final long MINUTES = 3;

    private static Packed application;

    /** Made once for all tests of the process. */
    static synchronized Packed application() throws IOException {
        if (application == null) {
            application = pack();
        }
        return application;
    }

    private static Packed pack() throws IOException {
        Files.createDirectories(FOLDER);
        Path jar = FOLDER.resolve("application.jar");
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", CLASSES.toString(), ".");
        if (packed != 0) {
            throw new IOException("The application could not be packed");
        }
        List<String> entries = Arrays.asList(JavaCommand.classPath().split(File.pathSeparator));
        String jars = jar
                + File.pathSeparator
                + entries.stream()
                        .filter(entry -> entry.endsWith(".jar"))
                        .collect(Collectors.joining(File.pathSeparator));
        String others = entries.stream()
                .filter(entry -> !entry.endsWith(".jar") && !entry.equals(CLASSES.toString()))
                .collect(Collectors.joining(File.pathSeparator));
        Path archive = FOLDER.resolve("application.jsa");
        Files.deleteIfExists(archive);
        train(jars, archive);
        String classPath = jars + File.pathSeparator + others;
        return Files.exists(archive)
                ? new Packed(classPath, List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"))
                : new Packed(classPath, List.of());
    }

    /** One start on a database that is gone afterwards. */
    private static void train(String classPath, Path archive) throws IOException {
        List<String> command = JavaCommand.of(
                "768m",
                classPath,
                HltApplication.class,
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Dspring.context.exit=onRefresh");
        command.addAll(List.of(
                "--spring.datasource.url=jdbc:h2:mem:training",
                "--server.port=0",
                "--management.server.port=0",
                "--hlt.demo.cases=false",
                "--hlt.rehearsal.automatic=false",
                "--hlt.draft.key=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE="));
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("training.log").toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
