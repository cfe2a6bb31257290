package se.hlt.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers who is away and who stands in, over restarts, when the site files again decide who belongs where. */
@Repository
class AbsenceTable implements Deputies {

    private final JdbcClient jdbc;

    AbsenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Standing> now() {
        return jdbc.sql("select user_id as absent, deputy from hlt_absence where going_on = true order by id")
                .query(Standing.class)
                .list();
    }

    Optional<Absence> find(String id) {
        return jdbc.sql(
                        "select id, user_id, deputy, first_day, last_day, team_only, going_on from hlt_absence where id = ?")
                .param(id)
                .query(Absence.class)
                .optional();
    }

    /** Those in which the person is away or stands in, the earliest first. */
    List<Absence> involving(String userId) {
        return jdbc.sql(
                        """
                        select id, user_id, deputy, first_day, last_day, team_only, going_on from hlt_absence
                        where user_id = :user or deputy = :user order by first_day, id""")
                .param("user", userId)
                .query(Absence.class)
                .list();
    }

    void add(Absence absence) {
        jdbc.sql(
                        "insert into hlt_absence (id, user_id, deputy, first_day, last_day, team_only) values (?, ?, ?, ?, ?, ?)")
                .params(
                        absence.id(),
                        absence.userId(),
                        absence.deputy(),
                        absence.firstDay(),
                        absence.lastDay(),
                        absence.teamOnly())
                .update();
    }

    void goesOn(String id) {
        jdbc.sql("update hlt_absence set going_on = true where id = ?")
                .param(id)
                .update();
    }

    void endsOn(String id, LocalDate lastDay) {
        jdbc.sql("update hlt_absence set last_day = ? where id = ?")
                .params(lastDay, id)
                .update();
    }

    void remove(String id) {
        jdbc.sql("delete from hlt_absence where id = ?").param(id).update();
    }

    /** Every absence in which the person is away or stands in. */
    void forget(String userId) {
        jdbc.sql("delete from hlt_absence where user_id = :user or deputy = :user")
                .param("user", userId)
                .update();
    }
}
