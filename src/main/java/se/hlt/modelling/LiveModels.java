package se.hlt.modelling;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import se.hlt.engine.DeploymentGate;

/**
 * The latest deployed version of every diagram, decision and form that all teams share: what the next case, and the next
 * phase of every running case, will meet. Read past the engine, which would parse and check each file anew.
 */
@Component
public class LiveModels {

    private static final String LATEST =
            """
            select b.name_, b.bytes_
            from act_ge_bytearray b
            where exists (
              select 1 from %1$s d
              where d.deployment_id_ = b.deployment_id_ and d.resource_name_ = b.name_ and d.tenant_id_ is null
              and d.version_ = (select max(o.version_) from %1$s o where o.key_ = d.key_ and o.tenant_id_ is null))
            order by b.name_, b.id_""";

    private static final List<String> DEFINITIONS = Stream.of(
                    "act_re_procdef", "act_re_decision_def", "act_re_camformdef")
            .map(LATEST::formatted)
            .toList();

    private final JdbcTemplate jdbc;

    LiveModels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Each file once, under the name by which it was deployed; diagrams first, then decisions and forms. */
    public List<DeploymentGate.File> files() {
        return DEFINITIONS.stream()
                .flatMap(
                        query -> jdbc
                                .query(
                                        query,
                                        (row, number) -> new DeploymentGate.File(row.getString(1), row.getBytes(2)))
                                .stream())
                .toList();
    }
}
