package se.hlt.organisation;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.engine.OwnDates;

/** When those in training are away; a person's absence is where the person's agency is. */
@Component
class AbsenceDates implements OwnDates {

    private final JdbcClient jdbc;
    private final Organisation organisation;

    AbsenceDates(JdbcClient jdbc, Organisation organisation) {
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    private record Away(String id, String userId, LocalDate firstDay, LocalDate lastDay) {}

    @Override
    public void moveBack(Predicate<String> tenants, int days) {
        jdbc.sql("select id, user_id, first_day, last_day from hlt_absence").query(Away.class).list().stream()
                .filter(away -> organisation
                        .agencyTenantOf(away.userId())
                        .filter(tenants)
                        .isPresent())
                .forEach(away -> jdbc.sql("update hlt_absence set first_day = ?, last_day = ? where id = ?")
                        .params(away.firstDay().minusDays(days), away.lastDay().minusDays(days), away.id())
                        .update());
    }
}
