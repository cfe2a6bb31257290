package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("What is left of a case")
class RetentionTest {

    private static final Period AFTER_CLOSE = Period.ofDays(180);
    private static final Period AFTER_REFUSAL = Period.ofDays(30);

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private HistoryService historyService;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private PurgeTidyUp tidyUp;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("stays 180 days after it was closed, in the team and in the agency, with all that belongs to it")
    void closed() {
        String number = closedCase();

        assertThat(removalDays(number)).containsOnly(time.today().plus(AFTER_CLOSE));
        assertThat(rowsWithoutRemovalTime(number)).isEmpty();
    }

    @Test
    @DisplayName("stays 30 days after the family declined")
    void declined() {
        String number = declinedCase();

        assertThat(removalDays(number)).containsExactly(time.today().plus(AFTER_REFUSAL));
    }

    @Test
    @DisplayName("stays 30 days after consent was withdrawn: the team's part from then, the agency's from its own end")
    void withdrawn() {
        String number = journey.consented();
        staff.lena().start("consent-withdrawal", withdrawal(number));
        LocalDate teamStopped = time.today();
        time.forward(Period.ofDays(3));
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());

        Map<String, LocalDate> days = new TreeMap<>();
        roots(number).forEach(root -> days.put(root.getProcessDefinitionKey(), Cases.day(root.getRemovalTime())));
        assertThat(days)
                .containsEntry("hlt-case", teamStopped.plus(AFTER_REFUSAL))
                .containsEntry("identification", teamStopped.plusDays(3).plus(AFTER_REFUSAL));
    }

    @Test
    @DisplayName("is not counted down while the case runs, however long that takes")
    void running() {
        String number = journey.planned();

        assertThat(jdbc.queryForList("select removal_time_ from act_hi_procinst", Object.class))
                .containsOnlyNulls();
        assertThat(Cases.openTasks(number)).isNotEmpty();
    }

    @Test
    @DisplayName(
            "is removed by the engine's clean-up when its time has come, and not a day before; the ledger knows it first")
    void removed() {
        String number = declinedCase();
        String other = journey.identified();
        List<String> roots =
                roots(number).stream().map(HistoricProcessInstance::getId).toList();
        time.forward(AFTER_REFUSAL.minusDays(1));
        tidyUp.nightly();
        cleanUp();
        assertThat(roots(number)).isNotEmpty();

        time.forward(Period.ofDays(2));
        tidyUp.nightly();
        assertThat(roots(number)).isNotEmpty();
        assertThat(jdbc.queryForList("select root_id from hlt_erasure_root", String.class))
                .containsExactlyElementsOf(roots);
        assertThat(jdbc.queryForList("select case_number from hlt_erasure where reason = 'RETENTION'", String.class))
                .containsExactly(number);
        cleanUp();

        assertThat(roots(number)).isEmpty();
        assertThat(Traces.of(jdbc, roots)).isEmpty();
        assertThat(jdbc.queryForList("select case_number from hlt_case", String.class))
                .contains(number);
        tidyUp.nightly();
        assertThat(jdbc.queryForList("select case_number from hlt_case", String.class))
                .containsExactly(other);
        assertThat(jdbc.queryForList("select distinct case_number from hlt_outbox", String.class))
                .doesNotContain(number);
        assertThat(jdbc.queryForObject("select count(*) from hlt_case_fact", Integer.class))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("is noted in the ledger once, however often the tidy-up runs")
    void idempotent() {
        declinedCase();
        time.forward(AFTER_REFUSAL.plusDays(1));

        tidyUp.nightly();
        tidyUp.nightly();

        assertThat(jdbc.queryForObject("select count(*) from hlt_erasure", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "that the clean-up leaves behind, with no instance to belong to, is swept away; what belongs to one is not")
    void orphans() {
        String number = journey.identified();
        String task = Cases.tasks(number).get(0).getId();
        jdbc.update("insert into act_hi_op_log (id_, timestamp_, root_proc_inst_id_, annotation_)"
                + " values ('o1', current_timestamp, 'gone', 'x')");
        jdbc.update("insert into act_hi_comment (id_, time_, root_proc_inst_id_, message_)"
                + " values ('o2', current_timestamp, 'gone', 'x')");
        jdbc.update(
                "insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)"
                        + " values ('o3', 1, 1, 'lena.larare', 7, 'gone', 1)");
        Integer rights = count("act_ru_authorization where resource_id_ = '" + task + "'");

        tidyUp.nightly();

        assertThat(count("act_hi_op_log where id_ = 'o1'")).isZero();
        assertThat(count("act_hi_comment where id_ = 'o2'")).isZero();
        assertThat(count("act_ru_authorization where id_ = 'o3'")).isZero();
        assertThat(count("act_ru_authorization where resource_id_ = '" + task + "'"))
                .isEqualTo(rights)
                .isPositive();
        assertThat(count("act_ru_authorization where resource_id_ = '*'")).isPositive();
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
    }

    @Test
    @DisplayName("has a limit for every end that a diagram draws, and for no other")
    void everyEnd() {
        Map<String, Set<String>> drawn = new TreeMap<>();
        Set<String> called = new TreeSet<>();
        for (var definition :
                repositoryService.createProcessDefinitionQuery().latestVersion().list()) {
            var model = repositoryService.getBpmnModelInstance(definition.getId());
            model.getModelElementsByType(CallActivity.class).forEach(call -> called.add(call.getCalledElement()));
            Set<String> ends = model.getModelElementsByType(EndEvent.class).stream()
                    .filter(RetentionTest::endsTheProcess)
                    .map(RetentionTest::tellsTheEngine)
                    .filter(id -> !id.endsWith("Reminded") && !id.endsWith("Escalated"))
                    .collect(Collectors.toCollection(TreeSet::new));
            drawn.put(definition.getKey(), ends);
        }
        drawn.keySet().removeAll(called);

        Map<String, Set<String>> known = new TreeMap<>();
        RetentionEndings.ENDINGS.forEach((process, ends) -> known.put(process, new TreeSet<>(ends.keySet())));
        assertThat(known).isEqualTo(drawn);
    }

    @Test
    @DisplayName("is known by ids that are never given twice, over restores and nodes")
    void ids() {
        assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getIdGenerator())
                .isInstanceOf(StrongUuidGenerator.class);
    }

    /** The engine ends the process at what stands outermost. */
    private static String tellsTheEngine(EndEvent end) {
        return end.getParentElement() instanceof SubProcess part ? part.getId() : end.getId();
    }

    /** Not inside a part of the process, unless an event ends all of it from there. */
    private static boolean endsTheProcess(EndEvent end) {
        return !(end.getParentElement() instanceof SubProcess part) || part.triggeredByEvent();
    }

    private String closedCase() {
        String number = journey.atClosing();
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));
        assertThat(Cases.running(number, "")).isEmpty();
        return number;
    }

    private String declinedCase() {
        String number = journey.identified();
        staff.lena().complete(number, "userTask_contactFamily", Forms.familyDeclines(time.today()));
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        return number;
    }

    private Map<String, Object> withdrawal(String number) {
        return Forms.withdrawal(time.today(), number);
    }

    private List<HistoricProcessInstance> roots(String number) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .rootProcessInstances()
                .list();
    }

    private Set<LocalDate> removalDays(String number) {
        return historyService.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .map(instance -> Cases.day(instance.getRemovalTime()))
                .collect(Collectors.toSet());
    }

    private List<String> rowsWithoutRemovalTime(String number) {
        List<String> roots =
                roots(number).stream().map(HistoricProcessInstance::getId).toList();
        return Traces.historyTables(jdbc).stream()
                .filter(table -> roots.stream()
                        .anyMatch(root ->
                                count(table + " where removal_time_ is null and root_proc_inst_id_ = '" + root + "'")
                                        > 0))
                .toList();
    }

    private Integer count(String from) {
        return jdbc.queryForObject("select count(*) from " + from, Integer.class);
    }

    /** Runs the engine's clean-up as its job does at night, until it finds nothing more. */
    private void cleanUp() {
        historyService.cleanUpHistoryAsync(true);
        Collection<Job> jobs = historyService.findHistoryCleanupJobs();
        identityService.clearAuthentication();
        jobs.forEach(job -> managementService.executeJob(job.getId()));
    }
}
