package se.hlt.privacy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import se.hlt.HltApplication;
import se.hlt.engine.CaseHistory;
import se.hlt.statistics.TermReports;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

/**
 * The application in a process of its own, for {@link RestoreDrillTest}. {@code before <url> <data> <copy>}: works, and while
 * it works copies its server; then erases some cases. {@code after <url>}: takes every case that is left to its end.
 *
 * <p>What one knows and the other has to is in files of the working folder: {@code kept}, {@code erased} and {@code roots},
 * a line each, and {@code clock}.
 */
final class RestoreDrill {

    private final ConfigurableApplicationContext context;
    private final ProcessEngine engine;
    private final TimeTravel time;
    private final Staff staff;
    private final Journey journey;

    private RestoreDrill(ConfigurableApplicationContext context) {
        this.context = context;
        this.engine = context.getBean(ProcessEngine.class);
        BpmnAwareTests.init(engine);
        this.time = new TimeTravel(context.getBean(ManagementService.class), context.getBean(IdentityService.class));
        this.staff = new Staff(engine, time);
        this.journey = new Journey(staff, time, engine.getRuntimeService(), null, context.getBean(TermReports.class));
    }

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Path clock = Path.of("clock");
        ClockUtil.setCurrentTime(
                Date.from(Files.exists(clock) ? Instant.parse(Files.readString(clock)) : TimeTravel.START.toInstant()));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(HltApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + arguments[1],
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--spring.datasource.hikari.maximum-pool-size=8",
                        "--hlt.demo.cases=false",
                        "--hlt.governance.plan-at-start=false",
                        "--hlt.outbox.poll=P365D",
                        "--camunda.bpm.job-execution.enabled=false")) {
            RestoreDrill drill = new RestoreDrill(context);
            if (arguments[0].equals("before")) {
                drill.work(Path.of(arguments[2]), Path.of(arguments[3]));
            } else {
                drill.toTheEnd(Files.readAllLines(Path.of("kept")));
            }
        }
    }

    private void work(Path data, Path copy) throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        done.add(journey.planned());
        done.add(journey.sipDecided());
        String erased = journey.consented();
        Set<String> inTheCopy = new HashSet<>();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread load = new Thread(() -> {
            try {
                while (!enough.get()) {
                    done.add(journey.identified());
                    done.add(journey.contacted());
                    done.add(journey.consented());
                }
            } catch (Throwable e) {
                failed.set(e);
            }
        });
        load.start();
        untilMoreThan(done, 1, failed);
        BaseBackup.make(context.getBean(DataSource.class), data, copy, () -> {
            untilMoreThan(done, 4, failed);
            inTheCopy.addAll(done);
        });
        untilMoreThan(done, 2, failed);
        enough.set(true);
        load.join();
        if (failed.get() != null) {
            throw new AssertionError(failed.get());
        }
        List<String> kept = new ArrayList<>(inTheCopy);
        String alsoErased = done.get(3);
        kept.remove(alsoErased);
        erase(List.of(erased, alsoErased));
        Files.write(Path.of("kept"), kept);
        Files.writeString(
                Path.of("clock"), ClockUtil.getCurrentTime().toInstant().toString());
    }

    private void erase(List<String> numbers) throws Exception {
        List<String> roots = numbers.stream()
                .flatMap(number -> context.getBean(CaseHistory.class).roots(number).stream())
                .map(CaseHistory.Root::id)
                .toList();
        Files.write(Path.of("erased"), numbers);
        Files.write(Path.of("roots"), roots);
        numbers.forEach(number -> context.getBean(PurgeService.class)
                .purge(number, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, "petra.process"));
    }

    private static void untilMoreThan(List<String> done, int more, AtomicReference<Throwable> failed) {
        int before = done.size();
        while (done.size() <= before + more && failed.get() == null) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Everyone does what they have to, and a week goes by when nobody has anything. */
    private void toTheEnd(List<String> numbers) {
        Map<String, Function<LocalDate, Map<String, Object>>> forms = Map.ofEntries(
                Map.entry("userTask_contactFamily", Forms::contactFamily),
                Map.entry("userTask_obtainGuardianConsent", Forms::consent),
                Map.entry("userTask_hearChild", day -> Forms.hearChild()),
                Map.entry("userTask_putOnAgenda", day -> Forms.putOnAgenda(wednesdayAfter(day))),
                Map.entry("userTask_recordDecision", day -> Forms.decision("sip", "hanna.halsa", "initiator")),
                Map.entry("userTask_giveFeedback", Forms::feedback),
                Map.entry(
                        "userTask_inviteToSip",
                        day -> Forms.inviteToSip(wednesdayAfter(day), "sara.samordnare", "stina.soc")),
                Map.entry("userTask_recordSdq", Forms::sdq),
                Map.entry(
                        "userTask_holdSip",
                        day -> Forms.holdSip(
                                day.plusDays(30),
                                day.plusMonths(5),
                                "stina.soc",
                                "sara.samordnare",
                                "hanna.halsa",
                                "stina.soc")),
                Map.entry("userTask_carryOutAction", Forms::actionDone),
                Map.entry("userTask_recordFollowUpSdq", Forms::sdq),
                Map.entry("userTask_holdFollowUp", day -> Forms.followUp(day, "close", null)),
                Map.entry("userTask_recordClosing", Forms::closing));
        Map<String, User> people = Map.of(
                "userTask_putOnAgenda", staff.sara(),
                "userTask_recordDecision", staff.sara(),
                "userTask_recordClosing", staff.sara(),
                "userTask_inviteToSip", staff.hanna(),
                "userTask_recordSdq", staff.hanna(),
                "userTask_holdSip", staff.hanna(),
                "userTask_recordFollowUpSdq", staff.stina(),
                "userTask_holdFollowUp", staff.stina());
        for (int week = 0; week < 60; week++) {
            boolean done;
            do {
                done = false;
                for (String number : numbers) {
                    for (Task task : Cases.tasks(number)) {
                        String key = task.getTaskDefinitionKey();
                        if (forms.containsKey(key) && isOpen(task)) {
                            User person = task.getAssignee() == null
                                    ? people.getOrDefault(key, staff.lena())
                                    : staff.user(task.getAssignee());
                            person.submit(task, forms.get(key).apply(time.today()));
                            done = true;
                        }
                    }
                }
            } while (done);
            if (numbers.stream().allMatch(this::hasEnded)) {
                return;
            }
            time.forward(Period.ofWeeks(1));
        }
        throw new AssertionError("Not ended: "
                + numbers.stream()
                        .filter(number -> !hasEnded(number))
                        .map(number -> number + Cases.openTasks(number))
                        .toList());
    }

    private boolean isOpen(Task task) {
        return engine.getTaskService().createTaskQuery().taskId(task.getId()).count() > 0;
    }

    private boolean hasEnded(String number) {
        return engine.getHistoryService()
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .count()
                        > 0
                && engine.getHistoryService()
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .unfinished()
                                .count()
                        == 0;
    }

    private static LocalDate wednesdayAfter(LocalDate day) {
        return day.plusDays(4).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
    }
}
