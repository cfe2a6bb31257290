package se.hlt.engine;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Production starts only with a database that is named. Without a URL Spring Boot would take one in memory, and everything
 * would be gone at the next restart.
 */
class ProductionSetup implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        String url = environment.getProperty("spring.datasource.url");
        if (!StringUtils.hasText(url)) {
            throw new SetupException("Ingen databas är angiven. Sätt miljövariabeln HLT_DATABASE_URL, till exempel"
                    + " jdbc:postgresql://databas/hlt, och HLT_DATABASE_USER och HLT_DATABASE_PASSWORD.");
        }
        if (url.startsWith("jdbc:h2:mem")) {
            throw new SetupException("HLT_DATABASE_URL pekar på en databas i minnet; allt i den försvinner vid omstart."
                    + " Ange en PostgreSQL-databas.");
        }
        if (environment.containsProperty("hlt.migrate")) {
            return; // Prepares the database, and needs nothing else.
        }
        if (environment.getProperty("hlt.demo.cases", Boolean.class, false)) {
            throw new SetupException(
                    "hlt.demo.cases är påslaget; påhittade ärenden hör inte hemma i produktion. Ta bort"
                            + " inställningen.");
        }
        if (StringUtils.hasText(environment.getProperty("hlt.demo.history"))) {
            throw new SetupException(
                    "hlt.demo.history är angiven; påhittade ärenden hör inte hemma i produktion. Ta bort"
                            + " inställningen.");
        }
        if (!StringUtils.hasText(environment.getProperty("hlt.privacy.erasure-ledger"))) {
            throw new SetupException("Ingen gallringsliggare är angiven. Sätt HLT_ERASURE_LEDGER till en fil som inte"
                    + " ligger i databasen och som säkerhetskopieras för sig, till exempel"
                    + " /var/lib/hlt/erasure-ledger.jsonl. Den gör att gallrade uppgifter inte kommer tillbaka när"
                    + " databasen återställs.");
        }
        if (!StringUtils.hasText(environment.getProperty("hlt.draft.key"))) {
            throw new SetupException("Ingen nyckel för utkast är angiven. Sätt miljövariabeln HLT_DRAFT_KEY till 32"
                    + " slumpade byte i base64, till exempel från kommandot openssl rand -base64 32. Alla noder ska ha"
                    + " samma.");
        }
        if (!environment.getProperty("hlt.address", "").startsWith("https://")) {
            throw new SetupException(
                    "Ingen adress som börjar med https:// är angiven. Sätt HLT_ADDRESS till den adress som"
                            + " personalen använder, till exempel https://hlt.kommunen.se. Länkarna i meddelanden börjar med den.");
        }
    }

    /** After the configuration files have been read and the settings' names checked, before anything is looked for. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
