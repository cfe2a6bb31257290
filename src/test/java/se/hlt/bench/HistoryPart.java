package se.hlt.bench;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine's clean-up of history that has been kept long enough, as we configure it and as the starter does, of the same rows:
 * copies of a closed case whose time has come. The two take turns, a batch of the clean-up each.
 */
final class HistoryPart {

    private static final String OURS = "history_ours";
    private static final String STOCK = "history_stock";
    private static final String COPIES = "c";
    private static final double NANOS = 1_000_000_000;
    private static final List<String> TABLES =
            List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst");

    /** Batches after which something is wrong: each takes hundreds of rows. */
    private static final int TOO_MANY = 20_000;

    private final Databases databases;
    private final String base;
    private final Options options;
    private final Report report;

    HistoryPart(Databases databases, String base, Options options, Report report) {
        this.databases = databases;
        this.base = base;
        this.options = options;
        this.report = report;
    }

    /** One engine at work on its own copy, and how long it has worked. */
    private static final class Side {

        private final ProcessEngine engine;
        private final JdbcTemplate jdbc;
        private final int cases;
        private long nanos;
        private int batches;

        Side(ProcessEngine engine, JdbcTemplate jdbc) {
            this.engine = engine;
            this.jdbc = jdbc;
            this.cases = due("act_hi_procinst");
        }

        private int due(String table) {
            return jdbc.queryForObject(
                    "select count(*) from " + table + " where removal_time_ < now() and root_proc_inst_id_ like '%~"
                            + COPIES + "%'",
                    Integer.class);
        }

        boolean isDone() {
            return TABLES.stream().allMatch(table -> due(table) == 0);
        }

        void batch() {
            if (++batches > TOO_MANY) {
                throw new IllegalStateException("The clean-up does not come to an end.");
            }
            engine.getHistoryService().cleanUpHistoryAsync(true);
            List<Job> jobs = engine.getHistoryService().findHistoryCleanupJobs();
            long begun = System.nanoTime();
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
            nanos += System.nanoTime() - begun;
        }

        double aSecond() {
            return cases / (nanos / NANOS);
        }
    }

    void run() {
        databases.copy(base, OURS);
        fill(databases.jdbc(OURS), options.isShort() ? 300 : 5_000);
        databases.copy(OURS, STOCK);
        Stock.furnish(databases, STOCK);
        List.of(OURS, STOCK).forEach(name -> databases.jdbc(name).execute("vacuum analyze"));
        try (Application application = Application.start(databases.settings(OURS), Map.of("hlt.demo.cases", "false"));
                Stock stock = Stock.start(databases, STOCK, "cleaning")) {
            Side ours = new Side(application.engine(), databases.jdbc(OURS));
            Side reference = new Side(stock.engine(), databases.jdbc(STOCK));
            boolean isMore;
            do {
                isMore = false;
                for (Side side : List.of(ours, reference)) {
                    if (!side.isDone()) {
                        side.batch();
                        isMore = true;
                    }
                }
            } while (isMore);
            report.add(Line.withoutGoal(
                    "history clean-up, %d finished instances, a second".formatted(ours.cases),
                    ours.aSecond(),
                    reference.aSecond()));
            report.note("batches of the clean-up: %d with us, %d with the starter's settings"
                    .formatted(ours.batches, reference.batches));
        } finally {
            databases.drop(OURS);
            databases.drop(STOCK);
        }
    }

    /** Copies of what is closed, to be removed since yesterday. */
    private static void fill(JdbcTemplate jdbc, int copies) {
        List<String> closed = jdbc.queryForList(
                "select case_number from hlt_case where case_number not in (" + Country.OPEN + ")", String.class);
        new Country(jdbc, TasklistPart.SITE, closed, COPIES, Integer.MAX_VALUE, true).copy(1, copies);
        for (String table : TABLES) {
            jdbc.update("update " + table
                    + " set removal_time_ = now() - interval '1 day' where root_proc_inst_id_ like '%~" + COPIES
                    + "%'");
        }
    }
}
