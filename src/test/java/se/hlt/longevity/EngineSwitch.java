package se.hlt.longevity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import se.hlt.HltApplication;
import se.hlt.support.Cases;
import se.hlt.support.People;
import se.hlt.support.Phase;
import se.hlt.support.TimeTravel;

/**
 * The application in a process of its own. {@code begin <folder>} makes a database with cases in every phase, and closed ones;
 * {@code finish <folder>} opens it and takes every case to its end. Between the two the folder goes from one engine to another.
 *
 * <p>In the folder: the database {@code hlt.mv.db}; {@code cases} and {@code closed}, a case number a line; {@code history}, all
 * that the first engine remembered; {@code clock}; and when all has ended {@code ended}, how many.
 */
final class EngineSwitch {

    private static final int CLOSED = 2;

    private final Path folder;
    private final People people;
    private final HistoryService historyService;
    private final RuntimeService runtimeService;

    private EngineSwitch(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.people = new People(context);
        this.historyService = context.getBean(HistoryService.class);
        this.runtimeService = context.getBean(RuntimeService.class);
    }

    public static void main(String[] arguments) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        if (arguments[0].equals("begin")) {
            empty(folder);
        }
        Path clock = folder.resolve("clock");
        ClockUtil.setCurrentTime(
                Date.from(Files.exists(clock) ? Instant.parse(Files.readString(clock)) : TimeTravel.START.toInstant()));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(HltApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("hlt")
                                + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DEFRAG_ALWAYS=TRUE",
                        "--hlt.demo.cases=false",
                        "--hlt.governance.plan-at-start=false",
                        "--hlt.outbox.poll=P365D",
                        "--hlt.outbox.folder=" + folder.resolve("outbox"),
                        "--hlt.privacy.erasure-ledger=" + folder.resolve("erasure-ledger.jsonl"),
                        "--hlt.draft.key-file=" + folder.resolve("draft-key"),
                        "--camunda.bpm.job-execution.enabled=false")) {
            EngineSwitch run = new EngineSwitch(folder, context);
            if (arguments[0].equals("begin")) {
                run.begin();
            } else {
                run.finish();
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private void begin() throws IOException {
        List<String> closed = new ArrayList<>();
        for (int i = 0; i < CLOSED; i++) {
            closed.add(people.journey().identified());
        }
        people.toTheEnd(closed);
        // What takes longest first: the clock stands still while the last ones get where they are to be.
        List<Phase> phases = new ArrayList<>(Arrays.asList(Phase.values()));
        Collections.reverse(phases);
        List<String> open = new ArrayList<>();
        phases.forEach(phase -> open.add(phase.reach(people.journey())));
        Files.write(folder.resolve("cases"), open);
        Files.write(folder.resolve("closed"), closed);
        Files.write(folder.resolve("history"), history());
        Files.writeString(
                folder.resolve("clock"), ClockUtil.getCurrentTime().toInstant().toString());
    }

    private void finish() throws IOException {
        List<String> before = Files.readAllLines(folder.resolve("history"));
        List<String> now = history();
        require(now.equals(before), "What the first engine remembered is not what is read now", before, now);
        List<String> open = Files.readAllLines(folder.resolve("cases"));
        open.forEach(number -> require(!Cases.openTasks(number).isEmpty(), "Nobody has anything to do in " + number));
        people.toTheEnd(open);
        long incidents = runtimeService.createIncidentQuery().count();
        require(incidents == 0, incidents + " incidents");
        List<String> later = history();
        require(
                later.containsAll(before.stream().filter(EngineSwitch::isPast).toList()),
                "What was past before the switch has changed",
                before,
                later);
        Files.writeString(folder.resolve("ended"), String.valueOf(open.size()));
    }

    /** Every process, step and value that the engine tells of every case, a line each, in the same order each time. */
    private List<String> history() {
        List<String> lines = new ArrayList<>();
        for (HistoricProcessInstance instance :
                historyService.createHistoricProcessInstanceQuery().list()) {
            String about = instance.getBusinessKey() + " " + instance.getProcessDefinitionKey() + " ";
            lines.add(past(instance.getEndTime()) + about + time(instance.getStartTime()));
            for (HistoricActivityInstance step : historyService
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(instance.getId())
                    .list()) {
                lines.add(past(step.getEndTime()) + about + step.getActivityId() + " " + time(step.getStartTime()) + " "
                        + time(step.getEndTime()));
            }
            for (HistoricVariableInstance variable : historyService
                    .createHistoricVariableInstanceQuery()
                    .processInstanceId(instance.getId())
                    .list()) {
                require(variable.getErrorMessage() == null, variable.getName() + ": " + variable.getErrorMessage());
                lines.add(past(instance.getEndTime()) + about + variable.getName() + "="
                        + String.valueOf(variable.getValue()).replaceAll("\\R", " "));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static String past(Date end) {
        return end == null ? "now " : "past ";
    }

    private static boolean isPast(String line) {
        return line.startsWith("past ");
    }

    private static String time(Date date) {
        return date == null ? "-" : date.toInstant().toString();
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }

    private static void require(boolean so, String otherwise, List<String> before, List<String> after) {
        List<String> missing = new ArrayList<>(before);
        missing.removeAll(after);
        require(
                so,
                "%s: %d of %d, first %s"
                        .formatted(
                                otherwise,
                                missing.size(),
                                before.size(),
                                missing.stream().limit(3).toList()));
    }
}
