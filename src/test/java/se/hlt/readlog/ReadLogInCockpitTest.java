package se.hlt.readlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;

@HltTest
@DisplayName("In Cockpit")
class ReadLogInCockpitTest {

    private static final String LOG = "/cockpit/plugin/hlt-read-log/default";
    private static final String ENGINE = "/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcTemplate jdbc;

    private String number;
    private Task task;

    @BeforeEach
    void openCase() {
        number = journey.consented();
        task = staff.sara().task(number, "userTask_putOnAgenda");
    }

    @Test
    @DisplayName("the process leader sees who has read a case, when and through what")
    void whoHasRead() {
        new Webapp(port, "sara.samordnare").get("tasklist", ENGINE + "/task/" + task.getId() + "/form-variables");
        staff.hanna().act(() -> tasks.getVariable(task.getId(), "needDescription"));

        JsonNode answer = Webapp.json(new Webapp(port, "petra.process").get(LOG + "/case/" + number.toLowerCase()));

        assertThat(answer.path("total").asInt()).isEqualTo(2);
        assertThat(answer.path("reads").get(0).path("name").asText()).isEqualTo("Hanna Hälsa");
        assertThat(answer.path("reads").get(0).path("told").asText()).isEqualTo("uppgifter om barnet");
        JsonNode sara = answer.path("reads").get(1);
        assertThat(sara.path("readAt").asText()).isEqualTo("2026-09-07 09:00");
        assertThat(sara.path("name").asText()).isEqualTo("Sara Samordnare");
        assertThat(sara.path("roles").asText()).isEqualTo("Uppmärksammare, Nyckelperson, Samordnare");
        assertThat(sara.path("agency").asText()).isEqualTo("Skola");
        assertThat(sara.path("through").asText()).isEqualTo("Tasklist");
        assertThat(sara.path("operation").asText()).isEqualTo("GET /task/*/form-variables");
        assertThat(sara.path("told").asText()).isEqualTo("vem barnet är");
    }

    @Test
    @DisplayName("the log is there also when the case has been purged")
    void afterPurge() {
        staff.sara().act(() -> tasks.getVariables(task.getId()));
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(root -> runtime.deleteProcessInstance(root.getId(), "test"));
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(instance -> history.deleteHistoricProcessInstanceIfExists(instance.getId()));
        jdbc.update("delete from hlt_case");

        JsonNode answer = Webapp.json(new Webapp(port, "petra.process").get(LOG + "/case/" + number));

        assertThat(answer.path("total").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("the file for a spreadsheet holds every read, and no formulas")
    void csv() {
        staff.sara().act(() -> tasks.getVariables(task.getId()));

        HttpResponse<String> file = new Webapp(port, "petra.process").get(LOG + "/case/" + number + "/csv");

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
        assertThat(file.body().lines())
                .containsExactly(
                        "\uFEFF\"Tid\";\"Användare\";\"Namn\";\"Roll\";\"Verksamhet\";\"Ärende\";\"Genom\";\"Anrop\";"
                                + "\"Visade\"",
                        "\"2026-09-07 09:00\";\"sara.samordnare\";\"Sara Samordnare\";"
                                + "\"Uppmärksammare, Nyckelperson, Samordnare\";\"Skola\";\"" + number
                                + "\";\"annat\";\"GetTaskVariablesCmd\";\"vem barnet är\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HLT-26-1", "Tove", "42", "HLT-2026-00042x"})
    @DisplayName("what is no case number is refused in Swedish, without being repeated:")
    void wrongNumber(String typed) {
        HttpResponse<String> answer = new Webapp(port, "petra.process").get(LOG + "/case/" + typed);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Webapp.json(answer).path("message").asText())
                .startsWith("Det är inget ärendenummer.")
                .doesNotContain("Tove");
    }

    @Test
    @DisplayName("another site's case is as unknown as one that does not exist")
    void otherSite() {
        staff.sara().act(() -> tasks.getVariables(task.getId()));
        jdbc.update("insert into hlt_read_log (read_at, keep_until, user_id, case_number, site, application, operation,"
                + " classification) select read_at, keep_until, user_id, 'HLT-2026-77777', 'ockero',"
                + " application, operation, classification from hlt_read_log");
        Webapp petra = new Webapp(port, "petra.process");

        HttpResponse<String> other = petra.get(LOG + "/case/HLT-2026-77777");
        HttpResponse<String> none = petra.get(LOG + "/case/HLT-2026-88888");

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo(none.body()).contains("Ingen läsning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maria.chef", "sara.samordnare", "lena.larare", "admin"})
    @DisplayName("everyone but the process leader is answered 403, whatever is asked for:")
    void onlyTheLeader(String person) {
        staff.sara().act(() -> tasks.getVariables(task.getId()));
        Webapp webapp = new Webapp(port, person);

        for (String path :
                List.of("/site", "/case/" + number, "/case/" + number + "/csv", "/sample", "/sample/2026-08")) {
            HttpResponse<String> answer = webapp.get(LOG + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("Bara processledaren").doesNotContain("sara");
        }
        HttpResponse<String> review = webapp.post(LOG + "/review/1", "{\"note\":\"x\"}");
        assertThat(review.statusCode()).isEqualTo(403);
        assertThat(review.body()).contains("Bara processledaren");
    }

    @Test
    @DisplayName("nobody sees the log without logging in")
    void anonymous() {
        assertThat(new Webapp(port, "okand").get(LOG + "/case/" + number).statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("Tasklist and Cockpit are told apart, by the page that asks")
    void doors() {
        Webapp sara = new Webapp(port, "sara.samordnare");
        String path = ENGINE + "/task/" + task.getId() + "/form-variables";

        sara.get("tasklist", path);
        sara.get("cockpit", path);
        sara.get(path);

        assertThat(jdbc.queryForList("select application from hlt_read_log order by id", String.class))
                .containsExactly("TASKLIST", "COCKPIT", "WEBAPP");
    }

    @Test
    @DisplayName("Cockpit's own lists show numbers only, and refuse to search on variables")
    void cockpitsOwnLists() {
        Webapp sara = new Webapp(port, "sara.samordnare");
        String lists = "/cockpit/plugin/base/default/process-instance";

        HttpResponse<String> list = sara.post(lists, "{}");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(StreamSupport.stream(Webapp.json(list).spliterator(), false)
                        .map(instance -> instance.path("businessKey").asText()))
                .contains(number);
        assertThat(list.body()).doesNotContain("Tove");
        for (String path : List.of(lists, lists + "/count")) {
            HttpResponse<String> search = sara.post(
                    path, "{\"variables\":[{\"name\":\"childName\",\"operator\":\"like\",\"value\":\"T%\"}]}");
            assertThat(search.statusCode()).as(path).isEqualTo(403);
            assertThat(search.body()).contains("Du kan inte söka");
            assertThat(sara.get(path + "?variables=childName_like_T%25").statusCode())
                    .isEqualTo(403);
        }
        assertThat(sara.post(lists, "{\"variables\":[]}").statusCode()).isEqualTo(200);
        assertThat(jdbc.queryForList("select * from hlt_read_log")).isEmpty();
    }
}
