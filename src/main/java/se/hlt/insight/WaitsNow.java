package se.hlt.insight;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.insight.WaitPlaces.Desk;

/** What waits now, with nothing hidden: what comes back is not to be shown as it is. */
@Component
class WaitsNow {

    private final JdbcClient jdbc;
    private final WaitPlaces places;

    WaitsNow(JdbcClient jdbc, WaitPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
    }

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
                    Optional<Desk> desk = places.of(row.getString("tenant_id_"), row.getString("team"))
                            .filter(there -> there.site().equals(site));
                    if (desk.isPresent()) {
                        all.add(new Waiting(
                                row.getString("act_id_"),
                                row.getInt("version_"),
                                desk.get().team(),
                                desk.get().agency(),
                                row.getString("proc_inst_id_"),
                                row.getString("case_number"),
                                row.getTimestamp("start_time_")));
                    }
                });
        return all;
    }
}
