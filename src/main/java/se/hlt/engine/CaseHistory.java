package se.hlt.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All that the engine keeps of a case, running and past, and its erasure.
 *
 * <p>A case is several roots: process instances that no other called. What they called belongs to them.
 */
@Component
public class CaseHistory {

    /** A meeting is about several cases, and holds their numbers only. */
    private static final String MEETING = "hlt-meeting";

    /** While it is to be made, nothing stops it (19 kap. 1 § socialtjänstlagen). */
    private static final String CONCERN_REPORT = "concern-report";

    private static final int TASK = 7;
    private static final int PROCESS_INSTANCE = 8;
    private static final int HISTORIC_TASK = 19;
    private static final int HISTORIC_PROCESS_INSTANCE = 20;

    private static final String INSTANCES = "(select id_ from act_hi_procinst where root_proc_inst_id_ = :root)";
    private static final String TASKS = "(select id_ from act_hi_taskinst where root_proc_inst_id_ = :root)";

    /** Tables with the root's id; those that the others are found by are last. */
    private static final List<String> TABLES = List.of(
            "act_ge_bytearray",
            "act_hi_dec_in",
            "act_hi_dec_out",
            "act_hi_decinst",
            "act_hi_detail",
            "act_hi_varinst",
            "act_hi_comment",
            "act_hi_attachment",
            "act_hi_op_log",
            "act_hi_identitylink",
            "act_hi_incident",
            "act_hi_job_log",
            "act_hi_ext_task_log",
            "act_ru_authorization",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_procinst");

    /** What is written without the root's id, in some cases or always; before the rows that it is found by. */
    private static final List<String> BY_OTHER_IDS = List.of(
            bytes("bytearray_id_", "act_hi_varinst"),
            bytes("bytearray_id_", "act_hi_detail"),
            bytes("bytearray_id_", "act_hi_dec_in"),
            bytes("bytearray_id_", "act_hi_dec_out"),
            bytes("content_id_", "act_hi_attachment"),
            bytes("job_exception_stack_id_", "act_hi_job_log"),
            bytes("error_details_id_", "act_hi_ext_task_log"),
            "delete from act_hi_comment where proc_inst_id_ in " + INSTANCES,
            "delete from act_hi_comment where task_id_ in " + TASKS,
            "delete from act_hi_attachment where proc_inst_id_ in " + INSTANCES,
            "delete from act_hi_attachment where task_id_ in " + TASKS,
            "delete from act_hi_op_log where proc_inst_id_ in " + INSTANCES,
            "delete from act_hi_op_log where task_id_ in " + TASKS,
            "delete from act_hi_identitylink where task_id_ in " + TASKS,
            "delete from act_ru_authorization where resource_type_ in (%d, %d) and resource_id_ in %s"
                    .formatted(TASK, HISTORIC_TASK, TASKS),
            "delete from act_ru_authorization where resource_type_ in (%d, %d) and resource_id_ in %s"
                    .formatted(PROCESS_INSTANCE, HISTORIC_PROCESS_INSTANCE, INSTANCES));

    private final JdbcClient jdbc;
    private final RetentionRule retention;
    private final Clock clock;
    private final RuntimeService runtimeService;
    private final AsSystem asSystem;
    private final TransactionTemplate transaction;

    CaseHistory(
            JdbcClient jdbc,
            RetentionRule retention,
            Clock clock,
            @Lazy RuntimeService runtimeService,
            AsSystem asSystem,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.clock = clock;
        this.runtimeService = runtimeService;
        this.asSystem = asSystem;
        this.transaction = transaction;
    }

    /** One part of a case. */
    public record Root(String id, String processKey, String tenantId, boolean ended) {}

    /** A root that the engine removes from that time on. {@code caseNumber} is null if it is about no case. */
    public record Due(String id, String caseNumber, Instant removalTime) {}

    /**
     * Every part of the case: those that run under its number, and those that are about it, such as a handover. Not a
     * concern report that is still to be made, and not the meetings that it was on.
     */
    public List<Root> roots(String caseNumber) {
        return jdbc.sql(
                        """
                        select id_, proc_def_key_, tenant_id_, end_time_ from act_hi_procinst
                        where proc_def_key_ <> :meeting and not (proc_def_key_ = :report and end_time_ is null)
                        and id_ in (
                          select root_proc_inst_id_ from act_hi_procinst where business_key_ = :number
                          union select root_proc_inst_id_ from act_hi_varinst
                          where name_ in ('caseNumber', 'relatedCaseNumber') and text_ = :number)
                        order by start_time_, id_""")
                .param("meeting", MEETING)
                .param("report", CONCERN_REPORT)
                .param("number", caseNumber)
                .query((row, index) -> new Root(
                        row.getString("id_"),
                        row.getString("proc_def_key_"),
                        row.getString("tenant_id_"),
                        row.getTimestamp("end_time_") != null))
                .list();
    }

    /** Roots, at most so many, that are to be removed until then, in the order of their ids and after the id given. */
    public List<Due> due(Instant until, String afterId, int most) {
        return jdbc.sql(
                        """
                        select p.id_, p.removal_time_, coalesce(p.business_key_, (
                          select min(v.text_) from act_hi_varinst v
                          where v.proc_inst_id_ = p.id_ and v.name_ = 'caseNumber')) case_number
                        from act_hi_procinst p
                        where p.id_ = p.root_proc_inst_id_ and p.removal_time_ <= :until and p.id_ > :after
                        order by p.id_ fetch first %d rows only"""
                                .formatted(most))
                .param("until", Timestamp.from(until))
                .param("after", afterId)
                .query((row, index) -> new Due(
                        row.getString("id_"),
                        row.getString("case_number"),
                        row.getTimestamp("removal_time_").toInstant()))
                .list();
    }

    /** Those of the roots that the engine knows. */
    public Set<String> existing(Collection<String> rootIds) {
        return rootIds.isEmpty()
                ? Set.of()
                : jdbc
                        .sql("select id_ from act_hi_procinst where id_ in (:ids)")
                        .param("ids", rootIds)
                        .query(String.class)
                        .list()
                        .stream()
                        .collect(Collectors.toSet());
    }

    /**
     * The consent that the case was shared under has ended: what has ended in these tenants stays no longer than if it had
     * ended so itself, now. What was to be removed earlier still is.
     */
    public void withoutConsent(String caseNumber, Predicate<String> tenants) {
        Date now = Date.from(clock.instant());
        roots(caseNumber).stream()
                .filter(root -> root.ended() && root.tenantId() != null && tenants.test(root.tenantId()))
                .forEach(root -> retention
                        .removalTimeWithoutConsent(root.tenantId(), now)
                        .ifPresent(time -> removeBy(root.id(), time)));
    }

    private void removeBy(String rootId, Date time) {
        TABLES.forEach(
                table -> jdbc.sql("update " + table + " set removal_time_ = :time where root_proc_inst_id_ = :root"
                                + " and (removal_time_ is null or removal_time_ > :time)")
                        .param("time", Timestamp.from(time.toInstant()))
                        .param("root", rootId)
                        .update());
    }

    /**
     * Erases the roots and all that belongs to them. What runs is stopped first, without its listeners: nothing is sent and
     * nobody is told. All of it or, if something fails, nothing.
     */
    public void erase(Collection<String> rootIds) {
        transaction.executeWithoutResult(status -> {
            asSystem.run(() -> {
                runtimeService.deleteProcessInstancesIfExists(List.copyOf(rootIds), "purged", true, true, false);
                return null;
            });
            rootIds.forEach(this::eraseHistory);
        });
    }

    private void eraseHistory(String rootId) {
        Stream.concat(
                        BY_OTHER_IDS.stream(),
                        TABLES.stream().map(table -> "delete from " + table + " where root_proc_inst_id_ = :root"))
                .forEach(sql -> jdbc.sql(sql).param("root", rootId).update());
    }

    /**
     * Removes what is left of parts that are no more: the engine's clean-up deletes table by table, and what is written
     * while it does so, or has no removal time, stays.
     *
     * @param most how many rows of each table at a time
     * @return how many rows were removed
     */
    public int sweep(int most) {
        int removed = TABLES.stream()
                .filter(table -> !table.equals("act_hi_procinst"))
                .mapToInt(table -> sweep(
                        table,
                        "root_proc_inst_id_ is not null and not exists"
                                + " (select 1 from act_hi_procinst p where p.id_ = t.root_proc_inst_id_)",
                        most))
                .sum();
        return removed
                + sweepRights(TASK, "act_ru_task", most)
                + sweepRights(PROCESS_INSTANCE, "act_ru_execution", most);
    }

    private int sweepRights(int resourceType, String table, int most) {
        return sweep(
                "act_ru_authorization",
                "resource_type_ = %d and resource_id_ <> '*' and not exists (select 1 from %s r where r.id_ = t.resource_id_)"
                        .formatted(resourceType, table),
                most);
    }

    private int sweep(String table, String orphan, int most) {
        return jdbc.sql("delete from %1$s where id_ in (select t.id_ from %1$s t where %2$s fetch first %3$d rows only)"
                        .formatted(table, orphan, most))
                .update();
    }

    private static String bytes(String column, String table) {
        return "delete from act_ge_bytearray where id_ in (select %s from %s where root_proc_inst_id_ = :root)"
                .formatted(column, table);
    }
}
