package se.hlt.insight;

import java.util.List;

/** Prints figures. Here as a port: what is printed looks like the site's other documents, which know of this room. */
public interface FiguresPrinter {

    /**
     * A part of a report.
     *
     * @param columns what the values of each line are
     * @param note what to know about the numbers, or null
     */
    record Part(String title, String explanation, List<String> columns, List<Line> lines, String note) {}

    /** A line of it. */
    record Line(String label, List<String> values) {}

    /**
     * Prints a report to the person's site.
     *
     * @param period "vårterminen 2027"
     * @return a PDF
     */
    byte[] print(String userId, String period, List<Part> parts);
}
