package se.hlt.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many meetings a site's teams had in a term, and who was there. No children are counted here. */
@Component
class MeetingCounts {

    /** Meetings by what became of them: {@code held}, {@code cancelled}, {@code moved}. */
    static final String MEETINGS = "MEETINGS";

    /** By agency: held meetings that it was expected at, and of those the ones where it was present. */
    static final String EXPECTED = "EXPECTED";

    static final String PRESENT = "PRESENT";

    private final JdbcClient jdbc;

    MeetingCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One count of a team. */
    record Count(String team, String figure, String code, BigDecimal number) {}

    /** All counts of a site's term; none that is nought. */
    List<Count> of(String site, Term term) {
        List<Count> all = new ArrayList<>(counts(
                """
                select team, 'MEETINGS' as figure, status as code, count(*) as number from hlt_meeting_fact
                where site = ? and meeting_date between ? and ? group by team, status""",
                site,
                term));
        all.addAll(counts(
                """
                select f.team, 'EXPECTED' as figure, a.agency as code, count(*) as number
                from hlt_meeting_fact f join hlt_meeting_attendance a on a.meeting_id = f.id
                where f.site = ? and f.meeting_date between ? and ? and f.status = 'held' group by f.team, a.agency""",
                site,
                term));
        all.addAll(counts(
                """
                select f.team, 'PRESENT' as figure, a.agency as code, count(*) as number
                from hlt_meeting_fact f join hlt_meeting_attendance a on a.meeting_id = f.id
                where f.site = ? and f.meeting_date between ? and ? and f.status = 'held' and a.present = true
                group by f.team, a.agency""",
                site,
                term));
        return all;
    }

    private List<Count> counts(String sql, String site, Term term) {
        return jdbc.sql(sql)
                .params(site, term.beginsOn(), term.endsOn())
                .query(Count.class)
                .list();
    }
}
