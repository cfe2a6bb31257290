package se.hlt.setup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;
import se.hlt.engine.SetupException;

/**
 * Asks a PostgreSQL, before anything else is started, whether it can be used. One that is not there yet, since it is being
 * started, is waited for.
 *
 * @param url JDBC
 * @param patience how long a server that cannot be reached is asked again
 * @param migrates whether tables are to be made
 */
record DatabaseCheck(String url, String user, String password, Duration patience, boolean migrates) {

    private static final int OLDEST = 15;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** As long as the engine locks a job: farther ahead, a node takes the jobs that another is working on. */
    private static final Duration GREATEST_SKEW = Duration.ofMinutes(5);

    /** @throws SetupException in one sentence, without password */
    void run() {
        requireReadable();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url, properties())) {
                check(connection, Clock.systemUTC());
                return;
            } catch (SQLException e) {
                if (!isAway(e) || System.nanoTime() > deadline) {
                    throw told(e);
                }
                pause();
            }
        }
    }

    private void requireReadable() {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new SetupException("HLT_DATABASE_URL går inte att tolka. Den ska se ut som"
                    + " jdbc:postgresql://databas:5432/hlt, där databas är serverns namn och hlt är databasens.");
        }
    }

    /** Whether the server that answered is fit. */
    void check(Connection connection, Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        """
                        select current_setting('server_version_num')::int / 10000 as version,
                               current_setting('server_version') as full_version,
                               current_setting('server_encoding') as encoding,
                               current_setting('TimeZone') as zone,
                               current_setting('transaction_read_only')::boolean or pg_is_in_recovery() as read_only,
                               current_setting('transaction_isolation') as isolation,
                               coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as may_create,
                               extract(epoch from clock_timestamp())::double precision as seconds""")) {
            answer.next();
            refuse(
                    answer.getInt("version") < OLDEST,
                    "Databasen är PostgreSQL %s; programmet behöver version %d eller nyare. Uppgradera PostgreSQL."
                            .formatted(answer.getString("full_version"), OLDEST));
            refuse(
                    !answer.getString("encoding").equals("UTF8"),
                    ("Databasens teckenkodning är %s; den ska vara UTF8. Skapa en ny databas med CREATE DATABASE hlt"
                                    + " ENCODING 'UTF8' TEMPLATE template0.")
                            .formatted(answer.getString("encoding")));
            refuse(
                    !isUtc(answer.getString("zone")),
                    ("Tidszonen i anslutningen till databasen är %s; den ska vara UTC. Ta bort den tidszon som är satt i"
                                    + " HLT_DATABASE_URL eller i det som står mellan programmet och databasen.")
                            .formatted(answer.getString("zone")));
            refuse(
                    answer.getBoolean("read_only"),
                    "Databasen går bara att läsa: den är en kopia, eller satt till skrivskyddad. Ange den server som tar"
                            + " emot ändringar i HLT_DATABASE_URL.");
            refuse(
                    !answer.getString("isolation").equals("read committed"),
                    ("Databasens isoleringsnivå är %s; den ska vara read committed. Ta bort"
                                    + " default_transaction_isolation från databasens och användarens inställningar.")
                            .formatted(answer.getString("isolation")));
            refuse(
                    migrates && !answer.getBoolean("may_create"),
                    ("Databasanvändaren %s får inte skapa tabeller. Gör den till databasens ägare: ALTER DATABASE … OWNER"
                                    + " TO %1$s.")
                            .formatted(user));
            compare(answer.getDouble("seconds"), clock.instant());
        }
    }

    private static void compare(double seconds, Instant here) {
        Duration skew = Duration.between(Instant.ofEpochMilli((long) (seconds * 1000)), here);
        refuse(
                skew.abs().compareTo(GREATEST_SKEW) > 0,
                ("Den här maskinens klocka går %d sekunder %s databasens. Ställ båda med NTP, i UTC; går klockorna olika"
                                + " utförs samma arbete av två noder.")
                        .formatted(skew.abs().toSeconds(), skew.isNegative() ? "efter" : "före"));
    }

    private static boolean isUtc(String zone) {
        try {
            return MachineZone.isUtc(ZoneId.of(zone));
        } catch (RuntimeException e) {
            return false; // A zone that only PostgreSQL knows.
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        return properties;
    }

    /** Not reached, not yet up, or has no place just now. */
    private static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.equals("57P03") || state.equals("53300");
    }

    private SetupException told(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String place = url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
        if (state.startsWith("28")) {
            return new SetupException(("Databasen %s godtar inte användaren %s med det lösenord som är angivet. Rätta"
                            + " HLT_DATABASE_USER och HLT_DATABASE_PASSWORD.")
                    .formatted(place, user));
        }
        if (state.equals("3D000")) {
            return new SetupException(
                    "Det finns ingen databas %s på servern. Skapa den, eller rätta HLT_DATABASE_URL.".formatted(place));
        }
        if (isAway(failure)) {
            return new SetupException(
                    ("Databasen %s går inte att nå; programmet försökte i %d sekunder. Kontrollera att"
                                    + " den är igång, att HLT_DATABASE_URL är rätt och att brandväggen släpper fram.")
                            .formatted(place, patience.toSeconds()));
        }
        return new SetupException(("Databasen %s svarade med fel %s när programmet anslöt. Vad koden betyder står i"
                        + " PostgreSQL:s handbok under Error Codes; mer står i databasens egen logg.")
                .formatted(place, state));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException("Starten avbröts.");
        }
    }

    private static void refuse(boolean unfit, String why) {
        if (unfit) {
            throw new SetupException(why);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseCheck[" + user + "]";
    }
}
