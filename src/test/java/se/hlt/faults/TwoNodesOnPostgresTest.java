package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
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
    private static final int AT_MOST = 60;
    /** Half a second each. */
    private static final int LONGEST_TRIES = 240;

    private static final int BETWEEN_MOVES = 4;

    private static final int MOST_ROUNDS = 80;

    private static final List<String> PEOPLE = List.of(
            "lena.larare",
            "sven.skola",
            "sara.samordnare",
            "hanna.halsa",
            "stina.soc",
            "petra.process",
            "maria.chef",
            "stig.styr");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Postgres postgres;
    private static Mailbox mailbox;
    private static List<Node> nodes;
    /** Between the second node and the database. */
    private static Relay network;

    @BeforeAll
    static void start() throws Exception {
        postgres = new Postgres(folder);
        mailbox = new Mailbox();
        Node first = new Node(folder.resolve("a"), postgres.url(), settings())
                .start()
                .awaitReady();
        network = new Relay(postgres.port());
        Node second = new Node(folder.resolve("b"), postgres.url(network.port()), settings())
                .start()
                .awaitReady();
        nodes = List.of(first, second);
    }

    /** Timers whose date is moved are seen at once. */
    private static String[] settings() {
        return Stream.concat(Stream.of(mailbox.settings()), Stream.of("--camunda.bpm.job-execution.max-wait=500"))
                .toArray(String[]::new);
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.forEach(Node::close);
        network.close();
        postgres.close();
        mailbox.close();
    }

    @BeforeEach
    void bothAreThere() throws Exception {
        for (Node node : nodes) {
            node.awaitReady();
        }
        doublesBefore = mailbox.doubles();
    }

    private static Work begin() {
        Work work = new Work();
        work.add("lena.larare", nodes);
        work.add("sven.skola", nodes);
        work.addOfTeam("sara.samordnare", nodes);
        work.addTypist("hanna.halsa", nodes);
        return work;
    }

    /** All that was acknowledged is there, and nobody was told the same twice. */
    private static void assertNothingLost(Work work, String what) throws Exception {
        work.stop();
        System.out.println(what + ", acknowledged " + work.acknowledged() + ", and drafts " + work.draftsSaved());
        assertThat(work.lost(postgres.url())).isEmpty();
        assertThat(work.hasLostDrafts(nodes.get(0))).isFalse();
        assertThat(work.draftsSaved()).isPositive();
        assertThat(Work.toldTwice(postgres.url())).isEmpty();
    }

    /** Each message was handed over once, where no node has died between handing over and noting it. */
    private void assertNoneHandedOverTwice() throws Exception {
        assertThat(mailbox.doubles()).isEqualTo(doublesBefore);
    }

    private Set<String> doublesBefore;

    @Test
    @DisplayName("lose nothing that was acknowledged, and tell nobody twice, when they are killed at any moment")
    void killed() throws Exception {
        Random moments = new Random(SEED);
        try (Work work = begin()) {
            for (int i = 0; i < Scale.of(10); i++) {
                Node node = nodes.get(i % nodes.size());
                work.goesOn();
                Thread.sleep(moments.nextInt(1_500));
                node.kill();
                work.goesOn();
                node.start().awaitReady();
            }
            assertNothingLost(work, "kill -9 on PostgreSQL: " + Scale.of(10));
            assertThat(work.acknowledged()).isGreaterThan(Scale.of(10));
        }
    }

    @Test
    @DisplayName("lose nothing that was acknowledged when the database stops at once, and go on when it is there again")
    void databaseStopped() throws Exception {
        Random moments = new Random(SEED);
        try (Work work = begin()) {
            for (int i = 0; i < Scale.of(3); i++) {
                work.goesOn();
                Thread.sleep(moments.nextInt(1_500));
                postgres.crash();
                postgres.startAgain();
                for (Node node : nodes) {
                    node.awaitReady();
                    work.goesOnAt(node);
                }
            }
            assertNothingLost(work, "database outages: " + Scale.of(3));
            assertNoneHandedOverTwice();
        }
    }

    @Test
    @DisplayName("lose nothing that was acknowledged when the network to the database is cut, or slow, for one of them")
    void network() throws Exception {
        Node cutOff = nodes.get(1);
        try (Work work = begin()) {
            for (int i = 0; i < Scale.of(3); i++) {
                network.slow(20);
                work.goesOn();
                network.cut();
                cutOff.awaitNotReady();
                work.goesOnAt(nodes.get(0));
                network.restore();
                cutOff.awaitReady();
                work.goesOnAt(cutOff);
            }
            assertNothingLost(work, "network cut and slowed: " + Scale.of(3));
            assertNoneHandedOverTwice();
        } finally {
            network.restore();
        }
    }

    @Test
    @DisplayName("are stopped and started one after the other under load, and lose nothing")
    void rollingRestart() throws Exception {
        try (Work work = begin()) {
            for (int i = 0; i < Scale.of(2); i++) {
                for (Node node : nodes) {
                    work.goesOn();
                    node.stop();
                    node.start().awaitReady();
                }
            }
            assertNothingLost(work, "rolling restarts: " + Scale.of(2));
            assertNoneHandedOverTwice();
            assertThat(work.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("stay ready while the mail server is away for a day, and then send each message, once")
    void mailServerAway() throws Exception {
        try (Work work = begin();
                Connection database = DriverManager.getConnection(postgres.url());
                Statement sql = database.createStatement()) {
            for (int i = 0; i < Scale.of(3); i++) {
                mailbox.goAway();
                work.goesOn();
                // One minute, ten, an hour and six hours: each time that the outbox waits for has come.
                for (int failed = 1; failed <= 4; failed++) {
                    work.goesOn();
                    awaitTried(sql, failed);
                }
                for (Node node : nodes) {
                    assertThat(node.isReady()).isTrue();
                }
                mailbox.comeBack();
                work.goesOn();
                // Else the next day would be one more failure for the same messages, which are given up in the end.
                awaitTried(sql, Integer.MAX_VALUE);
            }
            work.stop();
            sql.execute(
                    "update hlt_outbox set next_try_at = localtimestamp - interval '1 minute' where sent_at is null");
            awaitNone(sql, "sent_at is null and given_up_at is null and digest = false");
            awaitNone(sql, "given_up_at is not null");

            assertNothingLost(work, "days without a mail server: " + Scale.of(3));
            assertNoneHandedOverTwice();
            assertThat(mailbox.deliveries()).containsKeys(sent(sql).toArray(String[]::new));
        }
    }

    private static Set<String> sent(Statement sql) throws SQLException {
        Set<String> sent = new HashSet<>();
        try (ResultSet rows = sql.executeQuery("select distinct mail_id from hlt_outbox where sent_at is not null")) {
            while (rows.next()) {
                sent.add(rows.getString(1));
            }
        }
        return sent;
    }

    /** Each message that there is now and that has failed once fails so many times, or is sent. More may come meanwhile. */
    private static void awaitTried(Statement sql, int times) throws Exception {
        long last;
        try (ResultSet row = sql.executeQuery("select coalesce(max(place), 0) from hlt_outbox")) {
            row.next();
            last = row.getLong(1);
        }
        String which = "place <= " + last + " and sent_at is null and attempts > 0 and attempts < " + times;
        for (int i = 0; i < LONGEST_TRIES; i++) {
            // A node that sends one holds it by the same date: moved all the time, none would ever be noted as tried.
            if (i % BETWEEN_MOVES == 0) {
                sql.executeUpdate(
                        "update hlt_outbox set next_try_at = localtimestamp - interval '1 minute' where " + which);
            }
            Thread.sleep(500);
            if (count(sql, which) == 0) {
                return;
            }
        }
        throw new AssertionError("There are still messages where " + which);
    }

    private static void awaitNone(Statement sql, String which) throws Exception {
        for (int i = 0; i < 1_200; i++) {
            if (count(sql, which) == 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("There are still messages where " + which);
    }

    private static int count(Statement sql, String which) throws SQLException {
        try (ResultSet row = sql.executeQuery("select count(*) from hlt_outbox where " + which)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    @DisplayName("give each task to one of two who race for it while the work goes on, and tell the other so in words")
    void races() throws Exception {
        int wanted = Scale.of(100);
        Map<String, Integer> races = new TreeMap<>();
        Set<String> tried = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
        try (Connection database = DriverManager.getConnection(postgres.url());
                Statement sql = database.createStatement()) {
            for (int round = 0; round < MOST_ROUNDS && count(races) < wanted; round++) {
                for (int i = 0; i < 3; i++) {
                    new Client("lena.larare", nodes.get(0)).raise("race-" + round + "-" + i);
                }
                if (round % 8 == 0) {
                    startAll("race-" + round, round);
                }
                for (int pass = 0; pass < 3; pass++) {
                    for (String person : PEOPLE) {
                        for (JsonNode task : new Client(person, nodes.get(0)).tasks(AT_MOST)) {
                            if (tried.add(task.path("id").asText())) {
                                race(task, round + pass, races, sql, threads);
                            }
                        }
                    }
                    // What is waited for has come; what is done every year or so comes by itself often enough.
                    sql.execute(
                            "update act_ru_job set duedate_ = localtimestamp - interval '1 minute'"
                                    + " where handler_type_ = 'timer-intermediate-transition' and duedate_ > localtimestamp"
                                    + (round % 8 == 0
                                            ? ""
                                            : " and process_def_key_ not in ('governance-review',"
                                                    + " 'steering-review', 'coordinator-appointment', 'coordinator-gathering')"));
                    Thread.sleep(300);
                }
            }
        } finally {
            threads.shutdownNow();
            System.out.println("races: " + count(races) + " " + races);
        }
        assertThat(count(races)).isGreaterThanOrEqualTo(wanted);
    }

    private static int count(Map<String, Integer> races) {
        return races.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Everyone starts what they may; what needs the number of a case is refused. */
    private static void startAll(String marker, int variation) throws Exception {
        for (String person : PEOPLE) {
            Client client = new Client(person, nodes.get(0));
            for (String process : client.startable()) {
                client.start(process, marker, variation);
            }
        }
    }

    private void race(JsonNode task, int variation, Map<String, Integer> races, Statement sql, ExecutorService threads)
            throws Exception {
        String id = task.path("id").asText();
        String key = task.path("taskDefinitionKey").asText();
        String owner = task.path("assignee").asText("");
        if (owner.isEmpty() || owner.equals("null")) {
            owner = claimed(id, sql, threads);
            if (owner == null) {
                return;
            }
            races.merge("claim " + key, 1, Integer::sum);
        }
        if (raceToComplete(owner, id, "race " + id, variation, sql, threads)) {
            races.merge("complete " + key, 1, Integer::sum);
        }
    }

    /** Everyone claims it at once, at both nodes; gives the one who got it, or null if it was ended just before. */
    private String claimed(String taskId, Statement sql, ExecutorService threads) throws Exception {
        List<Callable<Client.Answer>> claims = new ArrayList<>();
        for (String person : PEOPLE) {
            claims.add(() -> new Client(person, nodes.get(PEOPLE.indexOf(person) % 2)).claim(taskId));
        }
        Race race = Race.of(claims, threads);
        List<Integer> winners = race.winners();
        if (winners.isEmpty() && endedBy(taskId, sql).isPresent()) {
            return null;
        }
        assertThat(winners).as("who got it, of " + race.answers()).hasSize(1);
        return PEOPLE.get(winners.get(0));
    }

    /** "completed", "deleted" or another of the engine's words; empty while it is there. */
    private static Optional<String> endedBy(String taskId, Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery(
                "select delete_reason_ from act_hi_taskinst where end_time_ is not null and id_ = '" + taskId + "'")) {
            return row.next() ? Optional.of(String.valueOf(row.getString(1))) : Optional.empty();
        }
    }

    /** The same person in two windows, at two nodes. False if no answer to the form was found that it takes. */
    private boolean raceToComplete(
            String owner, String taskId, String marker, int variation, Statement sql, ExecutorService threads)
            throws Exception {
        for (int i = 0; i < MOST_VARIATIONS; i++) {
            Client one = new Client(owner, nodes.get(0));
            Client other = new Client(owner, nodes.get(1));
            Optional<Client.FilledIn> filledIn = one.filledIn(taskId, marker, variation + i);
            if (filledIn.isEmpty()) {
                return false;
            }
            Race race = Race.of(
                    List.of(() -> one.complete(taskId, filledIn.get()), () -> other.complete(taskId, filledIn.get())),
                    threads);
            if (!race.winners().isEmpty()) {
                return true;
            }
            if (endedBy(taskId, sql).isPresent()) {
                // Both were behind something else, such as a timer that took the task away.
                assertThat(endedBy(taskId, sql))
                        .as("how it ended, of " + race.answers())
                        .isNotEqualTo(Optional.of("completed"));
                return false;
            }
        }
        return false;
    }
}
