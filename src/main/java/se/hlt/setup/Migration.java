package se.hlt.setup;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import se.hlt.engine.V1EngineSchema;

/**
 * The step before the first start and before each upgrade: {@code --hlt.migrate} creates or upgrades the schema and its
 * indexes, and ends. Nothing of the application is started. Two at once wait for each other by Flyway's lock.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import(V1EngineSchema.class)
public final class Migration {

    /** The argument that asks for it. */
    public static final String ARGUMENT = "hlt.migrate";

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    /** Whether the program was started with the argument. */
    public static boolean isAskedFor(String... arguments) {
        return new SimpleCommandLinePropertySource(arguments).containsProperty(ARGUMENT);
    }

    /** Whether it is the migration that is being set up, and not the application. */
    public static boolean isAskedFor(Environment environment) {
        return environment.containsProperty(ARGUMENT);
    }

    /**
     * Does it, with the settings of the application.
     *
     * @throws RuntimeException if it cannot be done; what is wrong has been told by then
     */
    public static void run(String... arguments) {
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run(arguments)
                .close();
    }

    @Bean
    static FlywayMigrationStrategy migrate() {
        return Migration::migrate;
    }

    static void migrate(Flyway flyway) {
        SchemaState.requireNoNewer(flyway);
        try {
            MigrateResult result = flyway.migrate();
            LOG.info(
                    "Databasen är redo. {} steg kördes; den är nu på steg {}.",
                    result.migrationsExecuted,
                    flyway.info().current().getVersion());
        } catch (FlywayException e) {
            throw SchemaState.told(e);
        }
    }
}
