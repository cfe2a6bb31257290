package se.hlt.bench;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.insight.BottlenecksBenchmark;

/** "Flaskhalsar" in Cockpit over all that has been waited for, beside the engine's own history. */
final class CockpitPart {

    /** Days. The demo's own steps are in one of the two only, and whole hours are told with one decimal. */
    private static final double NEAR = 0.5;

    private final Options options;
    private final Report report;

    CockpitPart(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(Application application) throws Exception {
        int steps = options.isShort() ? 20_000 : 200_000;
        BottlenecksBenchmark page = new BottlenecksBenchmark(application.context(), steps);
        page.begin();
        application.bean(JdbcTemplate.class).execute("vacuum analyze");
        requireSame(page.heatMap(), page.history());
        List<Double> took = Interleaved.millis(7, page::heatMap, page::slowest, page::page, page::history);
        String beside = ", %d finished steps, beside the engine's history, ms".formatted(steps);
        report.add(Line.timesLess("heat map" + beside, took.get(0), took.get(3), 25));
        report.add(Line.timesLess("slowest steps" + beside, took.get(1), took.get(3), 25));
        report.add(Line.timesLess("whole page" + beside, took.get(2), took.get(3), 25));
    }

    private static void requireSame(Map<String, Double> ours, Map<String, Double> history) {
        ours.forEach((step, days) -> {
            if (Math.abs(days - history.get(step)) > NEAR) {
                throw new IllegalStateException(
                        "%s: %s days, and %s by the history".formatted(step, days, history.get(step)));
            }
        });
    }
}
