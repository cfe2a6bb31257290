package se.hlt.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves all that the engine holds of a case, running and past, from one secrecy domain to another. The engine has no
 * such operation, so its tables are updated: every row that carries a tenant.
 *
 * <p>Runtime rows get a new revision too, so that whoever is at work in the case at that moment fails with an optimistic
 * lock, and is tried again in the new tenant, instead of writing on under the old one. What a transaction merely adds
 * meanwhile cannot be caught so: run the move once more in a later transaction. It is idempotent.
 *
 * <p>Call it before the engine has read anything of the case in the same transaction; what it has read is stale after.
 */
@Component
public class TenantMove {

    private static final String BY_ROOT = "root_proc_inst_id_ in (:roots)";
    private static final String BY_INSTANCE = "proc_inst_id_ in (:instances)";

    // Of executions only those that are a process instance name their root.
    private static final String BY_EITHER = "(" + BY_ROOT + " or " + BY_INSTANCE + ")";

    private static final String OF_PAST_TASK =
            "task_id_ in (select id_ from act_hi_taskinst where " + BY_INSTANCE + ")";
    private static final String OF_DECISION =
            "dec_inst_id_ in (select id_ from act_hi_decinst where " + BY_INSTANCE + ")";

    /** Runtime tables and how the rows of the instances are found. All have a revision. */
    private static final Map<String, String> RUNTIME = Map.of(
            "act_ru_execution", BY_EITHER,
            "act_ru_job", "process_instance_id_ in (:instances)",
            "act_ru_task", BY_INSTANCE,
            "act_ru_variable", BY_INSTANCE,
            "act_ru_event_subscr", BY_INSTANCE,
            "act_ru_incident", BY_INSTANCE,
            "act_ru_ext_task", BY_INSTANCE,
            "act_ru_identitylink", "task_id_ in (select id_ from act_ru_task where " + BY_INSTANCE + ")",
            "act_ge_bytearray",
                    BY_ROOT
                            + " or id_ in (select bytearray_id_ from act_ru_variable where " + BY_INSTANCE + ")"
                            + " or id_ in (select error_details_id_ from act_ru_ext_task where " + BY_INSTANCE + ")"
                            + " or id_ in (select exception_stack_id_ from act_ru_job"
                            + " where process_instance_id_ in (:instances))");

    /** History tables and how their rows are found. */
    private static final Map<String, String> HISTORY = Map.ofEntries(
            Map.entry("act_hi_procinst", BY_EITHER),
            Map.entry("act_hi_actinst", BY_EITHER),
            Map.entry("act_hi_taskinst", BY_EITHER),
            Map.entry("act_hi_varinst", BY_EITHER),
            Map.entry("act_hi_detail", BY_EITHER),
            Map.entry("act_hi_comment", BY_EITHER),
            Map.entry("act_hi_attachment", BY_EITHER),
            Map.entry("act_hi_op_log", BY_EITHER),
            Map.entry("act_hi_incident", BY_EITHER),
            Map.entry("act_hi_ext_task_log", BY_EITHER),
            Map.entry("act_hi_decinst", BY_EITHER),
            Map.entry("act_hi_job_log", "(" + BY_ROOT + " or process_instance_id_ in (:instances))"),
            Map.entry("act_hi_identitylink", "(" + BY_ROOT + " or " + OF_PAST_TASK + ")"),
            Map.entry("act_hi_dec_in", OF_DECISION),
            Map.entry("act_hi_dec_out", OF_DECISION));

    private final JdbcClient jdbc;

    TenantMove(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tables that are updated, in lower case. */
    static Set<String> tables() {
        return Stream.concat(RUNTIME.keySet().stream(), HISTORY.keySet().stream())
                .collect(Collectors.toSet());
    }

    private record Root(String id, String tenantId) {}

    /**
     * Moves the case's process trees.
     *
     * @param caseNumber the business key of the trees
     * @param alsoNaming keys of processes that have no business key but a variable {@code caseNumber}
     * @param from which tenants they are moved out of
     * @param to the tenant that they belong to afterwards
     */
    public void move(String caseNumber, Collection<String> alsoNaming, Predicate<String> from, String to) {
        List<String> roots = roots(caseNumber, alsoNaming, from);
        if (roots.isEmpty()) {
            return;
        }
        // Takes the locks: whoever works in the case has committed after this, or will fail.
        jdbc.sql("update act_ru_execution set rev_ = rev_ + 1 where " + BY_EITHER)
                .param("roots", roots)
                .param("instances", instances(roots))
                .update();
        List<String> instances = instances(roots);
        RUNTIME.forEach((table, rows) -> jdbc.sql("update " + table
                        + " set tenant_id_ = :to, rev_ = rev_ + 1 where (tenant_id_ is null or tenant_id_ <> :to) and ("
                        + rows + ")")
                .param("to", to)
                .param("roots", roots)
                .param("instances", instances)
                .update());
        HISTORY.forEach((table, rows) -> jdbc.sql("update " + table
                        + " set tenant_id_ = :to where (tenant_id_ is null or tenant_id_ <> :to) and " + rows)
                .param("to", to)
                .param("roots", roots)
                .param("instances", instances)
                .update());
    }

    /**
     * Takes away what single persons may do with the case's tasks and processes in these tenants.
     *
     * @param except user ids of those who keep it
     */
    public void revoke(
            String caseNumber, Collection<String> alsoNaming, Predicate<String> in, Collection<String> except) {
        List<String> roots = roots(caseNumber, alsoNaming, in);
        if (roots.isEmpty()) {
            return;
        }
        jdbc.sql("delete from act_ru_authorization where user_id_ is not null and user_id_ not in (:except)"
                        + " and (resource_id_ in (select id_ from act_hi_taskinst where " + BY_ROOT + ")"
                        + " or resource_id_ in (:instances))")
                .param("except", except.isEmpty() ? List.of("") : except)
                .param("roots", roots)
                .param("instances", instances(roots))
                .update();
    }

    private List<String> roots(String caseNumber, Collection<String> alsoNaming, Predicate<String> from) {
        return jdbc
                .sql(
                        """
                        select distinct root_proc_inst_id_ as id, tenant_id_ as tenant_id from act_hi_procinst
                        where business_key_ = :number or proc_def_key_ in (:naming) and proc_inst_id_ in (
                          select proc_inst_id_ from act_hi_varinst where name_ = 'caseNumber' and text_ = :number)""")
                .param("number", caseNumber)
                .param("naming", alsoNaming.isEmpty() ? List.of("") : alsoNaming)
                .query(Root.class)
                .list()
                .stream()
                .filter(root -> root.tenantId() != null && from.test(root.tenantId()))
                .map(Root::id)
                .distinct()
                .toList();
    }

    private List<String> instances(List<String> roots) {
        return jdbc.sql("select proc_inst_id_ from act_hi_procinst where " + BY_ROOT)
                .param("roots", roots)
                .query(String.class)
                .list();
    }
}
