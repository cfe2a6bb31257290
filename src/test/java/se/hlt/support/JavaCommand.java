package se.hlt.support;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How a program is started in a process of its own: by the Java of the tests, in UTC, quick to start. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * The command up to and with the class; what follows is the program's arguments.
     *
     * @param heap its most, as Java writes it: {@code 600m}
     * @param options more of Java's own
     */
    public static List<String> of(String heap, String classPath, Class<?> main, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", classPath, main.getName()));
        return command;
    }

    /** The tests' own, whatever folder the program runs in. */
    public static String classPath() {
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(tests.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
