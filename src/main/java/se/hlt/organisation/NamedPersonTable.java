package se.hlt.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers those who were named, over restarts, when the site files again decide who belongs where. */
@Repository
class NamedPersonTable implements NamedPersons {

    /** One person in one case. {@code agency} is the one for which the person was named. */
    record Row(String tenantId, String userId, String agency) {}

    private final JdbcClient jdbc;

    NamedPersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> in(String tenantId) {
        return new HashSet<>(jdbc.sql("select user_id from hlt_protected_case where tenant_id = ?")
                .param(tenantId)
                .query(String.class)
                .list());
    }

    Optional<String> tenantOf(String caseNumber) {
        return jdbc.sql("select distinct tenant_id from hlt_protected_case where case_number = ?")
                .param(caseNumber)
                .query(String.class)
                .optional();
    }

    List<Row> rows(String tenantId) {
        return jdbc.sql("select tenant_id, user_id, agency from hlt_protected_case where tenant_id = ?")
                .param(tenantId)
                .query(Row.class)
                .list();
    }

    List<Row> of(String userId) {
        return jdbc.sql("select tenant_id, user_id, agency from hlt_protected_case where user_id = ?")
                .param(userId)
                .query(Row.class)
                .list();
    }

    void add(Row row, String caseNumber) {
        jdbc.sql("insert into hlt_protected_case (tenant_id, user_id, agency, case_number) values (?, ?, ?, ?)")
                .params(row.tenantId(), row.userId(), row.agency(), caseNumber)
                .update();
    }

    void remove(Row row) {
        jdbc.sql("delete from hlt_protected_case where tenant_id = ? and user_id = ?")
                .params(row.tenantId(), row.userId())
                .update();
    }

    void removeCase(String caseNumber) {
        jdbc.sql("delete from hlt_protected_case where case_number = ?")
                .param(caseNumber)
                .update();
    }
}
