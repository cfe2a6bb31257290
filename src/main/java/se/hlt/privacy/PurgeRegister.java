package se.hlt.privacy;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Our own rows about a case, as far as purge has to do with them. */
@Component
class PurgeRegister {

    private final JdbcClient jdbc;

    PurgeRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a case belongs. */
    record Case(String site, String agencyTenant) {}

    /** Empty if there is no such case, or it is purged. */
    Optional<Case> find(String caseNumber) {
        return jdbc.sql("select site, agency_tenant from hlt_case where case_number = ?")
                .param(caseNumber)
                .query(Case.class)
                .optional();
    }

    /** Removes the case and its messages. With its row go the tie to its facts, and its links to siblings' cases. */
    void forget(String caseNumber) {
        // A message about a sibling's case, which names this one.
        jdbc.sql("delete from hlt_outbox where template = 'SAME_MEETING' and work like ?")
                .param("% " + caseNumber)
                .update();
        jdbc.sql("delete from hlt_outbox where case_number = ?")
                .param(caseNumber)
                .update();
        jdbc.sql("delete from hlt_case where case_number = ?").param(caseNumber).update();
    }

    /** Cases, at most so many, of which the engine has nothing left. */
    List<String> casesWithoutTrace(int most) {
        return jdbc.sql(
                        """
                        select c.case_number from hlt_case c
                        where not exists (select 1 from act_hi_procinst p where p.business_key_ = c.case_number)
                        and not exists (select 1 from act_hi_varinst v
                                        where v.name_ = 'caseNumber' and v.text_ = c.case_number
                                        and v.proc_def_key_ <> 'hlt-meeting')
                        order by c.case_number fetch first %d rows only"""
                                .formatted(most))
                .query(String.class)
                .list();
    }

    /**
     * Sees to it that the year's next case gets a higher number than this. In a transaction; one node at a time.
     *
     * @param series {@code HLT}, or that of fictional cases
     */
    void raiseTo(String series, int year, int number) {
        jdbc.sql("select work from hlt_nightly where work = 'tidy-up' for update")
                .query(String.class)
                .single();
        boolean known = jdbc.sql("select count(*) from hlt_case_number where series = ? and number_year = ?")
                        .params(series, year)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            jdbc.sql("insert into hlt_case_number (series, number_year, last_number) values (?, ?, ?)")
                    .params(series, year, number)
                    .update();
        } else {
            jdbc.sql("update hlt_case_number set last_number = ? where series = ? and number_year = ?"
                            + " and last_number < ?")
                    .params(number, series, year, number)
                    .update();
        }
    }
}
