package se.hlt.meeting;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.engine.OwnDates;

/** The days of training teams' meetings. What members have in their calendars stays until something else is sent. */
@Component
class MeetingDates implements OwnDates {

    private final JdbcClient jdbc;

    MeetingDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Planned(String teamTenant, LocalDate plannedUntil) {}

    private record Meeting(String id, String teamTenant, LocalDate meetingDate) {}

    @Override
    public void moveBack(Predicate<String> tenants, int days) {
        jdbc
                .sql("select team_tenant, planned_until from hlt_team_calendar where planned_until is not null")
                .query(Planned.class)
                .list()
                .stream()
                .filter(team -> tenants.test(team.teamTenant()))
                .forEach(team -> jdbc.sql("update hlt_team_calendar set planned_until = ? where team_tenant = ?")
                        .params(team.plannedUntil().minusDays(days), team.teamTenant())
                        .update());
        jdbc.sql("select id, team_tenant, meeting_date from hlt_meeting").query(Meeting.class).list().stream()
                .filter(meeting -> tenants.test(meeting.teamTenant()))
                .forEach(meeting -> {
                    LocalDate day = meeting.meetingDate().minusDays(days);
                    jdbc.sql("update hlt_meeting set meeting_date = ?, meeting_key = ? where id = ?")
                            .params(day, MeetingService.key(meeting.teamTenant(), day), meeting.id())
                            .update();
                });
    }
}
