package se.hlt.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * People at work, and what they were told is saved. What was not acknowledged may or may not be there; what
 * was must be.
 */
final class Work implements AutoCloseable {

    private static final int SERVER_FAULT = 500;
    private static final int VARIATIONS = 5;
    private static final int MOST_TASKS = 12;
    /** As behind a proxy, where nobody stays at one node for good. */
    private static final int ROUNDS_AT_ONE = 5;

    /** Milliseconds between two things that someone does, so that a node which starts has a processor to do it on. */
    private static final int BETWEEN = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<Thread> people = new ArrayList<>();
    private final List<Typist> typists = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    /** The text by which it is known, by process instance. */
    private final Map<String, String> started = new ConcurrentHashMap<>();
    /** Each free text that was sent, by task. */
    private final Map<String, Map<String, String>> completed = new ConcurrentHashMap<>();
    /** Who claimed, by task. */
    private final Map<String, String> claimed = new ConcurrentHashMap<>();

    private final Map<Node, AtomicInteger> answeredBy = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private volatile Supplier<LocalDate> today = LocalDate::now;
    private volatile boolean going = true;

    /** Someone who raises cases and does all the own work that follows from them, at one of the nodes until it is gone. */
    void add(String user, List<Node> nodes) {
        begin(user, nodes, true);
    }

    /** Someone of a team, who takes what waits for the team and does it. */
    void addOfTeam(String user, List<Node> nodes) {
        begin(user, nodes, false);
    }

    /** Someone who types into a form without ever sending it. */
    void addTypist(String user, List<Node> nodes) {
        Typist typist = new Typist(user, nodes);
        typists.add(typist);
        start(user, () -> typist.type(() -> going));
    }

    /** How often someone was told that a draft is saved. */
    int draftsSaved() {
        return typists.stream().mapToInt(Typist::saved).sum();
    }

    /** Whether a draft is gone, or older than what was acknowledged last; asked of the node when all have stopped. */
    boolean hasLostDrafts(Node node) {
        return typists.stream().anyMatch(typist -> typist.hasLost(node));
    }

    /** What everybody takes for today. */
    void livesIn(Supplier<LocalDate> day) {
        today = day;
    }

    int acknowledged() {
        return started.size() + completed.size() + claimed.size();
    }

    /** How much was acknowledged by the one node. */
    int acknowledgedBy(Node node) {
        return answeredBy.computeIfAbsent(node, any -> new AtomicInteger()).get();
    }

    /** Waits until something more is acknowledged, at whichever node. */
    void goesOn() throws InterruptedException {
        int before = acknowledged();
        await(() -> acknowledged() > before, "Nothing more is acknowledged");
    }

    /** Waits until the node has acknowledged something more. */
    void goesOnAt(Node node) throws InterruptedException {
        int before = acknowledgedBy(node);
        await(() -> acknowledgedBy(node) > before, "Nothing more is acknowledged by the node");
    }

    /** Answers with 500. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Lets everyone come to the end of what they do.
     *
     * @throws AssertionError if someone could not go on
     */
    void stop() throws InterruptedException {
        going = false;
        for (Thread person : people) {
            person.join();
        }
        if (!broken.isEmpty()) {
            throw new AssertionError("Someone could not go on", broken.peek());
        }
    }

    /** What was acknowledged and is not in the database: must be empty. */
    Set<String> lost(String url) throws SQLException {
        Set<String> lost = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (Map.Entry<String, String> one : started.entrySet()) {
                if (count(connection, "select count(*) from act_hi_procinst where id_ = ?", one.getKey()) != 1
                        || count(
                                        connection,
                                        "select count(*) from act_hi_varinst where name_ = 'needDescription' and text_ = ?",
                                        one.getValue())
                                == 0) {
                    lost.add("case " + one);
                }
            }
            for (Map.Entry<String, Map<String, String>> one : completed.entrySet()) {
                if (count(
                                connection,
                                "select count(*) from act_hi_taskinst where id_ = ? and end_time_ is not null",
                                one.getKey())
                        != 1) {
                    lost.add("task " + one);
                }
                for (Map.Entry<String, String> text : one.getValue().entrySet()) {
                    if (count(
                                    connection,
                                    "select count(*) from act_hi_detail where type_ = 'FormProperty' and task_id_ = ?"
                                            + " and name_ = ? and text_ = ?",
                                    one.getKey(),
                                    text.getKey(),
                                    text.getValue())
                            != 1) {
                        lost.add("text " + one.getKey() + " " + text);
                    }
                }
            }
            for (Map.Entry<String, String> one : claimed.entrySet()) {
                if (count(
                                connection,
                                "select count(*) from act_hi_identitylink where type_ = 'assignee' and operation_type_ = 'add'"
                                        + " and task_id_ = ? and user_id_ = ?",
                                one.getKey(),
                                one.getValue())
                        == 0) {
                    lost.add("claim " + one);
                }
            }
        }
        return lost;
    }

    /** Messages that say the same to the same person about the same task. */
    static Set<String> toldTwice(String url) throws SQLException {
        Set<String> twice = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement(
                        "select recipient, template, task_id, count(*) from hlt_outbox where task_id is not null"
                                + " group by recipient, template, task_id, deadline having count(*) > 1");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                twice.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return twice;
    }

    @Override
    public void close() {
        going = false;
    }

    private static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise);
            }
            Thread.sleep(50);
        }
    }

    private void begin(String user, List<Node> nodes, boolean raises) {
        int first = people.size();
        start(user, () -> work(user, nodes, first, raises));
    }

    /** What someone does until everybody stops. */
    private interface Day {
        void live() throws InterruptedException;
    }

    private void start(String user, Day day) {
        Thread person = new Thread(
                () -> {
                    try {
                        day.live();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | AssertionError e) {
                        broken.add(e);
                    }
                },
                "work-" + user);
        person.setDaemon(true);
        people.add(person);
        person.start();
    }

    private void work(String user, List<Node> nodes, int first, boolean raises) throws InterruptedException {
        Client client = new Client(user, nodes.get(first % nodes.size()));
        client.livesIn(() -> today.get());
        for (int turn = first; going; turn++) {
            try {
                round(client, user + "-" + number.incrementAndGet(), turn, raises);
                if (turn % ROUNDS_AT_ONE == 0) {
                    client.moveTo(nodes.get(turn / ROUNDS_AT_ONE % nodes.size()));
                }
            } catch (IOException e) {
                // The node is gone, or the answer was lost: nothing is acknowledged.
                client.moveTo(nodes.get((turn + 1) % nodes.size()));
                // As a person would, before the next try.
                Thread.sleep(100);
            }
        }
    }

    private void round(Client client, String marker, int turn, boolean raises)
            throws IOException, InterruptedException {
        if (raises) {
            Client.Answer raised = client.raise(marker);
            if (raised.isAcknowledged()) {
                started.put(raised.json().path("id").asText(), marker);
            }
            note(client, raised);
        } else {
            claim(client);
        }
        for (JsonNode task : client.ownTasks(MOST_TASKS)) {
            String id = task.path("id").asText();
            Optional<Client.FilledIn> form = client.filledIn(id, marker, turn % VARIATIONS);
            if (form.isPresent()) {
                Client.Answer answer = client.complete(id, form.get());
                if (answer.isAcknowledged()) {
                    completed.put(id, form.get().texts());
                }
                note(client, answer);
            }
        }
    }

    private void claim(Client client) throws IOException, InterruptedException {
        for (JsonNode task : client.unclaimedTasks(2)) {
            String id = task.path("id").asText();
            Client.Answer answer = client.claim(id);
            if (answer.isAcknowledged()) {
                claimed.put(id, client.user());
            }
            note(client, answer);
        }
    }

    private void note(Client client, Client.Answer answer) throws InterruptedException {
        if (answer.isAcknowledged()) {
            answeredBy
                    .computeIfAbsent(client.node(), any -> new AtomicInteger())
                    .incrementAndGet();
        }
        if (answer.status() == SERVER_FAULT) {
            faults.add(answer.body());
        }
        Thread.sleep(BETWEEN);
    }

    private static int count(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
