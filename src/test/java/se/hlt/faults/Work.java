package se.hlt.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People at work without pause, and what they were told is saved. What was not acknowledged may or may not be there; what
 * was must be.
 */
final class Work implements AutoCloseable {

    private static final int SERVER_FAULT = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<Thread> people = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, String> started = new ConcurrentHashMap<>();
    private final Map<String, String> completed = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean going = true;

    /** Someone who raises cases and does all the work that follows from them, at one of the nodes until it is gone. */
    void add(String user, List<Node> nodes) {
        int first = people.size();
        Thread person = new Thread(() -> work(user, nodes, first), "work-" + user);
        person.setDaemon(true);
        people.add(person);
        person.start();
    }

    int acknowledged() {
        return started.size() + completed.size();
    }

    /** Waits until something more is acknowledged, at whichever node. */
    void goesOn() throws InterruptedException {
        int before = acknowledged();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged() == before) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Nothing more is acknowledged");
            }
            Thread.sleep(50);
        }
    }

    /** Answers with 500 while every node and the database were well. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Lets everyone come to the end of what they do. */
    void stop() throws InterruptedException {
        going = false;
        for (Thread person : people) {
            person.join();
        }
    }

    /** What was acknowledged and is not in the database: must be empty. */
    Set<String> lost(String url) throws SQLException {
        Set<String> lost = ConcurrentHashMap.newKeySet();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (Map.Entry<String, String> one : started.entrySet()) {
                if (count(connection, "select count(*) from act_hi_procinst where id_ = ?", one.getKey()) != 1
                        || text(connection, one.getValue()) == 0) {
                    lost.add("case " + one);
                }
            }
            for (Map.Entry<String, String> one : completed.entrySet()) {
                if (count(
                                connection,
                                "select count(*) from act_hi_taskinst where id_ = ? and end_time_ is not null",
                                one.getKey())
                        != 1) {
                    lost.add("task " + one);
                }
            }
        }
        return lost;
    }

    /** Messages that say the same to the same person about the same task. */
    static Set<String> toldTwice(String url) throws SQLException {
        Set<String> twice = ConcurrentHashMap.newKeySet();
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

    private void work(String user, List<Node> nodes, int first) {
        Client client = new Client(user, nodes.get(first % nodes.size()));
        for (int turn = first; going; turn++) {
            try {
                round(client, user + "-" + number.incrementAndGet());
            } catch (IOException e) {
                // The node is gone, or the answer was lost: nothing is acknowledged.
                client.moveTo(nodes.get((turn + 1) % nodes.size()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void round(Client client, String marker) throws IOException, InterruptedException {
        Client.Answer raised = client.raise(marker);
        if (raised.isAcknowledged()) {
            started.put(raised.json().path("id").asText(), marker);
        }
        note(raised);
        String own = raised.isAcknowledged() ? raised.json().path("id").asText() : "";
        for (var task : client.tasks()) {
            if (!task.path("processInstanceId").asText().equals(own)) {
                continue;
            }
            String id = task.path("id").asText();
            var form = client.filledIn(id, marker, 0);
            if (form.isPresent()) {
                Client.Answer answer = client.complete(id, form.get());
                if (answer.isAcknowledged()) {
                    completed.put(id, marker);
                }
                note(answer);
            }
        }
    }

    private void note(Client.Answer answer) {
        if (answer.status() == SERVER_FAULT) {
            faults.add(answer.body());
        }
    }

    private static int text(Connection connection, String marker) throws SQLException {
        return count(
                connection,
                "select count(*) from act_hi_varinst where name_ = 'needDescription' and text_ = ?",
                marker);
    }

    private static int count(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, value);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
