package se.hlt.support;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.spring_test.common.BaseProcessEngineCoverageTestExecutionListener;
import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.TestContext;
import se.hlt.engine.BeforeServing;

/**
 * Fails a class that {@link CoversProcess} when an activity or a sequence flow of its process was not reached, and names
 * it. process-test-coverage does the measuring, and draws what was reached in {@code target/process-test-coverage}.
 *
 * <p>Judges only when all tests of the class were run, and passed: one test alone is not blamed for what it leaves out.
 */
final class CoverageGate extends BaseProcessEngineCoverageTestExecutionListener {

    private static final Collector NOBODY_LISTENS = event -> {};

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
    private final Set<String> passed = new TreeSet<>();

    @Override
    protected DefaultCollector getCoverageCollector() {
        return collector;
    }

    @Override
    protected boolean isTestClassExcluded(TestContext test) {
        return !test.getTestClass().isAnnotationPresent(CoversProcess.class);
    }

    @Override
    public void beforeTestClass(TestContext test) {
        super.beforeTestClass(test);
        new ProcessEngineAdapter(engine(test), isTestClassExcluded(test) ? NOBODY_LISTENS : collector)
                .initializeListeners();
    }

    @Override
    public void afterTestMethod(TestContext test) {
        super.afterTestMethod(test);
        if (test.getTestException() == null) {
            passed.add(test.getTestMethod().getName());
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        super.afterTestClass(test);
        if (!isTestClassExcluded(test) && passed.equals(testsOf(test.getTestClass()))) {
            String process =
                    test.getTestClass().getAnnotation(CoversProcess.class).value();
            Set<String> missed = elements(engine(test).getRepositoryService(), process);
            collector.getActiveSuite().getEvents(process).stream()
                    .map(Event::getDefinitionKey)
                    .forEach(missed::remove);
            if (!missed.isEmpty()) {
                throw new AssertionError("%s covers %s, but no test of it reaches %s"
                        .formatted(test.getTestClass().getSimpleName(), process, missed));
            }
        }
    }

    private static Set<String> testsOf(Class<?> testClass) {
        return Arrays.stream(testClass.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> !method.isAnnotationPresent(Disabled.class))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> elements(RepositoryService repository, String process) {
        BpmnModelInstance model = repository.getBpmnModelInstance(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId());
        return Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .map(BaseElement::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ProcessEngine engine(TestContext test) {
        return test.getApplicationContext().getBean(ProcessEngine.class);
    }

    /** Makes the engine tell what it goes through. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        @Order(Ordering.DEFAULT_ORDER + 1)
        static AbstractCamundaConfiguration coverageConfiguration() {
            return new AbstractCamundaConfiguration() {
                @Override
                public void preInit(SpringProcessEngineConfiguration configuration) {
                    ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
                }
            };
        }

        /** Processes that the application itself starts when it starts are of no test's. */
        @Bean
        static BeforeServing coverageOfTheStart(ProcessEngine engine) {
            return new BeforeServing() {
                @Override
                protected void prepare() {
                    new ProcessEngineAdapter(engine, NOBODY_LISTENS).initializeListeners();
                }

                @Override
                public int getPhase() {
                    return 0;
                }
            };
        }

        /** The extension's own listener, which comes with its jar, has nothing to do beside the gate. */
        @Bean
        static ProcessEngineCoverageProperties coverageProperties() {
            return ProcessEngineCoverageProperties.builder()
                    .addInclusionPatternForTestClasses("none")
                    .build();
        }
    }
}
