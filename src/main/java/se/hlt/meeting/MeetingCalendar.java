package se.hlt.meeting;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When teams meet: the days planned for each team, and the meetings that are in its members' calendars.
 */
@Repository
class MeetingCalendar {

    /**
     * A meeting in members' calendars.
     *
     * @param id the same whatever becomes of it
     * @param revision 0 at first, one more at each change
     */
    record Entry(
            String id,
            String teamTenant,
            LocalDate meetingDate,
            int revision,
            boolean cancelled,
            Timestamp changedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    MeetingCalendar(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds the team's calendar until the transaction ends: two could otherwise plan one date at once. */
    void lock(String teamTenant) {
        if (jdbc.sql("update hlt_team_calendar set team_tenant = team_tenant where team_tenant = ?")
                        .param(teamTenant)
                        .update()
                == 0) {
            jdbc.sql("insert into hlt_team_calendar (team_tenant) values (?)")
                    .param(teamTenant)
                    .update();
        }
    }

    /** The last regular meeting planned; empty before the first. */
    Optional<LocalDate> plannedUntil(String teamTenant) {
        return jdbc.sql(
                        "select planned_until from hlt_team_calendar where team_tenant = ? and planned_until is not null")
                .param(teamTenant)
                .query(LocalDate.class)
                .optional();
    }

    void planned(String teamTenant, LocalDate date) {
        jdbc.sql("update hlt_team_calendar set planned_until = ? where team_tenant = ?")
                .params(date, teamTenant)
                .update();
    }

    /** Members are called to the meeting. */
    void called(String teamTenant, LocalDate date) {
        String key = MeetingService.key(teamTenant, date);
        if (!change(key, key, date, false)) {
            jdbc.sql(
                            """
                            insert into hlt_meeting (id, meeting_key, team_tenant, meeting_date, changed_at)
                            values (?, ?, ?, ?, ?)""")
                    .params(UUID.randomUUID().toString(), key, teamTenant, date, Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /**
     * The meeting is on another day.
     *
     * @return true if members had been called to it
     */
    boolean moved(String teamTenant, LocalDate from, LocalDate to) {
        return change(MeetingService.key(teamTenant, from), MeetingService.key(teamTenant, to), to, false);
    }

    /**
     * The meeting is not held.
     *
     * @return true if members had been called to it
     */
    boolean cancelled(String teamTenant, LocalDate date) {
        String key = MeetingService.key(teamTenant, date);
        return change(key, key, date, true);
    }

    private boolean change(String key, String newKey, LocalDate date, boolean cancelled) {
        return find(key)
                .filter(entry -> !entry.cancelled())
                .map(entry -> jdbc.sql(
                                """
                                update hlt_meeting set meeting_key = ?, meeting_date = ?, revision = revision + 1,
                                cancelled = ?, changed_at = ? where id = ?""")
                        .params(newKey, date, cancelled, Timestamp.from(clock.instant()), entry.id())
                        .update())
                .isPresent();
    }

    /** The meeting as members' calendars have it; of several on one day the latest. */
    Optional<Entry> find(String meetingKey) {
        return jdbc
                .sql(
                        """
                        select id, team_tenant, meeting_date, revision, cancelled, changed_at from hlt_meeting
                        where meeting_key = ? order by cancelled, changed_at desc""")
                .param(meetingKey)
                .query(Entry.class)
                .list()
                .stream()
                .findFirst();
    }
}
