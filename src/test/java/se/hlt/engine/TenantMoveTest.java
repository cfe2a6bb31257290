package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.support.Cases;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;

@HltTest
@DisplayName("A case that moves to another tenant")
class TenantMoveTest {

    private static final String TEAM = "havsvik.norr";
    private static final String TARGET = "havsvik.norr!sealed";

    /** Of definitions, people, of batches, and of CMMN, which is switched off: never of a process instance. */
    private static final String OF_NO_INSTANCE = "act_(re_.*|id_.*|.._batch|ru_jobdef|.._case.*)";

    @Autowired
    private TenantMove move;

    @Autowired
    private Journey journey;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HistoryService history;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    @DisplayName("is moved in every table of the engine that carries a tenant")
    void everyTable() {
        assertThat(tenantTables().stream().filter(table -> !table.matches(OF_NO_INSTANCE)))
                .containsExactlyInAnyOrderElementsOf(TenantMove.tables());
    }

    @Test
    @DisplayName("leaves nothing behind, whatever it was in the middle of, and takes nothing of another case along")
    void leavesNothing() {
        String other = journey.planned();
        String number = journey.atFollowUp();
        Set<String> rootsOfOther = rootsOf(other);
        Set<String> roots = rootsOf(number);
        assertThat(rowsIn(TEAM, roots)).contains("act_ru_task", "act_ru_variable", "act_hi_varinst", "act_hi_detail");

        move(number);

        assertThat(rowsIn(TEAM, roots)).isEmpty();
        assertThat(rowsIn(TARGET, rootsOfOther)).isEmpty();
        assertThat(rowsIn(TEAM, rootsOfOther)).contains("act_ru_task", "act_hi_varinst");
        assertThat(Cases.running(number, "havsvik.school")).containsExactly("identification", "shared-case");
        assertThat(Cases.openTasks(number, TARGET)).contains("userTask_holdFollowUp");
    }

    @Test
    @DisplayName("makes whoever is at work in it at that moment fail rather than write under the old tenant")
    void concurrentWork() {
        String number = journey.consented();
        Task task = Cases.tasks(number).get(0);

        assertThatThrownBy(() -> engine.getCommandExecutorTxRequired().execute(context -> {
                    var atWork = context.getTaskManager().findTaskById(task.getId());
                    TransactionTemplate meanwhile = new TransactionTemplate(transactions);
                    meanwhile.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                    meanwhile.executeWithoutResult(status -> move(number));
                    atWork.setAssignee("hanna.halsa");
                    return null;
                }))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(Cases.tasks(number).get(0).getTenantId()).isEqualTo(TARGET);
        assertThat(Cases.tasks(number).get(0).getAssignee()).isNull();
    }

    private void move(String number) {
        move.move(number, Set.of(), tenant -> tenant.startsWith(TEAM), TARGET);
    }

    private Set<String> rootsOf(String number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .filter(instance -> instance.getTenantId().startsWith(TEAM))
                .map(instance -> instance.getRootProcessInstanceId())
                .collect(Collectors.toSet());
    }

    /** Tables with rows in the tenant that belong to the process trees, by whichever column says so. */
    private List<String> rowsIn(String tenant, Set<String> roots) {
        String ids = roots.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        String instances = "(select proc_inst_id_ from act_hi_procinst where root_proc_inst_id_ in (" + ids + "))";
        return tenantTables().stream()
                .filter(table -> !table.matches(OF_NO_INSTANCE))
                .filter(table -> jdbc.queryForObject(
                                "select count(*) from " + table + " where tenant_id_ = ? and ("
                                        + belonging(table, ids, instances) + ")",
                                Long.class,
                                tenant)
                        > 0)
                .toList();
    }

    private String belonging(String table, String ids, String instances) {
        Set<String> columns = Set.copyOf(jdbc.queryForList(
                "select lower(column_name) from information_schema.columns where lower(table_name) = ?",
                String.class,
                table));
        StringBuilder condition = new StringBuilder("1 = 0");
        if (columns.contains("root_proc_inst_id_")) {
            condition.append(" or root_proc_inst_id_ in (").append(ids).append(')');
        }
        for (String column : List.of("proc_inst_id_", "process_instance_id_")) {
            if (columns.contains(column)) {
                condition.append(" or ").append(column).append(" in ").append(instances);
            }
        }
        if (columns.contains("task_id_")) {
            condition
                    .append(" or task_id_ in (select id_ from act_hi_taskinst where proc_inst_id_ in ")
                    .append(instances)
                    .append(')');
        }
        if (table.equals("act_ge_bytearray")) {
            for (String holder : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
                condition.append(" or id_ in (select bytearray_id_ from %s where proc_inst_id_ in %s)"
                        .formatted(holder, instances));
            }
        }
        return condition.toString();
    }

    private List<String> tenantTables() {
        return jdbc
                .queryForList(
                        "select distinct table_name from information_schema.columns"
                                + " where lower(column_name) = 'tenant_id_' and lower(table_name) like 'act\\_%' escape '\\'",
                        String.class)
                .stream()
                .map(table -> table.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
