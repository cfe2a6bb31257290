package se.hlt.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.LoggerFactory;
import se.hlt.bench.Application.Person;
import se.hlt.support.Forms;

/** {@code bin/bench}: prints the table and writes {@code target/bench.json}. */
public final class Bench {

    private static final int WRONG_ARGUMENT = 2;

    private Bench() {}

    /** A part of the bench; each has databases of its own. */
    private interface Part {
        void run() throws Exception;
    }

    /**
     * Ends with 0 if everything was measured, whatever came out; with 1 if a part failed; with 2 if an argument is
     * wrong.
     */
    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(WRONG_ARGUMENT);
            return;
        }
        System.exit(new Bench().measure(options) ? 0 : 1);
    }

    private static final String BASE = "base";
    private static final String OURS = "ours";
    private static final String STOCK = "stock";

    private boolean isWhole = true;

    private boolean measure(Options options) {
        Instant begun = Instant.now();
        Report report = new Report(Path.of("target", "bench.json"), System.out);
        report.head();
        try (Databases databases = new Databases()) {
            part(options, report, "jobs", () -> new JobsPart(databases, options, report).run());
            if (options.needApplication()) {
                makeCases(databases);
                databases.copy(BASE, OURS);
                databases.copy(BASE, STOCK);
                withApplication(databases, options, report);
                databases.drop(OURS);
                databases.drop(STOCK);
                part(options, report, "history", () -> new HistoryPart(databases, BASE, options, report).run());
                part(options, report, "start", () -> new StartPart(databases, BASE, options, report).run());
                part(options, report, "country", () -> new CountryPart(databases, BASE, options, report).run());
            }
        } catch (Exception e) {
            failed(report, "the rest", e);
        }
        report.note("%d lines in %d s"
                .formatted(
                        report.lines().size(),
                        Duration.between(begun, Instant.now()).toSeconds()));
        return isWhole;
    }

    /** The demo's eight cases, and one that is closed, through the real processes. */
    private static void makeCases(Databases databases) {
        databases.create(BASE);
        try (Application application = Application.start(databases.settings(BASE), Map.of("hlt.demo.cases", "true"))) {
            Person lena = Application.person(application.engine(), "lena.larare");
            FormService forms = lena.engine().getFormService();
            String instance = lena.act(() -> forms.submitStartForm(
                            lena.engine()
                                    .getRepositoryService()
                                    .createProcessDefinitionQuery()
                                    .processDefinitionKey("identification")
                                    .latestVersion()
                                    .singleResult()
                                    .getId(),
                            Forms.identifyChild())
                    .getId());
            for (Map<String, Object> form : List.of(Forms.familyDeclines(LocalDate.now()), Forms.ownSupport())) {
                runMessages(lena.engine());
                lena.act(() -> {
                    Task task = lena.engine()
                            .getTaskService()
                            .createTaskQuery()
                            .processInstanceId(instance)
                            .singleResult();
                    forms.submitTaskForm(task.getId(), form);
                    return null;
                });
            }
            runMessages(lena.engine());
        }
    }

    /** What is to be done at once, since no job executor runs. */
    private static void runMessages(ProcessEngine engine) {
        List<Job> jobs;
        do {
            jobs = engine.getManagementService()
                    .createJobQuery()
                    .messages()
                    .executable()
                    .withRetriesLeft()
                    .list();
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    private void withApplication(Databases databases, Options options, Report report) {
        if (options.has("cases") || options.has("cockpit") || options.has("tasklist")) {
            try (Application application =
                    Application.start(databases.settings(OURS), Map.of("hlt.demo.cases", "true"))) {
                part(options, report, "cases", () -> new CasesPart(databases, options, report).run(application));
                part(options, report, "tasklist", () -> new TasklistPart(databases, options, report)
                        .run(application, OURS, STOCK));
                part(options, report, "cockpit", () -> new CockpitPart(options, report).run(application));
            }
        }
    }

    private void part(Options options, Report report, String name, Part part) {
        if (options.has(name)) {
            Instant begun = Instant.now();
            try {
                part.run();
            } catch (Exception e) {
                failed(report, name, e);
            }
            report.note("%s: %d s"
                    .formatted(name, Duration.between(begun, Instant.now()).toSeconds()));
        }
    }

    /** One part that fails leaves the others their lines. */
    private void failed(Report report, String part, Exception reason) {
        isWhole = false;
        report.note(part + " could not be measured: " + reason);
        reason.printStackTrace();
    }
}
