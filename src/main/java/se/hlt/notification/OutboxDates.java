package se.hlt.notification;

import java.sql.Date;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.engine.OwnDates;
import se.hlt.engine.TenantTime;

/** What waits to be sent about training says the days that hold when it is sent; when it is sent is not moved. */
@Component
class OutboxDates implements OwnDates {

    private final JdbcClient jdbc;

    OutboxDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String id, String about, Date dueOn, String tenant) {}

    @Override
    public void moveBack(Predicate<String> tenants, int days) {
        jdbc
                .sql(
                        """
                        select o.id, o.case_number about, o.due_on, coalesce(c.agency_tenant, o.case_number) tenant
                        from hlt_outbox o left join hlt_case c on c.case_number = o.case_number
                        where o.case_number is not null""")
                .query(Row.class)
                .list()
                .stream()
                // A meeting's key is its tenant and its day.
                .filter(row -> tenants.test(row.tenant().replaceFirst("@[0-9-]{10}$", "")))
                .forEach(row -> jdbc.sql("update hlt_outbox set case_number = ?, due_on = ? where id = ?")
                        .param(1, TenantTime.earlier(row.about(), days))
                        .param(
                                2,
                                row.dueOn() == null
                                        ? null
                                        : Date.valueOf(row.dueOn().toLocalDate().minusDays(days)),
                                java.sql.Types.DATE)
                        .param(3, row.id())
                        .update());
    }
}
