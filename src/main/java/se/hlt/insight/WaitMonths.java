package se.hlt.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up the waits of each month, for {@link WaitSums}. What comes to a month afterwards has the month added up anew the next
 * night; until then it is counted beside the sums.
 */
@Component
public class WaitMonths {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    WaitMonths(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Month(String site, int year, int month) {}

    private record Key(
            String processKey,
            String activityId,
            int version,
            String kind,
            String team,
            String agency,
            String outcome) {}

    private static final class Totals {
        private int waits;
        private long hours;
        private int children;
        private int ofKind;
        private final StringBuilder took = new StringBuilder();

        private void add(int each, int times, int firsts, int firstsOfKind) {
            waits += times;
            hours += (long) each * times;
            children += firsts;
            ofKind += firstsOfKind;
            took.append(took.isEmpty() ? "" : " ").append(each).append('*').append(times);
        }
    }

    /** The night's work, unless another node does it: a site's month at a time, so that a stop loses one of them. */
    @Scheduled(cron = "${hlt.statistics.wait-months:0 35 3 * * *}", zone = "UTC")
    public void nightly() {
        boolean isMore;
        do {
            isMore = Boolean.TRUE.equals(transaction.execute(status -> isAlone() && sumNext()));
        } while (isMore);
    }

    private boolean isAlone() {
        return !jdbc.queryForList(
                        "select work from hlt_nightly where work = 'wait-months' for update skip locked", String.class)
                .isEmpty();
    }

    private boolean sumNext() {
        List<Month> next = jdbc.query(
                "select site, ended_year, ended_month from hlt_wait_fact where summed = false fetch first 1 rows only",
                (row, number) -> new Month(row.getString(1), row.getInt(2), row.getInt(3)));
        next.forEach(this::sum);
        return !next.isEmpty();
    }

    /** Only the facts marked here or before are added up: one that is committed meanwhile is not marked, and counts beside. */
    private void sum(Month month) {
        Object[] which = {month.site(), month.year(), month.month()};
        jdbc.update(
                """
                update hlt_wait_fact set summed = true
                where summed = false and site = ? and ended_year = ? and ended_month = ?""",
                which);
        jdbc.update("delete from hlt_wait_month where site = ? and ended_year = ? and ended_month = ?", which);
        Map<Key, Totals> sums = new LinkedHashMap<>();
        jdbc.query(
                """
                select process_key, activity_id, version, kind, team, agency, outcome, waited_hours, count(*), sum(child),
                  sum(child_of_kind)
                from (select process_key, activity_id, version, kind, team, agency, waited_hours,
                    case when first_time = true then 1 else 0 end as child,
                    case when first_of_kind = true then 1 else 0 end as child_of_kind, %s as outcome
                  from hlt_wait_fact where summed = true and site = ? and ended_year = ? and ended_month = ?) f
                group by process_key, activity_id, version, kind, team, agency, outcome, waited_hours
                order by process_key, activity_id, version, waited_hours"""
                        .formatted(WaitSums.OUTCOME),
                row -> {
                    Key key = new Key(
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7));
                    sums.computeIfAbsent(key, none -> new Totals())
                            .add(row.getInt(8), row.getInt(9), row.getInt(10), row.getInt(11));
                },
                which);
        store(month, sums);
    }

    private void store(Month month, Map<Key, Totals> sums) {
        List<Object[]> rows = new ArrayList<>();
        sums.forEach((key, totals) -> rows.add(new Object[] {
            month.site(),
            month.year(),
            month.month(),
            rows.size() + 1,
            key.processKey(),
            key.activityId(),
            key.version(),
            key.kind(),
            key.team(),
            key.agency(),
            key.outcome(),
            totals.waits,
            totals.hours,
            totals.children,
            totals.ofKind,
            totals.took.toString()
        }));
        jdbc.batchUpdate(
                """
                insert into hlt_wait_month (site, ended_year, ended_month, part, process_key, activity_id, version, kind, team,
                  agency, outcome, waits, hours, children, of_kind, took)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rows);
    }
}
