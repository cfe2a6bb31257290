package se.hlt.identification;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.engine.OwnDates;

/** When the cases of training were opened. Their numbers stay as they are. */
@Component
class CaseRegisterDates implements OwnDates {

    private final JdbcClient jdbc;

    CaseRegisterDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String caseNumber, String agencyTenant, LocalDate openedOn) {}

    @Override
    public void moveBack(Predicate<String> tenants, int days) {
        jdbc.sql("select case_number, agency_tenant, opened_on from hlt_case").query(Row.class).list().stream()
                .filter(row -> tenants.test(row.agencyTenant()))
                .forEach(row -> jdbc.sql("update hlt_case set opened_on = ? where case_number = ?")
                        .params(row.openedOn().minusDays(days), row.caseNumber())
                        .update());
    }
}
