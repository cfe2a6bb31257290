package se.hlt.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
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
            ObjectProvider<DeploymentGate> deploymentGate,
            ObjectProvider<UploadDoor> uploadDoor,
            ObjectProvider<PackageDoor> packageDoor,
            DiagramBeans diagramBeans,
            CaseWorkers caseWorkers,
            ObjectProvider<RetentionRule> retention,
            VariableClassifications classifications,
            ObjectProvider<ReadRecorder> readRecorder,
            ObjectProvider<StartedForms> startedForms,
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
                runNoCodeFromData(configuration, diagramBeans);
                configuration.setCustomPreDeployers(List.of(new DeploymentCheck(deploymentGate::getObject)));
                configuration.setHistoryRemovalTimeStrategy(
                        ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_END);
                configuration.setHistoryRemovalTimeProvider(new RetentionTimeProvider(retention::getObject));
                configuration.setCustomPreCommandInterceptorsTxRequired(List.of(new OvertakenInterceptor()));
                List<CommandInterceptor> interceptors = new ArrayList<>();
                interceptors.add(new ReadInterceptor(
                        classifications, reads -> readRecorder.getObject().record(reads), asSystem));
                interceptors.add(new SubmissionInterceptor(
                        (form, user, submitted, known) -> gate.getObject().check(form, user, submitted, known)));
                interceptors.add(new SealedCommands(caseWorkers));
                interceptors.add(new UploadInterceptor(
                        (user, title, files) -> uploadDoor.getObject().upload(user, title, files)));
                interceptors.add(new StartedFormInterceptor(
                        (user, process) -> startedForms.getObject().started(user, process)));
                configuration.setCustomPostCommandInterceptorsTxRequired(interceptors);
                configuration.setCustomSessionFactories(List.of(VariableSearchGuard.factory(caseWorkers)));
                configuration.setEnforceSpecificVariablePermission(true);
                JobFailures.keepClean(configuration);
            }

            /** The engine's own admin group bypasses every tenant check; nobody may become a member of it. */
            @Override
            public void postInit(SpringProcessEngineConfiguration configuration) {
                configuration.getSqlSessionFactory().getConfiguration().addInterceptor(new TaskRightsInterceptor());
                configuration.getAdminGroups().clear();
                configuration.getAdminUsers().clear();
                // Spring's own configuration has found them by now, and the engine deploys them when it is built.
                configuration.setDeploymentResources(PackagedResources.resources(packageDoor
                        .getObject()
                        .select(PackagedResources.read(configuration.getDeploymentResources()))));
            }

            /** When every plugin has added its own. */
            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                NoObjectSerializer.standAlone(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                        .getVariableSerializers());
            }
        };
    }

    private static void switchOffWhatIsNotUsed(ProcessEngineConfigurationImpl configuration) {
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setTaskMetricsEnabled(false); // A row for everyone who is given a task, which nobody reads.
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setEnableCmdExceptionLogging(false); // The messages of exceptions; we log what is unexpected.
    }

    /** Why, and what holds it together: {@code docs/adr/0013-no-code-from-data.md}. */
    private static void runNoCodeFromData(ProcessEngineConfigurationImpl configuration, DiagramBeans beans) {
        configuration.setExpressionManager(new SafeExpressionManager(beans));
        DefaultDmnEngineConfiguration decisions =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(new SafeFeelEngineFactory());
        configuration.setDmnEngineConfiguration(decisions);
        configuration.setScriptEngineResolver(new NoScriptEngines());
        configuration.setEnableScriptCompilation(false);
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setCustomPreVariableSerializers(List.of(new NoObjectSerializer()));
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setDeserializationTypeValidator(className -> false); // No variable is a Java object.
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
        checkers.add(TenantGuard.create());
        checkers.add(new CandidateGroupChecker());
        return checkers;
    }
}
