package se.hlt.organisation;

import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps appointments over restarts. */
@Repository
class AppointmentTable implements Appointed {

    private static final Logger LOG = LoggerFactory.getLogger(AppointmentTable.class);

    private final JdbcClient jdbc;

    AppointmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Read once in a transaction: who is in which seat is asked at nearly every step, many times over. Whoever asks outside of
     * one, or in the next, has what holds then.
     */
    @Override
    public List<Appointment> all() {
        return InTransaction.once(this, this::read);
    }

    private List<Appointment> read() {
        return jdbc.sql(
                        """
                        select site, team, seat, user_id, instead_of, appointed_on from hlt_appointment
                        order by site, team, seat""")
                .query(Appointment.class)
                .list();
    }

    void put(Appointment appointment) {
        remove(appointment.site(), appointment.team(), appointment.seat());
        jdbc.sql(
                        """
                        insert into hlt_appointment (site, team, seat, user_id, instead_of, appointed_on)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        appointment.site(),
                        appointment.team(),
                        appointment.seat(),
                        appointment.userId(),
                        appointment.insteadOf(),
                        appointment.appointedOn())
                .update();
        InTransaction.forget(this);
    }

    void remove(String site, String team, String seat) {
        jdbc.sql("delete from hlt_appointment where site = ? and team = ? and seat = ?")
                .params(site, team, seat)
                .update();
        InTransaction.forget(this);
    }

    /** Removes the appointments that no longer hold over these files, and tells the log which those are and which hold. */
    void endLapsed(Collection<Site> files) {
        List<Appointment> all = all();
        List<Appointment> lapsed = files.stream()
                .flatMap(file -> new AppointedSite(file, all).lapsed().stream())
                .toList();
        for (Appointment appointment : lapsed) {
            remove(appointment.site(), appointment.team(), appointment.seat());
            LOG.warn(
                    "Appointment ended, the site file decides again: {} {} {}",
                    appointment.site(),
                    appointment.team(),
                    appointment.seat());
        }
        all.stream()
                .filter(appointment -> !lapsed.contains(appointment))
                .forEach(appointment -> LOG.info(
                        "Appointment holds instead of the site file: {} {} {} since {}",
                        appointment.site(),
                        appointment.team(),
                        appointment.seat(),
                        appointment.appointedOn()));
    }
}
