package se.hlt.insight;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The files of "Flaskhalsar" in the browser. Camunda hands out a plugin's {@code plugin.js} and {@code plugin.css} only;
 * {@code plugin.js} is small, fetches the rest when somebody opens the page, and so cannot leave Cockpit blank.
 */
final class BottlenecksAssets {

    static final List<String> ALLOWED = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/ui.js",
            "app/server.js",
            "app/page.js",
            "app/charts.js",
            "app/summary.js",
            "app/heatmap.js",
            "app/operations.js",
            "app/chart.js");

    private static final String CHART_JS = "app/chart.js";
    /** The version is the one in pom.xml. */
    private static final String IN_WEBJAR = "META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private BottlenecksAssets() {}

    /** Chart.js out of its webjar; empty for every other file. */
    static Optional<InputStream> chartJs(String file) {
        return file.equals(CHART_JS)
                ? Optional.of(BottlenecksAssets.class.getClassLoader().getResourceAsStream(IN_WEBJAR))
                : Optional.empty();
    }
}
