package se.hlt.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps whom providers have vouched for. A region has thousands, so each node remembers them and asks each time only whether
 * anything has changed. The stamp is random: one that was read in a transaction that was rolled back never comes again.
 */
@Repository
class SignedInTable implements SignedInList {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Known known = new Known("", List.of());

    private record Known(String stamp, List<SignedIn> people) {}

    private record Row(String userId, String provider, String firstName, String lastName, String email) {}

    private record Membership(String userId, String groupName) {}

    SignedInTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<SignedIn> all() {
        String stamp = jdbc.sql("select stamp from hlt_signed_in_change")
                .query(String.class)
                .single();
        Known now = known;
        if (!now.stamp().equals(stamp)) {
            // Should more have changed in between, the next one who asks reads it again under the newer stamp.
            now = new Known(stamp, read());
            known = now;
        }
        return now.people();
    }

    private List<SignedIn> read() {
        Map<String, Set<String>> groups =
                jdbc.sql("select user_id, group_name from hlt_signed_in_group").query(Membership.class).list().stream()
                        .collect(Collectors.groupingBy(
                                Membership::userId, Collectors.mapping(Membership::groupName, Collectors.toSet())));
        return jdbc
                .sql(
                        """
                        select user_id, provider, first_name, last_name, email from hlt_signed_in
                        where shut_out = false order by since, user_id""")
                .query(Row.class)
                .list()
                .stream()
                .map(row -> new SignedIn(
                        row.userId(),
                        row.provider(),
                        row.firstName(),
                        row.lastName(),
                        row.email(),
                        groups.getOrDefault(row.userId(), Set.of())))
                .toList();
    }

    Optional<SignedIn> find(String userId) {
        return all().stream().filter(person -> person.userId().equals(userId)).findFirst();
    }

    /** @return false if all of it was so already */
    boolean put(SignedIn person) {
        Optional<SignedIn> before = find(person.userId());
        if (before.filter(person::equals).isPresent()) {
            return false;
        }
        if (before.isEmpty()) {
            jdbc.sql(
                            """
                            insert into hlt_signed_in (user_id, provider, first_name, last_name, email, since)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            person.userId(),
                            person.provider(),
                            person.firstName(),
                            person.lastName(),
                            person.email(),
                            Timestamp.from(clock.instant()))
                    .update();
        } else {
            jdbc.sql(
                            """
                            update hlt_signed_in set provider = ?, first_name = ?, last_name = ?, email = ?
                            where user_id = ?""")
                    .params(person.provider(), person.firstName(), person.lastName(), person.email(), person.userId())
                    .update();
        }
        putGroups(person, before.map(SignedIn::groups).orElse(Set.of()));
        changed();
        return true;
    }

    private void putGroups(SignedIn person, Set<String> before) {
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(person.groups());
        gone.forEach(group -> jdbc.sql("delete from hlt_signed_in_group where user_id = ? and group_name = ?")
                .params(person.userId(), group)
                .update());
        Set<String> come = new HashSet<>(person.groups());
        come.removeAll(before);
        come.forEach(group -> jdbc.sql("insert into hlt_signed_in_group (user_id, group_name) values (?, ?)")
                .params(person.userId(), group)
                .update());
    }

    /** Forgets the person, shut out or not. */
    void remove(String userId) {
        jdbc.sql("delete from hlt_signed_in_group where user_id = ?")
                .param(userId)
                .update();
        if (jdbc.sql("delete from hlt_signed_in where user_id = ?")
                        .param(userId)
                        .update()
                > 0) {
            changed();
        }
    }

    /** What a site file gives this person does not hold until further notice. */
    void shutOut(Person person) {
        remove(person.userId());
        jdbc.sql(
                        """
                        insert into hlt_signed_in (user_id, provider, first_name, last_name, email, since, shut_out)
                        values (?, ?, '', '', '', ?, true)""")
                .params(person.userId(), person.provider(), Timestamp.from(clock.instant()))
                .update();
        changed();
    }

    boolean isShutOut(String userId) {
        return jdbc.sql("select count(*) from hlt_signed_in where user_id = ? and shut_out = true")
                        .param(userId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void changed() {
        jdbc.sql("update hlt_signed_in_change set stamp = ?")
                .param(UUID.randomUUID().toString())
                .update();
    }
}
