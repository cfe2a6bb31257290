package se.hlt.readlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Staff;

@HltTest
class ThousandReadsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcTemplate jdbc;

    /** Something that someone may read. */
    private record Read(String user, String caseNumber, String path, String operation) {}

    @Test
    @DisplayName("A thousand reads by four people in three cases give a thousand entries, each for the right one")
    void thousandReads() {
        List<Read> possible = new ArrayList<>();
        List<String> cases = List.of(journey.consented(), journey.consented(), journey.consented());
        String own = journey.identified();
        possible.add(
                reads("lena.larare", own, "/task/" + Cases.tasks(own).get(0).getId() + "/form-variables"));
        for (String number : cases) {
            String instance = Cases.instance(number, "hlt-case").getId();
            String task = staff.sara().task(number, "userTask_putOnAgenda").getId();
            for (String user : List.of("sara.samordnare", "hanna.halsa", "stina.soc")) {
                possible.add(reads(user, number, "/task/" + task + "/form-variables"));
                possible.add(reads(user, number, "/process-instance/" + instance + "/variables/childName"));
                possible.add(reads(user, number, "/variable-instance?processInstanceIdIn=" + instance));
                possible.add(reads(user, number, "/history/detail?processInstanceId=" + instance));
                possible.add(reads(user, number, "/task?withTaskVariablesInReturn=true&taskId=" + task));
            }
        }
        Rest rest = new Rest(port);
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            Read read = possible.get(i * 7 % possible.size());
            assertThat(rest.get(read.user(), read.path()).status()).isEqualTo(200);
            expected.merge(read.user() + ' ' + read.caseNumber() + ' ' + read.operation(), 1L, Long::sum);
        }

        Map<String, Long> written = new TreeMap<>();
        jdbc.query("select user_id, case_number, operation from hlt_read_log where application = 'REST'", row -> {
            written.merge(row.getString(1) + ' ' + row.getString(2) + ' ' + row.getString(3), 1L, Long::sum);
        });
        assertThat(written).isEqualTo(expected);
        assertThat(written.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
    }

    private static Read reads(String user, String caseNumber, String path) {
        String operation = path.replaceFirst("\\?.*", "")
                .replaceAll("/[0-9a-f]+-[0-9a-f-]+", "/*")
                .replace("/childName", "/*");
        return new Read(user, caseNumber, path, "GET " + operation);
    }
}
