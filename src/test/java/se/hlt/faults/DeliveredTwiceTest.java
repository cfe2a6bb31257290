package se.hlt.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users may not send messages between pools: only the job of the throwing event does. It is done twice where a node is
 * so slow that its lock on the job runs out and another takes it. Here each lock is taken away while it is held.
 */
@Tag("faults")
@DisplayName("A message that two nodes deliver at once")
class DeliveredTwiceTest {

    /** Messages that share a case with the team, each of which starts one process there. */
    private static final String SHARED = "from act_hi_actinst where end_time_ is not null and act_id_ in"
            + " ('event_shareCase', 'event_shareDeidentified')";

    private static final int AT_MOST_SECONDS = 600;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @DisplayName("has its effect once")
    void oneEffect() throws Exception {
        try (Postgres postgres = new Postgres(folder);
                Mailbox mailbox = new Mailbox();
                Node a = node("a", postgres, mailbox).start().awaitReady();
                Node b = node("b", postgres, mailbox).start().awaitReady();
                Work work = new Work();
                Connection database = DriverManager.getConnection(postgres.url())) {
            work.add("lena.larare", List.of(a, b));
            work.add("sven.skola", List.of(b, a));
            work.addOfTeam("sara.samordnare", List.of(a, b));
            Taken taken = takeLocks(database);
            work.stop();
            awaitNoJobs(database);

            int shared = count(database, "select count(*) " + SHARED);
            System.out.println("locks of jobs taken away: " + taken.locks() + ", begun a second time "
                    + taken.begunAgain() + ", cases shared " + shared + ", acknowledged " + work.acknowledged());
            assertThat(work.lost(postgres.url())).isEmpty();
            assertThat(Work.toldTwice(postgres.url())).isEmpty();
            assertThat(mailbox.deliveries().values()).allMatch(times -> times == 1);
            assertThat(count(database, "select count(*) from act_hi_procinst where proc_def_key_ = 'hlt-case'"))
                    .isEqualTo(shared);
            assertThat(count(
                            database,
                            "select count(*) from (select job_id_ from act_hi_job_log where job_state_ = 2"
                                    + " and process_instance_id_ is not null and job_def_type_ = 'async-continuation'"
                                    + " group by job_id_, job_def_configuration_, act_id_ having count(*) > 1) twice"))
                    .as("jobs that were done twice")
                    .isZero();
        }
    }

    private Node node(String name, Postgres postgres, Mailbox mailbox) throws Exception {
        return new Node(
                folder.resolve(name),
                postgres.url(),
                Stream.concat(Stream.of(mailbox.settings()), Stream.of("--camunda.bpm.job-execution.max-wait=100"))
                        .toArray(String[]::new));
    }

    /**
     * What was done to the jobs.
     *
     * @param locks that were taken away
     * @param begunAgain jobs that a node took after that, while the first may still have been at it
     */
    private record Taken(int locks, int begunAgain) {}

    /** Until so many cases have been shared. The revision stays as it was: the holder does not know. */
    private static Taken takeLocks(Connection database) throws Exception {
        Set<String> taken = new HashSet<>();
        Set<String> again = new HashSet<>();
        long end = System.nanoTime() + AT_MOST_SECONDS * 1_000_000_000L;
        try (PreparedStatement free = database.prepareStatement("update act_ru_job set lock_owner_ = null,"
                + " lock_exp_time_ = null where id_ = ? and lock_owner_ is not null")) {
            while (again.size() < Scale.of(3) || count(database, "select count(*) " + SHARED) < Scale.of(2)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Too little is done: " + taken.size() + " locks were taken away");
                }
                for (String id : locked(database)) {
                    free.setString(1, id);
                    // Once each, or no node would ever come to its end.
                    if (taken.contains(id)) {
                        again.add(id);
                    } else if (free.executeUpdate() == 1) {
                        taken.add(id);
                    }
                }
                Thread.sleep(2);
            }
        }
        return new Taken(taken.size(), again.size());
    }

    private static List<String> locked(Connection database) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery("select id_ from act_ru_job where lock_owner_ is not null")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** What was begun is done, and nothing has failed. */
    private static void awaitNoJobs(Connection database) throws Exception {
        for (int i = 0; i < 1_200; i++) {
            if (count(
                            database,
                            "select count(*) from act_ru_job where duedate_ is null"
                                    + " and handler_type_ = 'async-continuation'")
                    == 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("There are still jobs to do");
    }

    private static int count(Connection database, String query) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
