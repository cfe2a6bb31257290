package se.hlt.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole application, once for all tests, with every site and a clock that stands still. Each test begins on
 * {@link TimeTravel#START} with no case and ends so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestDatabase.class)
@Import({
    Staff.class,
    TimeTravel.class,
    Journey.class,
    Leading.class,
    ModelChanges.class,
    Witness.class,
    CoverageGate.Listening.class
})
@TestExecutionListeners(
        listeners = CoverageGate.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@ExtendWith(CleanSlate.class)
public @interface HltTest {}
