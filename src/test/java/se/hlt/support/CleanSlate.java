package se.hlt.support;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.Deployments;
import se.hlt.organisation.Absences;

/** Every test starts on the same day, with no case of another test. */
final class CleanSlate implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext context = SpringExtension.getApplicationContext(test);
        ProcessEngine engine = context.getBean(ProcessEngine.class);
        BpmnAwareTests.init(engine);
        clean(context, engine);
        ClockUtil.setCurrentTime(java.util.Date.from(TimeTravel.START.toInstant()));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ApplicationContext context = SpringExtension.getApplicationContext(test);
        clean(context, context.getBean(ProcessEngine.class));
        ClockUtil.reset();
        BpmnAwareTests.reset();
    }

    private static void clean(ApplicationContext context, ProcessEngine engine) {
        IdentityService identities = engine.getIdentityService();
        identities.clearAuthentication();
        List<String> roots =
                engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().stream()
                        .map(ProcessInstance::getId)
                        .toList();
        if (!roots.isEmpty()) {
            engine.getRuntimeService().deleteProcessInstancesIfExists(roots, "test", true, true, false);
        }
        engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .list()
                .forEach(
                        instance -> engine.getHistoryService().deleteHistoricProcessInstanceIfExists(instance.getId()));
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        endAbsences(context, jdbc);
        List.of(
                        "act_hi_op_log",
                        "act_hi_job_log",
                        "hlt_outbox",
                        "hlt_message_choice",
                        "hlt_message_text",
                        "hlt_protected_case",
                        "hlt_draft",
                        "hlt_sibling",
                        "hlt_move_case",
                        "hlt_move",
                        "hlt_stuck",
                        "hlt_retry",
                        "hlt_case_wait",
                        "hlt_case",
                        "hlt_case_fact",
                        "hlt_term",
                        "hlt_term_figure",
                        "hlt_term_report",
                        "hlt_erasure_root",
                        "hlt_erasure",
                        "hlt_case_number",
                        "hlt_team_calendar",
                        "hlt_meeting_attendance",
                        "hlt_wait_fact",
                        "hlt_wait_month",
                        "hlt_meeting_fact",
                        "hlt_meeting")
                .forEach(table -> jdbc.update("delete from " + table));
        jdbc.update("update hlt_nightly set done_at = null");
        jdbc.update("delete from hlt_signed_in_group");
        int signedIn = jdbc.update("delete from hlt_signed_in");
        jdbc.update(
                "update hlt_signed_in_change set stamp = ?", UUID.randomUUID().toString());
        if (jdbc.update("delete from hlt_appointment") + signedIn > 0) {
            context.getBean("siteApplier", BeforeServing.class).start();
        }
        ReadLogEraser.erase(jdbc);
        removeChanges(engine, jdbc);
        identities.createTenantQuery().list().stream()
                .map(Tenant::getId)
                .filter(tenant -> tenant.contains("@"))
                .forEach(identities::deleteTenant);
    }

    /** What leaders or tests have deployed is gone, and what came with the application is in use again. */
    private static void removeChanges(ProcessEngine engine, JdbcTemplate jdbc) {
        jdbc.update("update hlt_change set undoes = null");
        jdbc.update("delete from hlt_change_file");
        jdbc.update("delete from hlt_change");
        engine.getRepositoryService().createDeploymentQuery().deploymentSource(Deployments.SOURCE).list().stream()
                .map(Deployment::getId)
                .forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    }

    /** No deputy keeps groups and tenants. */
    private static void endAbsences(ApplicationContext context, JdbcTemplate jdbc) {
        List<String> absences = jdbc.queryForList("select id from hlt_absence", String.class);
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> absences.forEach(context.getBean(Absences.class)::end));
    }
}
