package se.hlt.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.slf4j.LoggerFactory;

/** {@code bin/bench}: prints the table and writes {@code target/bench.json}. */
public final class Bench {

    private static final int WRONG_ARGUMENT = 2;

    private Bench() {}

    /** A part of the bench; each has databases of its own. */
    private interface Part {
        void run() throws Exception;
    }

    /** Ends with 0 if everything was measured, whatever came out; with 1 if a part failed; with 2 if an argument is wrong. */
    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(WRONG_ARGUMENT);
            return;
        }
        System.exit(new Bench().measure(options) ? 0 : 1);
    }

    private boolean isWhole = true;

    private boolean measure(Options options) {
        Instant begun = Instant.now();
        Report report = new Report(Path.of("target", "bench.json"), System.out);
        report.head();
        try (Databases databases = new Databases()) {
            part(options, report, "tasklist", () -> new TasklistPart(databases, options, report).run());
            part(options, report, "jobs", () -> new JobsPart(databases, options, report).run());
            part(options, report, "cases", () -> new CasesPart(databases, options, report).run());
            part(options, report, "cockpit", () -> new CockpitPart(databases, options, report).run());
        } catch (Exception e) {
            failed(report, "the databases", e);
        }
        report.note("%d lines in %d s".formatted(
                report.lines().size(), Duration.between(begun, Instant.now()).toSeconds()));
        return isWhole;
    }

    private void part(Options options, Report report, String name, Part part) {
        if (options.has(name)) {
            Instant begun = Instant.now();
            try {
                part.run();
            } catch (Exception e) {
                failed(report, name, e);
            }
            report.note("%s: %d s".formatted(name, Duration.between(begun, Instant.now()).toSeconds()));
        }
    }

    /** One part that fails leaves the others their lines. */
    private void failed(Report report, String part, Exception reason) {
        isWhole = false;
        report.note(part + " could not be measured: " + reason);
        reason.printStackTrace();
    }
}
