package se.hlt.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A program run in a process of its own. A second application in the tests' process would take the engine's name, and
 * when it ends, the web applications of the first with it.
 */
public final class OwnProcess {

    /** How it ended, and all that it printed. */
    public record Result(int exit, String output) {}

    private OwnProcess() {}

    /** Runs the class with the tests' class path, in the folder, until it ends. */
    public static Result run(Path folder, Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, main.getSimpleName(), ".log");
        List<String> command = JavaCommand.of("1g", JavaCommand.classPath(), main);
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        return new Result(exit, Files.readString(log));
    }
}
