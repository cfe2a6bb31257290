package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Time that passes for some tenants only")
class TenantTimeTest {

    @Autowired
    private JdbcTemplate jdbc;

    /** Batches are the administrator's, and case-management models are not used. */
    @Test
    @DisplayName("moves every point in time that the engine keeps with a tenant, or leaves it for a reason")
    void everyColumn() {
        Set<String> all = new TreeSet<>(jdbc.queryForList(
                """
                select lower(c.table_name) || '.' || lower(c.column_name) from information_schema.columns c
                join information_schema.columns t on t.table_name = c.table_name and lower(t.column_name) = 'tenant_id_'
                where (lower(c.table_name) like 'act_ru_%' or lower(c.table_name) like 'act_hi_%'
                or lower(c.table_name) = 'act_ge_bytearray') and lower(c.data_type) like '%timestamp%'
                and lower(c.table_name) not like 'act_hi_case%' and lower(c.table_name) not like 'act_%_batch'""",
                String.class));
        Set<String> known = new TreeSet<>(TenantTime.columns());
        known.addAll(TenantTime.LEFT_ALONE);

        assertThat(known).isEqualTo(all);
    }

    @Test
    @DisplayName("is Swedish calendar days, also when summer time begins or ends")
    void calendarDays() {
        assertThat(TenantTime.earlier(swedish("2026-11-01T08:00"), 8)).isEqualTo(swedish("2026-10-24T08:00"));
        assertThat(TenantTime.earlier(swedish("2026-03-30T23:59"), 1)).isEqualTo(swedish("2026-03-29T23:59"));
        assertThat(TenantTime.earlier((Timestamp) null, 1)).isNull();
    }

    @Test
    @DisplayName("moves days in a text, and nothing that only looks like one")
    void daysInText() {
        assertThat(TenantTime.earlier("[{\"label\":\"OVN-2026-00042, väntar sedan 2026-03-02\"}]", 7))
                .isEqualTo("[{\"label\":\"OVN-2026-00042, väntar sedan 2026-02-23\"}]");
        assertThat(TenantTime.earlier("20170101-2393, 2026-13-01 och 12026-01-011", 7))
                .isEqualTo("20170101-2393, 2026-13-01 och 12026-01-011");
        assertThat(TenantTime.earlier("lugnvik.ovning@2027-01-05", 7)).isEqualTo("lugnvik.ovning@2026-12-29");
    }

    private static Timestamp swedish(String dateTime) {
        return Timestamp.from(
                LocalDateTime.parse(dateTime).atZone(EngineClock.SWEDEN).toInstant());
    }
}
