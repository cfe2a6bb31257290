package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import se.hlt.form.Example;
import se.hlt.form.Example.World;
import se.hlt.support.HltTest;
import se.hlt.support.JavaCommand;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * Two nodes of the application, on the database of the tests, which has to be a PostgreSQL: the tests take a case to where a
 * task is, and people race for it at the nodes, whose clocks go with the tests' own.
 */
@Tag("faults")
@HltTest
@DirtiesContext
@DisplayName("Two who race for a task at two nodes")
class RacesOnEveryTaskTest {

    /** Who tries to take a task: some may, and some are refused. */
    private static final List<String> PEOPLE = List.of(
            "lena.larare",
            "sven.skola",
            "sara.samordnare",
            "hanna.halsa",
            "stina.soc",
            "petra.process",
            "maria.chef",
            "stig.styr");

    private static final Map<String, Integer> RACES = new TreeMap<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static List<Node> nodes;
    private static ExecutorService threads;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService tasks;

    @BeforeAll
    static void start(@Autowired Environment environment) throws Exception {
        String url = environment.getRequiredProperty("spring.datasource.url");
        assertThat(url).as("run with -Dhlt.test.database=postgres").startsWith("jdbc:postgresql:");
        nodes = List.of(node("a", url), node("b", url));
        for (Node node : nodes) {
            node.awaitReady();
        }
        threads = Executors.newFixedThreadPool(PEOPLE.size() + 1);
    }

    private static Node node(String name, String url) throws IOException {
        return new Node(
                        folder.resolve(name),
                        url,
                        "--spring.profiles.active=test",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres")
                .of(JavaCommand.classPath())
                .by(ShiftedClock.class)
                .start();
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Node::close);
        threads.shutdownNow();
        System.out.println("races for every task: "
                + RACES.values().stream().mapToInt(Integer::intValue).sum() + " " + RACES);
        RACES.clear();
    }

    static Stream<Example> tasks() {
        List<Example> each = Example.all().stream().filter(Example::isTask).toList();
        return IntStream.range(0, Scale.of(1)).boxed().flatMap(again -> each.stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    @DisplayName("have one winner, to take it and to complete it, and the others are told so in words:")
    void oneWinner(Example example) throws Exception {
        String number = example.way().apply(new World(journey, staff, time));
        setClocks();
        Task task = tasks.createTaskQuery().taskDefinitionKey(example.target()).list().stream()
                .filter(found ->
                        found.getAssignee() == null || found.getAssignee().equals(example.user()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task " + example.target()));
        String owner = task.getAssignee() == null ? claim(task.getId(), example) : task.getAssignee();
        Object form = Rest.variables(example.filledIn(time.today(), number));

        List<Callable<Client.Answer>> windows = nodes.stream()
                .<Callable<Client.Answer>>map(node -> () -> new Client(owner, node).complete(task.getId(), form))
                .toList();
        Race race = Race.of(windows, threads);

        assertThat(race.winners()).as("who completed it, of " + race.answers()).hasSize(1);
        RACES.merge("complete " + example.target(), 1, Integer::sum);
    }

    /** Everyone tries at once, now at the one node and now at the other; gives the one who got it. */
    private static String claim(String taskId, Example example) throws Exception {
        List<String> people = Stream.concat(Stream.of(example.user()), PEOPLE.stream())
                .distinct()
                .toList();
        List<Callable<Client.Answer>> claims = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Client client = new Client(people.get(i), nodes.get(i % nodes.size()));
            claims.add(() -> client.claim(taskId));
        }
        Race race = Race.of(claims, threads);
        assertThat(race.winners()).as("who got it, of " + race.answers()).hasSize(1);
        RACES.merge("claim " + example.target(), 1, Integer::sum);
        return people.get(race.winners().get(0));
    }

    @Test
    @DisplayName("do so for each kind of task that the diagrams have")
    void everyKind() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file ->
                            Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream())
                    .map(UserTask::getId)
                    .forEach(kinds::add);
        }

        assertThat(tasks().map(Example::target).collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static void setClocks() throws IOException, InterruptedException {
        Duration ahead =
                Duration.between(Instant.now(), ClockUtil.getCurrentTime().toInstant());
        for (Node node : nodes) {
            ShiftedClock.set(node.folder(), ahead);
        }
        // The nodes look every twenty milliseconds.
        Thread.sleep(100);
    }
}
