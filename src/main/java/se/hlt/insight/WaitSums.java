package se.hlt.insight;

import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Waits that are over, added up by where, step, month and outcome, with nothing hidden: what comes back is not to be shown as it
 * is. The sums of {@link WaitMonths} are read, and facts that are in none yet are added up here, in one statement: each fact
 * counts once, whenever it is asked.
 */
@Component
class WaitSums {

    static final String ON_TIME = "onTime";
    static final String LATE = "late";
    static final String NO_LIMIT = "noLimit";
    static final String DROPPED = "dropped";

    /** Of a fact. */
    static final String OUTCOME =
            """
            case when dropped = true then 'dropped' when late = true then 'late' when late = false then 'onTime'
              else 'noLimit' end""";

    private static final int MONTHS = 12;

    private final JdbcClient jdbc;

    WaitSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * So many waits that were alike; the same may come in several of these.
     *
     * @param kind see {@link WaitKind}
     * @param team null for what concerns a site as a whole
     * @param agency the one at whose desk it waited; null for what a team has in common
     * @param outcome one of the constants; what was dropped is neither late nor on time
     * @param hours of all of them together
     * @param children how many of them were the first of a child at the step in the half-year
     * @param ofKind how many were the first of a child for the kind of thing
     * @param took how many took how many hours, {@code "77*3 80*1"}; empty if nobody asked
     */
    record Sum(
            String processKey,
            String activityId,
            int version,
            String kind,
            String team,
            String agency,
            int year,
            int month,
            String outcome,
            int waits,
            long hours,
            int children,
            int ofKind,
            String took) {

        boolean isDropped() {
            return outcome.equals(DROPPED);
        }

        boolean in(Term term) {
            return year == term.year() && month >= term.firstMonth() && month <= term.lastMonth();
        }

        /** Adds how long each took. */
        void addTo(Durations durations) {
            int at = 0;
            while (at < took.length()) {
                int times = took.indexOf('*', at);
                int end = took.indexOf(' ', times);
                end = end < 0 ? took.length() : end;
                durations.add(Integer.parseInt(took, at, times, 10), Integer.parseInt(took, times + 1, end, 10));
                at = end + 1;
            }
            durations.addChildren(children);
        }
    }

    private static final RowMapper<Sum> SUM = (row, number) -> new Sum(
            row.getString(1),
            row.getString(2),
            row.getInt(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getInt(7),
            row.getInt(8),
            row.getString(9),
            row.getInt(10),
            row.getLong(11),
            row.getInt(12),
            row.getInt(13),
            row.getString(14));

    /** All that ended in these half-years, which follow each other, with how long each took. */
    List<Sum> ofSite(String site, List<Term> terms) {
        return terms.isEmpty() ? List.of() : all(site, null, terms, true);
    }

    /** The same without how long each took, but for their sum. */
    List<Sum> ofSiteWithoutHours(String site, List<Term> terms) {
        return terms.isEmpty() ? List.of() : all(site, null, terms, false);
    }

    /** All of one process that ended in these half-years, which follow each other, with how long each took. */
    List<Sum> ofProcess(String site, String processKey, List<Term> terms) {
        return terms.isEmpty() ? List.of() : all(site, processKey, terms, true);
    }

    private List<Sum> all(String site, String processKey, List<Term> terms, boolean withHours) {
        String wanted = "site = :site and ended_year * 12 + ended_month between :first and :last"
                + (processKey == null ? "" : " and process_key = :process");
        StatementSpec question = jdbc.sql(
                        """
                        select process_key, activity_id, version, kind, team, agency, ended_year, ended_month, outcome, waits, hours,
                          children, of_kind, %s from hlt_wait_month where %s
                        union all
                        select process_key, activity_id, version, kind, team, agency, ended_year, ended_month, outcome, count(*),
                          sum(waited_hours), sum(child), sum(child_of_kind), %s
                        from (select process_key, activity_id, version, kind, team, agency, ended_year, ended_month, waited_hours,
                            case when first_time = true then 1 else 0 end as child,
                            case when first_of_kind = true then 1 else 0 end as child_of_kind, %s as outcome
                          from hlt_wait_fact where summed = false and %s) tail
                        group by process_key, activity_id, version, kind, team, agency, ended_year, ended_month, outcome%s"""
                                .formatted(
                                        withHours ? "took" : "''",
                                        wanted,
                                        withHours
                                                ? "cast(waited_hours as varchar(12)) || '*' || cast(count(*) as varchar(12))"
                                                : "''",
                                        OUTCOME,
                                        wanted,
                                        withHours ? ", waited_hours" : ""))
                .param("site", site)
                .param("first", number(YearMonth.from(terms.get(0).beginsOn())))
                .param("last", number(YearMonth.from(terms.get(terms.size() - 1).endsOn())));
        return (processKey == null ? question : question.param("process", processKey))
                .query(SUM)
                .list();
    }

    private static int number(YearMonth month) {
        return month.getYear() * MONTHS + month.getMonthValue();
    }
}
