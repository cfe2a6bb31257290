package se.hlt.meeting;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Team;

/** What became of each meeting, kept for statistics. Tells of no case and no person, and nothing of training. */
@Repository
class MeetingFacts {

    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final Clock clock;

    MeetingFacts(JdbcClient jdbc, Organisation organisation, Clock clock) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * The meeting was held.
     *
     * @param present ids of the agencies that were there
     * @param cases how many were on the agenda
     * @param decisions how many of them were taken up
     */
    void held(String teamTenant, LocalDate date, Collection<String> present, int cases, int decisions) {
        if (organisation.isTraining(teamTenant)) {
            return;
        }
        Team team = organisation.team(teamTenant);
        List<String> required = team.meetings().required();
        int there = (int) required.stream().filter(present::contains).count();
        String id = add(teamTenant, date, "held", there, cases, decisions);
        for (String agency : team.agencies()) {
            jdbc.sql("insert into hlt_meeting_attendance (meeting_id, agency, required, present) values (?, ?, ?, ?)")
                    .params(id, agency, required.contains(agency), present.contains(agency))
                    .update();
        }
    }

    void cancelled(String teamTenant, LocalDate date, int cases) {
        if (!organisation.isTraining(teamTenant)) {
            add(teamTenant, date, "cancelled", 0, cases, 0);
        }
    }

    /** The meeting is on another day than this. */
    void moved(String teamTenant, LocalDate from, int cases) {
        if (!organisation.isTraining(teamTenant)) {
            add(teamTenant, from, "moved", 0, cases, 0);
        }
    }

    private String add(String teamTenant, LocalDate date, String status, int present, int cases, int decisions) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into hlt_meeting_fact (id, site, team, meeting_date, status, required_agencies,
                        present_agencies, cases, decisions, noted_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        organisation.siteIdOf(teamTenant),
                        organisation.teamIdOf(teamTenant),
                        date,
                        status,
                        organisation.team(teamTenant).meetings().required().size(),
                        present,
                        cases,
                        decisions,
                        Timestamp.from(clock.instant()))
                .update();
        return id;
    }
}
