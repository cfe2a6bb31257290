package se.hlt.privacy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import se.hlt.HltApplication;
import se.hlt.engine.CaseHistory;
import se.hlt.support.Journey;
import se.hlt.support.People;
import se.hlt.support.TimeTravel;

/**
 * The application in a process of its own, for {@link RestoreDrillTest}. {@code before <url> <data> <copy>}: works, and while
 * it works copies its server; then erases some cases. {@code after <url>}: takes every case that is left to its end.
 *
 * <p>What one knows and the other has to is in files of the working folder: {@code kept}, {@code erased} and {@code roots},
 * a line each, and {@code clock}.
 */
final class RestoreDrill {

    private final ConfigurableApplicationContext context;
    private final People people;
    private final Journey journey;

    private RestoreDrill(ConfigurableApplicationContext context) {
        this.context = context;
        this.people = new People(context);
        this.journey = people.journey();
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
                drill.people.toTheEnd(Files.readAllLines(Path.of("kept")));
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
}
