package se.hlt.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Timers: what an idle node asks the database every few seconds, and how long it takes until all that is due is done.
 * The same instances on both sides; what differs is the executor's settings, the order of acquisition, the pool of
 * connections and our index.
 */
final class JobsPart {

    private static final String STOCK = "jobs_stock";
    private static final String OURS = "jobs_ours";
    private static final String RUN = "jobs_run";
    private static final int TEMPLATES = 10;
    /** A node polls all day: so many that most of them find the code compiled. */
    private static final int POLLS = 101;

    private static final Duration WAITING = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Tells the load since it was asked last. */
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Databases databases;
    private final Options options;
    private final Report report;

    JobsPart(Databases databases, Options options, Report report) {
        this.databases = databases;
        this.options = options;
        this.report = report;
    }

    void run() throws Exception {
        int due = options.isShort() ? 300 : 6_000;
        int all = options.isShort() ? 1_000 : 20_000;
        int idle = options.isShort() ? 10_000 : 130_000;
        databases.create(STOCK);
        Country copies = begin();
        copies.copy(1, all / TEMPLATES - 1);
        index();
        int rounds = options.isShort() ? 1 : 3;
        storm("trivial", due, Duration.ZERO, rounds, 1.4, 0);
        storm("with 50 ms of waiting", due, WAITING, rounds, 1.8, 1.5);
        idle(copies, all, idle);
        databases.drop(STOCK);
        databases.drop(OURS);
    }

    /** A few instances made by the engine, waiting for a timer far away. */
    private Country begin() {
        try (Stock stock = engine(STOCK, "template", false, Duration.ZERO)) {
            stock.engine()
                    .getRepositoryService()
                    .createDeployment()
                    .addClasspathResource("bench/timer.bpmn")
                    .deploy();
            Date far = Date.from(Instant.now().plus(Duration.ofDays(30)));
            for (int i = 0; i < TEMPLATES; i++) {
                stock.engine().getRuntimeService().startProcessInstanceByKey("timer", "timers", Map.of("due", far));
            }
        }
        return new Country(databases.jdbc(STOCK), "nowhere", List.of("timers"), "", Integer.MAX_VALUE, true);
    }

    private void index() {
        databases.drop(OURS);
        databases.jdbc(STOCK).execute("vacuum analyze");
        databases.copy(STOCK, OURS);
        databases.jdbc(OURS).execute("create index hlt_job_duedate on act_ru_job (duedate_)");
        databases.jdbc(OURS).execute("analyze act_ru_job");
    }

    private Stock engine(String database, String name, boolean isOurs, Duration work) {
        JavaDelegate delegate = execution -> {
            if (!work.isZero()) {
                Thread.sleep(work.toMillis());
            }
        };
        return Stock.start(databases, database, name, isOurs ? 32 : 10, configuration -> {
            configuration.setBeans(Stock.beans("work", delegate));
            DefaultJobExecutor executor = new DefaultJobExecutor();
            if (isOurs) {
                // As in application.yaml.
                executor.setCorePoolSize(24);
                executor.setMaxPoolSize(24);
                executor.setQueueSize(100);
                executor.setMaxJobsPerAcquisition(60);
                configuration.setJobExecutorAcquireByDueDate(true);
                configuration.setCmmnEnabled(false);
                configuration.setStandaloneTasksEnabled(false);
            }
            configuration.setJobExecutor(executor);
        });
    }

    private void storm(String kind, int due, Duration work, int rounds, double goal, double goalOfTwo)
            throws Exception {
        Storm[][] storms = new Storm[3][rounds];
        for (int round = 0; round < rounds; round++) {
            storms[0][round] = storm(OURS, true, 1, due, work);
            storms[1][round] = storm(STOCK, false, 1, due, work);
            storms[2][round] = storm(OURS, true, 2, due, work);
        }
        double ours = due / seconds(storms[0]);
        double stock = due / seconds(storms[1]);
        double two = due / seconds(storms[2]);
        report.add(Line.timesMore("storm of %d timers, %s, jobs a second".formatted(due, kind), ours, stock, goal));
        String name = "the same on two nodes, beside one, jobs a second";
        report.add(goalOfTwo > 0 ? Line.timesMore(name, two, ours, goalOfTwo) : Line.withoutGoal(name, two, ours));
        report.note("processors in use meanwhile: %.0f %% of all, %.0f %% in the reference, %.0f %% with two nodes"
                .formatted(load(storms[0]), load(storms[1]), load(storms[2])));
    }

    private static double seconds(Storm... storms) {
        return Interleaved.median(Arrays.stream(storms).mapToLong(Storm::millis).toArray()) / 1000;
    }

    private static double load(Storm... storms) {
        return Arrays.stream(storms).mapToDouble(Storm::load).average().orElseThrow() * 100;
    }

    /**
     * How it went.
     *
     * @param millis until everything that was due was done
     * @param load how much of the machine's processors was in use, from 0 to 1, the database's share too
     */
    private record Storm(long millis, double load) {}

    private Storm storm(String from, boolean isOurs, int nodes, int due, Duration work) throws Exception {
        databases.drop(RUN);
        databases.copy(from, RUN);
        JdbcTemplate jdbc = databases.jdbc(RUN);
        jdbc.update(
                "update act_ru_job set duedate_ = ? where id_ in (select id_ from act_ru_job order by md5(id_) limit "
                        + due + ")",
                Timestamp.from(Instant.now().minusSeconds(60)));
        jdbc.execute("vacuum analyze act_ru_job");
        List<Stock> engines = new ArrayList<>();
        try {
            for (int node = 0; node < nodes; node++) {
                engines.add(engine(RUN, "node " + node, isOurs, work));
            }
            MACHINE.getCpuLoad();
            long begun = System.nanoTime();
            engines.forEach(node -> executor(node.engine()).start());
            int left;
            do {
                Thread.sleep(20);
                left = jdbc.queryForObject("select count(*) from act_ru_job where duedate_ < now()", Integer.class);
                if (Duration.ofNanos(System.nanoTime() - begun).compareTo(LONGEST) > 0) {
                    throw new IllegalStateException(left + " of the jobs that are due are not done after " + LONGEST);
                }
            } while (left > 0);
            return new Storm((System.nanoTime() - begun) / 1_000_000, MACHINE.getCpuLoad());
        } finally {
            engines.forEach(node -> {
                executor(node.engine()).shutdown();
                node.close();
            });
            databases.drop(RUN);
        }
    }

    private static JobExecutor executor(ProcessEngine engine) {
        return configuration(engine).getJobExecutor();
    }

    private static ProcessEngineConfigurationImpl configuration(ProcessEngine engine) {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** What a node that has nothing to do asks, with few and many timers that are due some other day. */
    private void idle(Country copies, int few, int many) throws Exception {
        double fewTook = idle(few, POLLS).get(0);
        copies.copy(few / TEMPLATES, many / TEMPLATES - 1);
        index();
        List<Double> manyTook = idle(many, POLLS);
        report.add(Line.timesLess("idle poll, " + many + " future timers, ms", manyTook.get(0), manyTook.get(1), 100));
        report.add(Line.partOf(
                "idle poll, %d future timers beside %d, ms".formatted(many, few), manyTook.get(0), fewTook, 1.5));
    }

    private List<Double> idle(int timers, int rounds) throws Exception {
        try (Stock ours = engine(OURS, "ours " + timers, true, Duration.ZERO);
                Stock stock = engine(STOCK, "stock " + timers, false, Duration.ZERO)) {
            return Interleaved.millis(rounds, () -> poll(ours.engine()), () -> poll(stock.engine()));
        }
    }

    private static void poll(ProcessEngine engine) {
        configuration(engine).getCommandExecutorTxRequired().execute(new AcquireJobsCmd(executor(engine)));
    }
}
