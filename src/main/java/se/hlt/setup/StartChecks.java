package se.hlt.setup;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import se.hlt.engine.SetupException;

/** What is wrong with the surroundings is told before anything is started, in a sentence that says what to do. */
final class StartChecks {

    private StartChecks() {}

    /** First: a misspelt setting looks like a missing one. */
    static final class Names implements EnvironmentPostProcessor, Ordered {

        @Override
        public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
            new SettingNames().check(environment);
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 2;
        }
    }

    /** After {@code ProductionSetup}: what is set, and is it there? */
    static final class Surroundings implements EnvironmentPostProcessor, Ordered {

        @Override
        public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
            boolean production = environment.acceptsProfiles(Profiles.of("production"));
            String url = environment.getProperty("spring.datasource.url", "");
            if (production) {
                MachineZone.requireUtc();
                if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
                    throw new SetupException("HLT_DATABASE_URL ska börja med jdbc:postgresql://, till exempel"
                            + " jdbc:postgresql://databas/hlt.");
                }
            }
            boolean migrates = Migration.isAskedFor(environment);
            if (!migrates) {
                Folders.check(environment);
            }
            if (url.startsWith("jdbc:postgresql:")) {
                new DatabaseCheck(
                                url,
                                environment.getProperty("spring.datasource.username", ""),
                                environment.getProperty("spring.datasource.password", ""),
                                environment.getProperty("hlt.database.wait", Duration.class, Duration.ofSeconds(30)),
                                migrates)
                        .run();
            }
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
