package se.hlt.insight;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import se.hlt.insight.WaitPlaces.Place;

/** Counts waits, those that are over and those that go on, with nothing hidden: what comes back is not to be shown as it is. */
@Component
class WaitCounts {

    private static final int MONTHS = 12;

    private final JdbcClient jdbc;
    private final WaitPlaces places;

    WaitCounts(JdbcClient jdbc, WaitPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    /**
     * Of which waits.
     *
     * @param team null for all of the site's
     * @param agency the one at whose desk it waited, or null for all
     * @param version of the diagram, or null for all
     * @param from the first month in which they ended
     * @param to the last
     */
    record Wanted(
            String site, String process, String team, String agency, Integer version, YearMonth from, YearMonth to) {}

    /**
     * How many waits were alike.
     *
     * @param late null where the step has no due date
     * @param children how many of them were the first of a child at the step in the half-year
     */
    record Over(
            String activityId,
            int version,
            String team,
            String agency,
            int endedYear,
            int endedMonth,
            boolean dropped,
            Boolean late,
            int waits,
            int children) {}

    /**
     * A case that waits.
     *
     * @param caseNumber null where it is no case
     */
    record Waiting(
            String activityId,
            int version,
            String team,
            String agency,
            String instanceId,
            String caseNumber,
            Timestamp since) {}

    /** Those that are over, of every team, agency and version of the site's: each is needed to know what may be told of one. */
    List<Over> over(Wanted wanted) {
        return jdbc.sql(
                        """
                        select activity_id, version, team, agency, ended_year, ended_month, dropped, late, count(*) as waits,
                          sum(case when first_time = true then 1 else 0 end) as children
                        from hlt_wait_fact
                        where site = :site and process_key = :process
                          and ended_year * 12 + ended_month between :first and :last
                        group by activity_id, version, team, agency, ended_year, ended_month, dropped, late""")
                .param("site", wanted.site())
                .param("process", wanted.process())
                .param("first", number(wanted.from()))
                .param("last", number(wanted.to()))
                .query(Over.class)
                .list();
    }

    /**
     * How long those that were not in vain took, by step. Half-years in which fewer children than the smallest group
     * were there are left out.
     *
     * @param springEnds the last month of the site's spring term
     */
    Map<String, Durations> durations(Wanted wanted, int springEnds, int smallest) {
        String unit = (wanted.team() == null ? "" : " and team = :team")
                + (wanted.agency() == null ? "" : " and agency = :agency")
                + (wanted.version() == null ? "" : " and version = :version");
        StatementSpec question = jdbc.sql(
                        """
                        select activity_id, ended_year, half, waited_hours as hours, count(*) as waits,
                          sum(case when first_time = true then 1 else 0 end) as children
                        from (
                          select activity_id, ended_year, waited_hours, first_time,
                            case when ended_month <= :springEnds then 1 else 2 end as half
                          from hlt_wait_fact
                          where site = :site and process_key = :process and dropped = false
                            and ended_year * 12 + ended_month between :first and :last %s
                        ) w
                        group by activity_id, ended_year, half, waited_hours"""
                                .formatted(unit))
                .param("site", wanted.site())
                .param("process", wanted.process())
                .param("first", number(wanted.from()))
                .param("last", number(wanted.to()))
                .param("springEnds", springEnds);
        if (wanted.team() != null) {
            question = question.param("team", wanted.team());
        }
        if (wanted.agency() != null) {
            question = question.param("agency", wanted.agency());
        }
        if (wanted.version() != null) {
            question = question.param("version", wanted.version());
        }
        Map<String, Durations> byStep = new HashMap<>();
        question.query(Took.class).list().stream().collect(groupingBy(Took::inHalf)).values().stream()
                .filter(half -> half.stream().mapToInt(Took::children).sum() >= smallest)
                .flatMap(List::stream)
                .forEach(took -> byStep.computeIfAbsent(took.activityId(), step -> new Durations())
                        .add(took.hours(), took.waits(), took.children()));
        return byStep;
    }

    private record Took(String activityId, int endedYear, int half, int hours, int waits, int children) {

        List<Object> inHalf() {
            return List.of(activityId, endedYear, half);
        }
    }

    /** Everything of the site's that waits at one of the elements; no child with protected identity, and nothing fictional. */
    List<Waiting> now(String site, String process, Collection<String> activities) {
        List<Waiting> all = new ArrayList<>();
        if (activities.isEmpty()) {
            return all;
        }
        jdbc.sql(
                        """
                        select a.act_id_, d.version_, a.tenant_id_, a.proc_inst_id_, a.start_time_, c.case_number, c.team
                        from act_re_procdef d
                        join act_hi_actinst a on a.proc_def_id_ = d.id_ and a.end_time_ is null
                        join act_hi_procinst p on p.id_ = a.proc_inst_id_
                        left join hlt_case c on c.case_number = p.business_key_
                        where d.key_ = :process and a.act_id_ in (:activities)
                          and (c.case_number is null or c.fact_id is not null)""")
                .param("process", process)
                .param("activities", activities)
                .query(row -> {
                    Optional<Place> place = places.of(row.getString("tenant_id_"), row.getString("team"))
                            .filter(there -> there.site().equals(site));
                    if (place.isPresent()) {
                        all.add(new Waiting(
                                row.getString("act_id_"),
                                row.getInt("version_"),
                                place.get().team(),
                                place.get().agency(),
                                row.getString("proc_inst_id_"),
                                row.getString("case_number"),
                                row.getTimestamp("start_time_")));
                    }
                });
        return all;
    }

    private static int number(YearMonth month) {
        return month.getYear() * MONTHS + month.getMonthValue();
    }
}
