package se.hlt.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.bench.Application.Person;
import se.hlt.privacy.PurgeReason;
import se.hlt.privacy.PurgeScope;
import se.hlt.privacy.PurgeService;
import se.hlt.support.Forms;

/**
 * A country in a box: everyone at work at once in some sites of it, first when there is nothing but those sites, then
 * when all of the country is there. One node, with the job executor running.
 */
final class CountryPart {

    private static final String COUNTRY = "country";
    private static final int COPIES_PER_SITE = 60;
    private static final int AT_ONCE = 8;
    private static final int PAGE = 15;
    private static final double MILLIS = 1_000_000.0;
    private static final long MEGABYTE = 1 << 20;

    private final Databases databases;
    private final String base;
    private final Options options;
    private final Report report;

    CountryPart(Databases databases, String base, Options options, Report report) {
        this.databases = databases;
        this.base = base;
        this.options = options;
        this.report = report;
    }

    /** How a stretch of work went: how long each look and each change took, in nanoseconds, and what was refused. */
    private record Work(double seconds, long[] looks, long[] changes, int refused) {

        double aSecond() {
            return (looks.length + changes.length) / seconds;
        }
    }

    void run() throws Exception {
        databases.copy(base, COUNTRY);
        JdbcTemplate jdbc = databases.jdbc(COUNTRY);
        List<String> open = jdbc.queryForList(Country.OPEN, String.class);
        List<String> closed = jdbc.queryForList(
                "select case_number from hlt_case where case_number not in (" + Country.OPEN + ")", String.class);
        Country cases = new Country(jdbc, TasklistPart.SITE, open, "", COPIES_PER_SITE, true);
        Country past = new Country(jdbc, TasklistPart.SITE, closed, "c", COPIES_PER_SITE, true);
        int sites = options.isShort() ? 2 : 10;
        int few = Math.min(options.open() / open.size(), sites * COPIES_PER_SITE - 1);
        cases.copy(1, few);
        jdbc.execute("vacuum analyze");
        Duration warmUp = Duration.ofSeconds(options.isShort() ? 2 : 5);
        Duration stretch = options.isShort() ? Duration.ofSeconds(6) : Duration.ofSeconds(options.minutes() * 30L);
        try (Application application = Application.start(databases.settings(COUNTRY), sites(sites))) {
            ProcessEngine engine = application.engine();
            List<Person> people = engine.getIdentityService().createUserQuery().list().stream()
                    .filter(user -> !user.getId().startsWith("admin"))
                    .map(user -> Application.person(engine, user.getId()))
                    .filter(person -> !person.tenants().isEmpty())
                    .toList();
            work(people, warmUp, 0);
            Work before = work(people, stretch, 1);
            cases.copy(few + 1, options.open() / open.size());
            past.copy(1, options.closed() / closed.size());
            jdbc.execute("vacuum analyze");
            work(people, warmUp, 2);
            Work after = work(people, stretch, 3);
            String country = "day's work, %d open and %d closed cases, beside %d open, "
                    .formatted(options.open(), options.closed(), few * open.size());
            report.add(Line.withoutGoal(country + "a second", after.aSecond(), before.aSecond()));
            report.add(Line.withoutGoal(country + "looks, p95 ms", p95(after.looks()), p95(before.looks())));
            report.add(Line.withoutGoal(country + "changes, p95 ms", p95(after.changes()), p95(before.changes())));
            report.note("%d people; %d looks, %d changes, %d refused because someone else was first"
                    .formatted(people.size(), after.looks().length, after.changes().length, after.refused()));
            System.gc();
            report.note("in use of the heap after the work and a full collection: %d MB"
                    .formatted(ManagementFactory.getMemoryMXBean()
                                    .getHeapMemoryUsage()
                                    .getUsed()
                            / MEGABYTE));
            purge(application, jdbc);
        } finally {
            databases.drop(COUNTRY);
        }
    }

    private static double p95(long... nanos) {
        return Interleaved.percentile(0.95, nanos) / MILLIS;
    }

    /** The demo's site again under other names, so that the copied cases belong to someone. */
    private static Map<String, String> sites(int sites) throws IOException {
        Path folder = Path.of("target", "bench", "sites");
        Files.createDirectories(folder);
        String demo = new String(
                CountryPart.class.getResourceAsStream("/sites/demo.yaml").readAllBytes(), StandardCharsets.UTF_8);
        try (InputStream logo = CountryPart.class.getResourceAsStream("/sites/havsvik.png")) {
            Files.copy(logo, folder.resolve("havsvik.png"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> files = new ArrayList<>(List.of("classpath:sites/demo.yaml"));
        for (int site = 1; site < sites; site++) {
            String own = demo.replace("id: havsvik", "id: s" + site)
                    .replace("name: Havsvik\n", "name: S" + site + "\n")
                    .replaceAll("(?m)^ +password: .*\n", "")
                    .replaceAll("(?m)^demo: true\n", "demo: false\n");
            own = Pattern.compile("user: ([a-z.]+)").matcher(own).replaceAll("user: $1.s" + site);
            Path file = folder.resolve("s" + site + ".yaml");
            Files.writeString(file, own);
            files.add("file:" + file.toAbsolutePath());
        }
        return Map.of(
                "hlt.sites", String.join(",", files),
                "hlt.demo.cases", "false",
                "camunda.bpm.job-execution.enabled", "true");
    }

    private Work work(List<Person> people, Duration howLong, int seed) throws Exception {
        Queue<Long> looks = new ConcurrentLinkedQueue<>();
        Queue<Long> changes = new ConcurrentLinkedQueue<>();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        long end = begun + howLong.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < AT_ONCE; thread++) {
            Random luck = new Random(seed * 100L + thread);
            all.add(threads.submit(() -> {
                while (System.nanoTime() < end) {
                    Person person = people.get(luck.nextInt(people.size()));
                    person.act(() -> {
                        visit(person, luck, looks, changes, refused);
                        return null;
                    });
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
        return new Work((System.nanoTime() - begun) / 1e9, array(looks), array(changes), refused.size());
    }

    private static long[] array(Queue<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /** Someone opens Tasklist, looks at a task, and sometimes does something. */
    private static void visit(
            Person person, Random luck, Queue<Long> looks, Queue<Long> changes, Queue<String> refused) {
        looks.add(time(() -> query(person).count()));
        List<Task> page = new ArrayList<>();
        looks.add(time(() -> page.addAll(query(person)
                .initializeFormKeys()
                .orderByTaskCreateTime()
                .desc()
                .listPage(0, PAGE))));
        if (!page.isEmpty()) {
            Task task = page.get(luck.nextInt(page.size()));
            try {
                looks.add(time(() -> person.engine().getFormService().getTaskFormVariables(task.getId())));
                if (task.getTaskDefinitionKey().equals("userTask_contactFamily")
                        && person.userId().equals(task.getAssignee())) {
                    changes.add(time(() -> person.engine()
                            .getFormService()
                            .submitTaskForm(task.getId(), Forms.contactFamily(LocalDate.now()))));
                }
            } catch (RuntimeException e) {
                refused.add(e.getClass().getSimpleName());
            }
        }
        if (luck.nextInt(5) == 0 && person.groups().contains("initiator")) {
            changes.add(time(() -> person.engine()
                    .getFormService()
                    .submitStartForm(identification(person.engine()), Forms.identifyChild())));
        }
    }

    private static String identification(ProcessEngine engine) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("identification")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static TaskQuery query(Person person) {
        return person.engine().getTaskService().createTaskQuery();
    }

    private static long time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    /** Our purge writes the ledger and forgets the case; the engine's own deletion only takes away the history. */
    private void purge(Application application, JdbcTemplate jdbc) throws Exception {
        int each = options.isShort() ? 20 : 100;
        List<String> numbers = jdbc.queryForList(
                "select case_number from hlt_case where case_number like 'HLT-____-4_______' and site = 'havsvik' order by case_number limit "
                        + each,
                String.class);
        List<String> instances = jdbc.queryForList(
                "select id_ from act_hi_procinst where business_key_ like 'HLT-____-4_______' and end_time_ is not null"
                        + " and super_process_instance_id_ is null and tenant_id_ not like 'havsvik%' order by id_ limit "
                        + each,
                String.class);
        int both = Math.min(numbers.size(), instances.size());
        PurgeService purge = application.bean(PurgeService.class);
        ProcessEngine engine = application.engine();
        long[] ours = new long[both];
        long[] theirs = new long[both];
        for (int i = 0; i < both; i++) {
            String number = numbers.get(i);
            String instance = instances.get(i);
            ours[i] = time(() -> purge.purge(number, PurgeScope.ALL, PurgeReason.RETENTION, "bench"));
            theirs[i] = time(() -> engine.getHistoryService().deleteHistoricProcessInstance(instance));
        }
        if (both > 0) {
            report.add(Line.withoutGoal(
                    "purge of closed cases, beside the engine's deletion of history, a second",
                    1_000_000_000 / Interleaved.median(ours),
                    1_000_000_000 / Interleaved.median(theirs)));
        }
    }
}
