package se.hlt.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What of the engine is switched on, off and replaced. Why is in {@code docs/adr}. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Depends on the database's initialization: Flyway creates the engine's tables, not the engine. */
    @Bean
    @Order(Ordering.DEFAULT_ORDER + 1)
    @DependsOnDatabaseInitialization
    static AbstractCamundaConfiguration hltEngineConfiguration(
            CircleTenantIdProvider tenantIdProvider,
            ObjectProvider<SubmissionGate> gate,
            VariableClassifications classifications,
            ObjectProvider<ReadRecorder> readRecorder,
            AsSystem asSystem) {
        return new AbstractCamundaConfiguration() {

            @Override
            public void preInit(SpringProcessEngineConfiguration configuration) {
                switchOffWhatIsNotUsed(configuration);
                configuration.setTenantIdProvider(tenantIdProvider);
                configuration.setCommandCheckers(checkers());
                configuration.setResourceAuthorizationProvider(new QuietGroupAuthorizationProvider());
                configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
                configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9@.+_-]+");
                tuneJobs(configuration);
                List<CommandInterceptor> interceptors = new ArrayList<>();
                interceptors.add(new ReadInterceptor(
                        classifications, reads -> readRecorder.getObject().record(reads), asSystem));
                interceptors.add(new SubmissionInterceptor(
                        (form, user, submitted, known) -> gate.getObject().check(form, user, submitted, known)));
                configuration.setCustomPostCommandInterceptorsTxRequired(interceptors);
            }

            /** The engine's own admin group bypasses every tenant check; nobody may become a member of it. */
            @Override
            public void postInit(SpringProcessEngineConfiguration configuration) {
                configuration.getAdminGroups().clear();
                configuration.getAdminUsers().clear();
            }
        };
    }

    private static void switchOffWhatIsNotUsed(ProcessEngineConfigurationImpl configuration) {
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    }

    /** Default retries are used up within a second; these outlast a night's outage. */
    private static void tuneJobs(ProcessEngineConfigurationImpl configuration) {
        configuration.setFailedJobRetryTimeCycle("PT1M,PT10M,PT1H,PT6H,P1D");
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setHistoryCleanupBatchWindowStartTime("02:00");
        configuration.setHistoryCleanupBatchWindowEndTime("04:00");
    }

    private static List<CommandChecker> checkers() {
        List<CommandChecker> checkers = new ArrayList<>();
        checkers.add(new TenantCommandChecker());
        checkers.add(new CandidateGroupChecker());
        return checkers;
    }
}
