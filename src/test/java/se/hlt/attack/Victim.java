package se.hlt.attack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import se.hlt.attack.Tables.Row;

/** One foreign process instance and one of everything that belongs to it, by what the API calls it. */
final class Victim {

    /** What an operation's parameter may stand for, and where the engine keeps such a thing. */
    enum Kind {
        TASK("act_ru_task", "id_"),
        INSTANCE("act_ru_execution", "proc_inst_id_"),
        EXECUTION("act_ru_execution", "id_"),
        ACTIVITY("act_ru_task", "task_def_key_"),
        ACTIVITY_INSTANCE("act_hi_actinst", "id_"),
        VARIABLE("act_ru_variable", "id_"),
        VARIABLE_NAME("act_ru_variable", "name_"),
        TASK_VARIABLE_NAME("act_ru_task", "id_"),
        HISTORIC_VARIABLE("act_hi_varinst", "id_"),
        DETAIL("act_hi_detail", "id_"),
        DECISION_INSTANCE("act_hi_decinst", "id_"),
        JOB("act_ru_job", "id_"),
        BINARY_VARIABLE("act_ru_variable", "id_"),
        BINARY_HISTORIC_VARIABLE("act_hi_varinst", "id_"),
        BINARY_DETAIL("act_hi_detail", "id_"),
        JOB_WITHOUT_CASE("act_ru_job", "id_"),
        JOB_LOG("act_hi_job_log", "id_"),
        EXTERNAL_TASK("act_ru_ext_task", "id_"),
        EXTERNAL_TASK_LOG("act_hi_ext_task_log", "id_"),
        INCIDENT("act_ru_incident", "id_"),
        COMMENT("act_hi_comment", "id_"),
        ATTACHMENT("act_hi_attachment", "id_"),
        OPERATION("act_hi_op_log", "operation_id_"),
        MESSAGE("act_ru_event_subscr", "event_name_"),
        NUMBER("act_hi_procinst", "business_key_"),
        TENANT("act_ru_task", "tenant_id_"),
        DEFINITION("act_ru_task", "proc_def_id_"),
        DEFINITION_KEY("act_hi_procinst", "proc_def_key_"),
        JOB_DEFINITION("act_ru_job", "job_def_id_"),
        BATCH("act_ru_batch", "id_"),
        AUTHORIZATION("act_ru_authorization", "id_"),
        FILTER("act_ru_filter", "id_"),
        USER("act_id_user", "id_"),
        GROUP("act_id_group", "id_"),
        DEPLOYMENT("act_re_deployment", "id_"),
        RESOURCE("act_ge_bytearray", "id_"),
        DECISION("act_re_decision_def", "id_"),
        DECISION_KEY("act_re_decision_def", "key_"),
        REQUIREMENTS("act_re_decision_req_def", "id_"),
        REQUIREMENTS_KEY("act_re_decision_req_def", "key_");

        private final String table;
        private final String column;

        Kind(String table, String column) {
            this.table = table;
            this.column = column;
        }
    }

    private final Map<Kind, String> ids = new EnumMap<>(Kind.class);

    private Victim(Tables tables, Secrets secrets, Row task) {
        String instance = task.get("proc_inst_id_");
        for (Kind kind : Kind.values()) {
            List<Row> foreign = tables.rows(kind.table).stream()
                    .filter(row -> row.get(kind.column) != null)
                    .filter(secrets::isForeign)
                    .toList();
            Stream.of(
                            foreign.stream().filter(row -> row.get("id_").equals(task.get("id_"))),
                            foreign.stream().filter(row -> task.get("id_").equals(row.get("task_id_"))),
                            foreign.stream().filter(row -> instance.equals(row.instance())),
                            foreign.stream()
                                    .filter(row -> task.get("tenant_id_").equals(row.get("tenant_id_"))),
                            foreign.stream(),
                            tables.rows(kind.table).stream())
                    .flatMap(rows -> rows)
                    .map(row -> row.get(kind.column))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(id -> ids.put(kind, id));
        }
        ids.put(Kind.EXECUTION, task.get("execution_id_"));
        ids.put(Kind.VARIABLE_NAME, "attackText");
        ids.put(Kind.TASK_VARIABLE_NAME, "attackTaskText");
        // No decision of ours requires another, so there is no such definition; the path is tried all the same.
        ids.putIfAbsent(Kind.REQUIREMENTS, ids.get(Kind.DECISION));
        ids.putIfAbsent(Kind.REQUIREMENTS_KEY, ids.get(Kind.DECISION_KEY));
        tables.rows("act_ru_job").stream()
                .filter(job -> job.get("batch_id_") != null)
                .forEach(job -> ids.put(Kind.JOB_WITHOUT_CASE, job.get("id_")));
        for (Kind binary : List.of(Kind.BINARY_VARIABLE, Kind.BINARY_HISTORIC_VARIABLE, Kind.BINARY_DETAIL)) {
            tables.rows(binary.table).stream()
                    .filter(row -> "attackBytes".equals(row.get("name_")) && instance.equals(row.instance()))
                    .forEach(row -> ids.put(binary, row.get("id_")));
        }
        ids.put(Kind.USER, VictimWorld.USER);
        ids.put(Kind.GROUP, "key-person");
        tables.rows("act_ru_filter").stream()
                .filter(filter -> VictimWorld.USER.equals(filter.get("owner_")))
                .forEach(filter -> ids.put(Kind.FILTER, filter.get("id_")));
    }

    /**
     * One victim for each tenant that holds something foreign with an open task, the persona's own tenants first: there
     * only the rights stand between.
     */
    static List<Victim> all(Tables tables, Secrets secrets) {
        Map<String, Row> tasks = new LinkedHashMap<>();
        tables.rows("act_ru_task").stream()
                .filter(secrets::isForeign)
                .sorted(Comparator.<Row, Boolean>comparing(task -> !secrets.isOwnTenant(task.get("tenant_id_")))
                        .thenComparing(task -> task.get("tenant_id_"))
                        .thenComparing(task -> -variablesOf(tables, task))
                        .thenComparing(task -> task.get("id_")))
                .forEach(task -> tasks.putIfAbsent(task.get("tenant_id_"), task));
        List<Victim> victims = new ArrayList<>();
        tasks.values().forEach(task -> victims.add(new Victim(tables, secrets, task)));
        return victims;
    }

    /** The more there is to lose, the better the victim. */
    private static long variablesOf(Tables tables, Row task) {
        return tables.rows("act_ru_variable").stream()
                .filter(variable -> task.get("proc_inst_id_").equals(variable.get("proc_inst_id_")))
                .count();
    }

    String get(Kind kind) {
        return Objects.requireNonNull(ids.get(kind), () -> "The victims' world has no " + kind);
    }
}
