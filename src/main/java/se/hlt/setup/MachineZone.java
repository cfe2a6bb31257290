package se.hlt.setup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import se.hlt.engine.SetupException;

/**
 * The zone of the JVM. Times are stored without zone; only UTC reads them back right over a change to or from summer time.
 * So the program sets it, whatever the machine says; in production the machine has to say so too, or what runs before the
 * program, and what reads its files, would live by another clock.
 */
public final class MachineZone {

    private static ZoneId before = ZoneId.of("UTC");

    private MachineZone() {}

    /** From now on UTC. To be called before anything else. */
    public static void useUtc() {
        before = TimeZone.getDefault().toZoneId();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    /** @throws SetupException if the machine, or whoever started the JVM, wants another zone than UTC */
    static void requireUtc() {
        require(before);
        require(TimeZone.getDefault().toZoneId());
    }

    static void require(ZoneId zone) {
        if (!isUtc(zone)) {
            throw new SetupException("Javas tidszon är " + zone.getId() + ", men programmet ska köras i UTC. Starta med"
                    + " java -Duser.timezone=UTC, eller sätt miljövariabeln TZ till UTC. Datum och klockslag visas ändå i"
                    + " svensk tid.");
        }
    }

    static boolean isUtc(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }
}
