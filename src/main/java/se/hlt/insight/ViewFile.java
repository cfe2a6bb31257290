package se.hlt.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.hlt.engine.SpreadsheetFile;
import se.hlt.insight.View.Row;

/** A view's numbers as a file for a spreadsheet. */
final class ViewFile {

    static final String HIDDEN = "visas inte";

    private ViewFile() {}

    static String of(View view) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(view.title()));
        head.addAll(view.columns());
        rows.add(head);
        for (Row row : view.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.label()));
            row.values().forEach(value -> cells.add(number(value)));
            rows.add(cells);
        }
        if (view.note() != null) {
            rows.add(List.of(view.note()));
        }
        return SpreadsheetFile.of(rows);
    }

    /** With a decimal comma; a number that may not be told says so. */
    static String number(Number value) {
        if (value == null) {
            return HIDDEN;
        }
        double number = value.doubleValue();
        return number == Math.rint(number)
                ? String.valueOf(Math.round(number))
                : String.format(Locale.forLanguageTag("sv"), "%.1f", number).replace('\u2212', '-');
    }
}
