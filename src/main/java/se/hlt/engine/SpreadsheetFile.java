package se.hlt.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text file that Swedish spreadsheets open with a double click: semicolons between cells, and a mark at the start that says
 * how letters are written. No cell is something that a spreadsheet would calculate.
 */
public final class SpreadsheetFile {

    private SpreadsheetFile() {}

    /** The rows as a file's content. */
    public static String of(List<List<String>> rows) {
        return rows.stream()
                .map(cells -> cells.stream().map(SpreadsheetFile::cell).collect(Collectors.joining(";")))
                .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    }

    /** Quoted, and never something that a spreadsheet would calculate; a negative number is none of that. */
    private static String cell(String text) {
        boolean calculated = text.matches("(?s)[=+@\\t\\r-].*") && !text.matches("-\\d+(,\\d+)?");
        String safe = calculated ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
