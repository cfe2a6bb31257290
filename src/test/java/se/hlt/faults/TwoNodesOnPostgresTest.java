package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import se.hlt.support.Relay;

/** The application twice, on one PostgreSQL. Run by {@code bin/chaos}. */
@Tag("faults")
@DisplayName("Two nodes on one PostgreSQL")
class TwoNodesOnPostgresTest {

    private static final long SEED = 20_261_121;
    private static final int MOST_VARIATIONS = 12;
    private static final int NOT_FOUND = 404;
    private static final List<String> PEOPLE = List.of("lena.larare", "sara.samordnare", "hanna.halsa", "stina.soc");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Postgres postgres;
    private static List<Node> nodes;
    /** Between the second node and the database. */
    private static Relay network;

    @BeforeAll
    static void start() throws Exception {
        postgres = new Postgres(folder);
        Node first = new Node(folder.resolve("a"), postgres.url()).start().awaitReady();
        network = new Relay(postgres.port());
        Node second = new Node(folder.resolve("b"), postgres.url(network.port()))
                .start()
                .awaitReady();
        nodes = List.of(first, second);
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.forEach(Node::close);
        network.close();
        postgres.close();
    }

    @BeforeEach
    void bothAreThere() throws Exception {
        for (Node node : nodes) {
            node.awaitReady();
        }
    }

    /** Which case a task is about, as far as has been asked. */
    private final Map<String, String> numbers = new HashMap<>();

    @Test
    @DisplayName("lose nothing that was acknowledged, and tell nobody twice, when they are killed at any moment")
    void killed() throws Exception {
        Random moments = new Random(SEED);
        try (Work work = new Work()) {
            work.add("lena.larare", nodes);
            work.add("sven.skola", nodes);
            for (int i = 0; i < Scale.of(10); i++) {
                Node node = nodes.get(i % nodes.size());
                work.goesOn();
                Thread.sleep(moments.nextInt(1_500));
                node.kill();
                node.start().awaitReady();
            }
            work.stop();

            System.out.println("kill -9 on PostgreSQL: " + Scale.of(10) + ", acknowledged " + work.acknowledged());
            assertThat(work.acknowledged()).isGreaterThan(Scale.of(10));
            assertThat(work.lost(postgres.url())).isEmpty();
            assertThat(Work.toldTwice(postgres.url())).isEmpty();
        }
    }

    @Test
    @DisplayName("lose nothing that was acknowledged when the database stops at once, and go on when it is there again")
    void databaseStopped() throws Exception {
        Random moments = new Random(SEED);
        try (Work work = new Work()) {
            work.add("lena.larare", nodes);
            work.add("sven.skola", nodes);
            for (int i = 0; i < Scale.of(3); i++) {
                work.goesOn();
                Thread.sleep(moments.nextInt(1_500));
                postgres.crash();
                postgres.startAgain();
                for (Node node : nodes) {
                    node.awaitReady();
                }
                work.goesOn();
            }
            work.stop();

            System.out.println("database outages: " + Scale.of(3) + ", acknowledged " + work.acknowledged());
            assertThat(work.lost(postgres.url())).isEmpty();
            assertThat(Work.toldTwice(postgres.url())).isEmpty();
        }
    }

    @Test
    @DisplayName("lose nothing that was acknowledged when the network to the database is cut, or slow, for one of them")
    void network() throws Exception {
        Node cutOff = nodes.get(1);
        try (Work work = new Work()) {
            work.add("lena.larare", nodes);
            work.add("sven.skola", List.of(cutOff));
            for (int i = 0; i < Scale.of(3); i++) {
                network.slow(20);
                work.goesOn();
                network.cut();
                work.goesOn();
                network.restore();
                cutOff.awaitReady();
                work.goesOn();
            }
            work.stop();

            System.out.println("network cut and slowed: " + Scale.of(3) + ", acknowledged " + work.acknowledged());
            assertThat(work.lost(postgres.url())).isEmpty();
            assertThat(Work.toldTwice(postgres.url())).isEmpty();
        } finally {
            network.restore();
        }
    }

    @Test
    @DisplayName("are stopped and started one after the other under load, and lose nothing")
    void rollingRestart() throws Exception {
        try (Work work = new Work()) {
            work.add("lena.larare", nodes);
            work.add("sven.skola", nodes);
            for (int i = 0; i < Scale.of(2); i++) {
                for (Node node : nodes) {
                    work.goesOn();
                    node.stop();
                    node.start().awaitReady();
                }
            }
            work.stop();

            System.out.println("rolling restarts: " + Scale.of(2) + ", acknowledged " + work.acknowledged());
            assertThat(work.lost(postgres.url())).isEmpty();
            assertThat(work.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("give each task to one of two who race for it, and tell the other so in words")
    void races() throws Exception {
        int wanted = Scale.of(100);
        Map<String, Integer> races = new TreeMap<>();
        ExecutorService two = Executors.newFixedThreadPool(PEOPLE.size());
        try {
            for (int i = 0; races.values().stream().mapToInt(Integer::intValue).sum() < wanted; i++) {
                raceThrough("race-" + i, i, races, two);
            }
        } finally {
            two.shutdownNow();
        }
        System.out.println("races: " + races);
    }

    /** One case, as far as it goes without waiting for a date. */
    private void raceThrough(String marker, int variation, Map<String, Integer> races, ExecutorService two)
            throws Exception {
        Client lena = new Client("lena.larare", nodes.get(0));
        String started = lena.raise(marker).json().path("id").asText();
        assertThat(started).isNotEmpty();
        String number = null;
        Set<String> done = new HashSet<>();
        for (int quiet = 0; quiet < 8; quiet++) {
            for (String person : PEOPLE) {
                for (JsonNode task : new Client(person, nodes.get(0)).tasks()) {
                    if (number == null
                            && task.path("processInstanceId").asText().equals(started)) {
                        number = caseNumber(lena, task.path("id").asText());
                    }
                    String id = task.path("id").asText();
                    if (done.contains(id)
                            || number == null
                            || !number.equals(caseNumber(new Client(person, nodes.get(0)), id))) {
                        continue;
                    }
                    String key = task.path("taskDefinitionKey").asText();
                    String owner = task.path("assignee").asText("");
                    if (owner.isEmpty() || owner.equals("null")) {
                        owner = claimed(id, two);
                        if (owner == null) {
                            // What was completed a moment ago took it along.
                            continue;
                        }
                        races.merge("claim " + key, 1, Integer::sum);
                    }
                    done.add(id);
                    if (raceToComplete(owner, id, marker, variation, two)) {
                        races.merge("complete " + key, 1, Integer::sum);
                        quiet = 0;
                    }
                }
            }
            Thread.sleep(250);
        }
    }

    private String caseNumber(Client client, String taskId) throws Exception {
        String known = numbers.get(taskId);
        if (known == null) {
            known = client.caseNumber(taskId);
            numbers.put(taskId, known);
        }
        return known;
    }

    /** Everyone who may claims it at once, at both nodes; gives the one who got it. */
    private String claimed(String taskId, ExecutorService two) throws Exception {
        List<Callable<Client.Answer>> claims = new ArrayList<>();
        for (String person : PEOPLE) {
            claims.add(() -> new Client(person, nodes.get(PEOPLE.indexOf(person) % 2)).claim(taskId));
        }
        List<Client.Answer> answers = atOnce(claims, two);
        List<String> winners = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).isAcknowledged()) {
                winners.add(PEOPLE.get(i));
            } else {
                assertToldInWords(answers.get(i));
            }
        }
        boolean gone = answers.stream().allMatch(answer -> answer.status() == NOT_FOUND);
        assertThat(winners).as(() -> "who got it, of " + answers).hasSize(gone ? 0 : 1);
        return gone ? null : winners.get(0);
    }

    /** The same person in two windows, at two nodes. False if no answer to the form was found that it takes. */
    private boolean raceToComplete(String owner, String taskId, String marker, int variation, ExecutorService two)
            throws Exception {
        for (int i = 0; i < MOST_VARIATIONS; i++) {
            Client one = new Client(owner, nodes.get(0));
            Client other = new Client(owner, nodes.get(1));
            var filledIn = one.filledIn(taskId, marker, variation + i);
            if (filledIn.isEmpty()) {
                return false;
            }
            List<Client.Answer> answers = atOnce(
                    List.of(() -> one.complete(taskId, filledIn.get()), () -> other.complete(taskId, filledIn.get())),
                    two);
            answers.stream().filter(answer -> !answer.isAcknowledged()).forEach(this::assertToldInWords);
            long winners =
                    answers.stream().filter(Client.Answer::isAcknowledged).count();
            assertThat(winners).as(() -> "winners, of " + answers).isLessThanOrEqualTo(1);
            if (winners == 1) {
                return true;
            }
            assertThat(answers).as("both refused for what they wrote").allMatch(answer -> answer.status() == 400);
        }
        return false;
    }

    private void assertToldInWords(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.json().path("message").asText()).as(answer.body()).isNotBlank();
    }

    private static List<Client.Answer> atOnce(List<Callable<Client.Answer>> calls, ExecutorService two)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Future<Client.Answer>> going = new ArrayList<>();
        for (Callable<Client.Answer> call : calls) {
            going.add(two.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        List<Client.Answer> answers = new ArrayList<>();
        for (Future<Client.Answer> each : going) {
            answers.add(each.get());
        }
        return answers;
    }
}
