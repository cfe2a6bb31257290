package se.hlt.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tasks and cases with what stands on cards, one question to the database for all of them. Asks for no right: what comes back
 * is shown to nobody before it has been asked whether that person may see it.
 */
@Repository
class OpenWorkTable {

    private static final Predicate<String> IS_NUMBER =
            Pattern.compile("[A-Z]{2,5}-[0-9]{4}-[0-9]{5,8}").asMatchPredicate();

    /** Processes beside the case, a handover for instance, name the case by a variable. */
    private static final String TASKS =
            """
            select t.id_, t.name_, t.due_date_, d.name_ phase, cast(null as varchar(64)) caller,
              coalesce(e.business_key_, k.text_) case_number, e.root_proc_inst_id_, t.tenant_id_, n.text_ child_name,
              c.case_number registered, c.protected_identity
            from act_ru_task t
            join act_ru_execution e on e.id_ = t.proc_inst_id_
            join act_re_procdef d on d.id_ = t.proc_def_id_
            left join act_ru_variable n on n.var_scope_ = e.id_ and n.name_ = 'childName'
            left join act_ru_variable k on k.var_scope_ = e.id_ and k.name_ = 'caseNumber'
            left join hlt_case c on c.case_number = coalesce(e.business_key_, k.text_)
            where t.id_ in (:ids)
            order by t.due_date_, t.id_""";

    /** By the case register, whose rows a person's tenants and user id lead to; in exactly the domain that it names. */
    private static final String PARTS =
            """
            select e.id_, cast(null as varchar(255)) name_, cast(null as timestamp) due_date_, d.name_ phase,
              p.proc_inst_id_ caller, c.case_number, e.root_proc_inst_id_, e.tenant_id_, n.text_ child_name,
              c.case_number registered, c.protected_identity
            from hlt_case c
            join act_ru_execution e on e.business_key_ = c.case_number and e.id_ = e.proc_inst_id_
            join act_re_procdef d on d.id_ = e.proc_def_id_
            left join act_ru_execution p on p.id_ = e.super_exec_
            left join act_ru_variable n on n.var_scope_ = e.id_ and n.name_ = 'childName'
            """;

    private static final String OF_TEAM = "where e.tenant_id_ = c.team_tenant and c.team_tenant in (:tenants)";
    private static final String OF_INITIATOR =
            "where e.tenant_id_ = c.agency_tenant and c.agency_tenant in (:tenants) and c.initiator = :user";

    private final JdbcClient jdbc;

    OpenWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tasks, those due first first. */
    List<OpenWork> tasks(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? List.of()
                : jdbc.sql(TASKS)
                        .param("ids", taskIds)
                        .query(OpenWorkTable::row)
                        .list();
    }

    /** Running parts of the cases that are in one of these tenants as a team's. */
    List<OpenWork> ofTeam(Collection<String> tenants) {
        return tenants.isEmpty()
                ? List.of()
                : jdbc.sql(PARTS + OF_TEAM)
                        .param("tenants", tenants)
                        .query(OpenWorkTable::row)
                        .list();
    }

    /** The agency's running parts of the cases in which the person has the contact with the family. */
    List<OpenWork> ofInitiator(String userId, Collection<String> tenants) {
        return tenants.isEmpty()
                ? List.of()
                : jdbc.sql(PARTS + OF_INITIATOR)
                        .param("user", userId)
                        .param("tenants", tenants)
                        .query(OpenWorkTable::row)
                        .list();
    }

    private static OpenWork row(ResultSet row, int index) throws SQLException {
        Timestamp due = row.getTimestamp("due_date_");
        String number = row.getString("case_number");
        return new OpenWork(
                row.getString("id_"),
                row.getString("name_"),
                due == null ? null : due.toInstant(),
                row.getString("phase"),
                row.getString("caller"),
                number != null && IS_NUMBER.test(number) ? number : null,
                row.getString("root_proc_inst_id_"),
                row.getString("tenant_id_"),
                row.getString("child_name"),
                row.getString("registered") != null,
                row.getBoolean("protected_identity"));
    }
}
