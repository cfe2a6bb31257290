package se.hlt.insight;

import java.util.Arrays;
import java.util.List;

/**
 * One view of the dashboard.
 *
 * @param chart how it is best drawn: {@code bar}, {@code line} or {@code stacked}; null if as a table only
 * @param unit of what is charted, or null
 * @param charted which columns are, counted from 0
 * @param note what to know about the numbers, or null
 */
record View(
        String id,
        String title,
        String explanation,
        String chart,
        List<String> columns,
        List<Row> rows,
        String unit,
        List<Integer> charted,
        String note) {

    /**
     * A row.
     *
     * @param values one a column; null is not shown
     */
    record Row(String label, List<Number> values) {

        static Row of(String label, Number... values) {
            return new Row(label, Arrays.asList(values));
        }
    }
}
