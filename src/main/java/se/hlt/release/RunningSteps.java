package se.hlt.release;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.release.Change.Part;

/** At which steps of a diagram cases stand, and which of them a change takes away. Counts only. */
@Component
class RunningSteps {

    private final JdbcClient jdbc;

    RunningSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Count(String step, int cases) {}

    /** The steps with cases, in all versions of the diagram; those that are taken away first. */
    List<ChangeView.Running> of(Part part) {
        Map<String, String> before = Difference.labels(part.before());
        Map<String, String> after = Difference.labels(part.after());
        return counts(part.after().key()).stream()
                .filter(count -> before.containsKey(count.step()))
                .map(count -> new ChangeView.Running(
                        count.step(), before.get(count.step()), count.cases(), !after.containsKey(count.step())))
                .sorted((one, other) -> Boolean.compare(other.removed(), one.removed()))
                .toList();
    }

    private List<Count> counts(String processKey) {
        return jdbc.sql(
                        """
                        select e.act_id_, count(distinct e.proc_inst_id_)
                        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where d.key_ = ? and e.act_id_ is not null and e.is_active_ = ?
                        group by e.act_id_ order by e.act_id_""")
                .params(processKey, true)
                .query((row, index) -> new Count(row.getString(1), row.getInt(2)))
                .list();
    }
}
