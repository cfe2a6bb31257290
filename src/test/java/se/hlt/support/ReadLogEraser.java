package se.hlt.support;

import org.springframework.jdbc.core.JdbcTemplate;

/** Empties the read log between tests, by rights that only the owner of the database has: the log itself only grows. */
final class ReadLogEraser {

    private ReadLogEraser() {}

    static void erase(JdbcTemplate jdbc) {
        jdbc.update("delete from hlt_read_review");
        jdbc.update("delete from hlt_read_sample");
        if (Boolean.FALSE.equals(jdbc.queryForObject("select exists (select 1 from hlt_read_log)", Boolean.class))) {
            return;
        }
        if (TestDatabase.isPostgres()) {
            jdbc.execute("alter table hlt_read_log disable trigger user; truncate hlt_read_log cascade;"
                    + " alter table hlt_read_log enable trigger user");
        } else {
            jdbc.execute("set referential_integrity false");
            jdbc.execute("truncate table hlt_read_log");
            jdbc.execute("set referential_integrity true");
        }
    }
}
