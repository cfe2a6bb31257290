package se.hlt.setup;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;
import se.hlt.engine.SetupException;

/** Whether a database's schema is the one that this version of the program was made for. */
final class SchemaState {

    private SchemaState() {}

    /** @throws SetupException if a newer version of the program has been at the database */
    static void requireNoNewer(Flyway flyway) {
        List<MigrationInfo> unknown = Arrays.stream(flyway.info().applied())
                .filter(step -> isUnknown(step.getState()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new SetupException(("Databasen är av en nyare version än programmet: den har steg %s, som programmet"
                            + " inte känner till. Starta den nyare versionen av programmet, eller återställ databasen"
                            + " från en säkerhetskopia som togs före uppgraderingen.")
                    .formatted(unknown.get(unknown.size() - 1).getVersion()));
        }
    }

    /** @throws SetupException if the schema is newer, older or another than the program's */
    static void requireCurrent(Flyway flyway) {
        requireNoNewer(flyway);
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new SetupException(("Databasen är %s. Kör programmet en gång med --hlt.migrate, till exempel"
                            + " java -jar hlt-motorn.jar --hlt.migrate, och starta sedan igen.")
                    .formatted(
                            flyway.info().current() == null
                                    ? "inte förberedd"
                                    : "av en äldre version än programmet: %d steg saknas, det första är %s"
                                            .formatted(pending.length, pending[0].getVersion())));
        }
        ValidateResult result = flyway.validateWithResult();
        if (!result.validationSuccessful) {
            throw changed(result.invalidMigrations.isEmpty() ? "?" : result.invalidMigrations.get(0).version);
        }
    }

    /** What Flyway found wrong, in a sentence where it is the operator who can mend it. */
    static RuntimeException told(FlywayException failure) {
        if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new SetupException("Databasen innehåller redan tabeller som HLT-motorn inte har skapat. Ange en tom"
                    + " databas i HLT_DATABASE_URL.");
        }
        return failure;
    }

    private static SetupException changed(String version) {
        return new SetupException(("Databasens steg %s är inte det som programmet har. Kontrollera att"
                        + " HLT_DATABASE_URL pekar på rätt databas och att programmet är en utgiven version.")
                .formatted(version));
    }

    private static boolean isUnknown(MigrationState state) {
        return state == MigrationState.FUTURE_SUCCESS
                || state == MigrationState.FUTURE_FAILED
                || state == MigrationState.MISSING_SUCCESS
                || state == MigrationState.MISSING_FAILED;
    }
}
