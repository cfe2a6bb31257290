package se.hlt.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines so far, as a table for people and as JSON for programs. Written anew after each line, so that a stop
 * loses none.
 */
final class Report {

    private static final String ROW = "| %-66s | %10s | %10s | %8s | %7s | %-3s |%n";

    private final List<Line> lines = new ArrayList<>();
    private final Path json;
    private final PrintStream out;

    Report(Path json, PrintStream out) {
        this.json = json;
        this.out = out;
    }

    void head() {
        out.printf(ROW, "", "ours", "reference", "ratio", "goal", "");
        out.printf(
                "|%s|%s|%s|%s|%s|%s|%n",
                "-".repeat(68), "-".repeat(12), "-".repeat(12), "-".repeat(10), "-".repeat(9), "-----");
    }

    void add(Line line) {
        lines.add(line);
        out.printf(
                ROW,
                line.name(),
                number(line.value()),
                number(line.reference()),
                number(line.ratio()),
                line.goal(),
                line.goal().isEmpty() ? "" : line.reached() ? "yes" : "no");
        write();
    }

    /** What is no line: beside the table. */
    void note(String text) {
        out.println("  " + text);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    private void write() {
        try {
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.writeString(json, toJson(lines));
        } catch (IOException e) {
            throw new IllegalStateException(json + " could not be written", e);
        }
    }

    static String toJson(List<Line> lines) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines) + "\n";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%.0f" : number >= 1 ? "%.2f" : "%.3f", number);
    }
}
