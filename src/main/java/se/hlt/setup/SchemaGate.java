package se.hlt.setup;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** A node in production never changes the schema: nodes that start at once must not race. The others do it themselves. */
@Component
class SchemaGate implements FlywayMigrationStrategy {

    private final boolean production;

    SchemaGate(Environment environment) {
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void migrate(Flyway flyway) {
        if (production) {
            SchemaState.requireCurrent(flyway);
        } else {
            SchemaState.requireNoNewer(flyway);
            flyway.migrate();
        }
    }
}
