package se.hlt.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.bench.Application.Person;

/**
 * A process from beginning to end, one person after another: with us, with nothing but the engine and the same
 * diagram and forms, and by hand in the fewest statements that keep what the diagram keeps.
 */
final class CasesPart {

    private static final String BARE = "cases_bare";
    private static final String BY_HAND = "cases_by_hand";
    private static final String PROCESS = "concern-report";
    private static final int AT_A_TIME = 20;
    private static final long STATISTICS = 1_500;

    private final Databases databases;
    private final Options options;
    private final Report report;

    CasesPart(Databases databases, Options options, Report report) {
        this.databases = databases;
        this.options = options;
        this.report = report;
    }

    /**
     * What the diagram asks of the bean {@code deadline}; a day each, without the tables and calendars that ours
     * looks them up in.
     */
    public static final class Deadline {

        private static final long DAY = 86_400;

        public Date due(String name, String site, String urgency, Date from) {
            return Date.from(from.toInstant().plusSeconds(DAY));
        }

        public Date reminder(String name, String site, String urgency, Date from) {
            return Date.from(from.toInstant().plusSeconds(DAY));
        }

        public Date escalation(String name, String site, String urgency, Date from) {
            return Date.from(from.toInstant().plusSeconds(DAY));
        }
    }

    void run(Application application) throws Exception {
        List.of(BARE, BY_HAND).forEach(databases::create);
        ExecutionListener starter = execution -> {
            execution.setVariable("site", "havsvik");
            execution.setVariable("urgency", "normal");
        };
        JavaDelegate nothing = execution -> {};
        try (Stock bare = Stock.start(databases, BARE, "bare", 10, configuration -> {
            configuration.setAuthorizationEnabled(false);
            configuration.setBeans(Stock.beans(
                    "identifyStarter", starter,
                    "deadline", new Deadline(),
                    "sendReminder", nothing,
                    "sendEscalation", nothing));
        })) {
            bare.engine()
                    .getRepositoryService()
                    .createDeployment()
                    .addClasspathResource("processes/concern/concern-report.bpmn")
                    .addClasspathResource("forms/concern/raise-concern.form")
                    .addClasspathResource("forms/concern/submit-concern-report.form")
                    .deploy();
            JdbcTemplate byHand = tables();
            TransactionTemplate transaction =
                    new TransactionTemplate(new DataSourceTransactionManager(byHand.getDataSource()));
            Person lena = Application.person(application.engine(), "lena.larare");
            Person nobody = new Person(bare.engine(), "lena.larare", List.of(), List.of());
            report.note("transactions for each: %d with us, %d with the bare engine, %d by hand"
                    .formatted(
                            transactions(application.bean(JdbcTemplate.class), () -> play(lena)),
                            transactions(databases.jdbc(BARE), () -> play(nobody)),
                            transactions(byHand, () -> play(byHand, transaction))));
            int rounds = options.isShort() ? 7 : 21;
            List<Double> took = Interleaved.millis(
                    rounds,
                    () -> times(() -> play(lena)),
                    () -> times(() -> play(nobody)),
                    () -> times(() -> play(byHand, transaction)));
            report.add(Line.timesMore(
                    "concern reports end to end, beside the bare engine, a second",
                    second(took.get(0)),
                    second(took.get(1)),
                    0.9));
            report.add(Line.withoutGoal(
                    "concern reports end to end, beside SQL by hand, a second",
                    second(took.get(0)),
                    second(took.get(2))));
        } finally {
            databases.drop(BARE);
        }
    }

    private static double second(double millis) {
        return AT_A_TIME * 1000 / millis;
    }

    private static void times(Runnable one) {
        for (int i = 0; i < AT_A_TIME; i++) {
            one.run();
        }
    }

    private static void play(Person person) {
        ProcessEngine engine = person.engine();
        person.act(() -> {
            String definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(PROCESS)
                    .latestVersion()
                    .singleResult()
                    .getId();
            String instance = engine.getFormService()
                    .submitStartForm(
                            definition,
                            Map.of(
                                    "concernChild", "Påhittad",
                                    "concernDescription", "Påhittat.",
                                    "concernNoticedOn", LocalDate.now().toString(),
                                    "relatedCaseNumber", ""))
                    .getId();
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult();
            engine.getFormService()
                    .submitTaskForm(
                            task.getId(),
                            Map.of(
                                    "reportSubmittedOn", LocalDate.now().toString(),
                                    "reportSubmittedHow", "phone",
                                    "reportNote", ""));
            return null;
        });
    }

    /** How many the database has counted for one; what it counts is known some time afterwards. */
    private static long transactions(JdbcTemplate jdbc, Runnable one) throws InterruptedException {
        one.run();
        Thread.sleep(STATISTICS);
        long before = transactions(jdbc);
        times(one);
        Thread.sleep(STATISTICS);
        return Math.round((transactions(jdbc) - before) / (double) AT_A_TIME);
    }

    private static long transactions(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                "select xact_commit from pg_stat_database where datname = current_database()", Long.class);
    }

    private JdbcTemplate tables() {
        JdbcTemplate jdbc =
                new JdbcTemplate(new SingleConnectionDataSource(databases.url(BY_HAND), Databases.USER, "", true));
        jdbc.execute("create table report (id text primary key, state text, child text, description text, noticed text,"
                + " submitted text, how text, begun timestamp, ended timestamp)");
        jdbc.execute(
                "create table task (id text primary key, report text references report, assignee text, due timestamp)");
        jdbc.execute("create table timer (id text primary key, task text, due timestamp)");
        jdbc.execute("create table event (report text, what text, at timestamp)");
        return jdbc;
    }

    /** The same steps in the same transactions: begin, look, end. */
    private static void play(JdbcTemplate jdbc, TransactionTemplate transaction) {
        String id = UUID.randomUUID().toString();
        Timestamp now = Timestamp.from(Instant.now());
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into report values (?, 'open', 'Påhittad', 'Påhittat.', '2026-11-23', null, null, ?, null)",
                    id,
                    now);
            jdbc.update("insert into task values (?, ?, 'lena.larare', ?)", id, id, now);
            jdbc.update("insert into timer values (?, ?, ?), (?, ?, ?)", id + "1", id, now, id + "2", id, now);
            jdbc.update("insert into event values (?, 'begun', ?)", id, now);
        });
        jdbc.queryForList("select * from task where report = ?", id);
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from timer where task = ?", id);
            jdbc.update("delete from task where id = ?", id);
            jdbc.update(
                    "update report set state = 'reported', submitted = '2026-11-23', how = 'phone', ended = ? where id = ?",
                    now,
                    id);
            jdbc.update("insert into event values (?, 'ended', ?)", id, now);
        });
    }
}
