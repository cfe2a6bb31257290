package se.hlt.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.readlog.Webapp;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.LogBook;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** Over HTTP as Tasklist does it, on H2 and PostgreSQL. */
@HltTest
@DisplayName("The draft of a form")
class DraftOverRestTest {

    private static final String API = "/tasklist/plugin/hlt-drafts/default";
    private static final String TEXT = "Det som Tove berättade";
    private static final String CONTENT = "{\"contactNotes\":\"" + TEXT + "\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Drafts drafts;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("comes back to the one who typed it, and stands nowhere in clear text")
    void comesBack() {
        Task task = contact(journey.identified());
        Webapp lena = webapp("lena.larare");
        assertThat(lena.get(path(task)).statusCode()).isEqualTo(204);

        HttpResponse<String> saved = lena.put(path(task), CONTENT);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(Webapp.json(saved).path("savedAt").asText()).isEqualTo("2026-09-07T07:00:00Z");

        HttpResponse<String> shown = webapp("lena.larare").get(path(task));
        assertThat(Webapp.json(shown).path("content").path("contactNotes").asText())
                .isEqualTo(TEXT);
        assertThat(jdbc.queryForList("select * from hlt_draft").toString())
                .contains("lena.larare")
                .doesNotContain("Tove")
                .doesNotContain("contactNotes");

        lena.put(path(task), "{\"contactNotes\":\"annat\"}");
        assertThat(lena.get(path(task)).body()).contains("annat").doesNotContain("Tove");
        assertThat(lena.delete(path(task)).statusCode()).isEqualTo(204);
        assertThat(lena.get(path(task)).statusCode()).isEqualTo(204);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sven.skola",
                "sara.samordnare",
                "hanna.halsa",
                "stina.soc",
                "omar.ovrig",
                "petra.process",
                "maria.chef",
                "admin"
            })
    @DisplayName("is neither shown to nor changed by anyone else, who is not even told that the task is there")
    void notForOthers(String other) {
        Task task = contact(journey.identified());
        webapp("lena.larare").put(path(task), CONTENT);
        Webapp person = webapp(other);

        List.of(person.get(path(task)), person.put(path(task), CONTENT), person.delete(path(task)))
                .forEach(answer -> {
                    assertThat(answer.statusCode()).isIn(403, 404);
                    assertThat(answer.body()).doesNotContain("Tove");
                });
        assertThat(person.get(path(task)).body())
                .isEqualTo(person.get(API + "/task/none").body());
        assertThat(jdbc.queryForList("select user_id from hlt_draft", String.class))
                .containsExactly("lena.larare");
        assertThat(webapp("lena.larare").get(path(task)).body()).contains(TEXT);
    }

    @Test
    @DisplayName("of a task in the team is each candidate's own, and nobody's who may not take it")
    void candidates() {
        Task task = staff.sara().task(journey.consented(), "userTask_putOnAgenda");
        assertThat(webapp("sara.samordnare").put(path(task), CONTENT).statusCode())
                .isEqualTo(200);
        assertThat(webapp("hanna.halsa").put(path(task), CONTENT).statusCode()).isEqualTo(404);
        assertThat(webapp("omar.ovrig").put(path(task), CONTENT).statusCode()).isEqualTo(404);
        assertThat(rows()).isOne();
    }

    @Test
    @DisplayName("asks for a login, and for the token against requests from other pages")
    void doors() {
        Task task = contact(journey.identified());
        Webapp nobody = webapp("nobody");
        assertThat(nobody.get(path(task)).statusCode()).isEqualTo(401);
        assertThat(nobody.put(path(task), CONTENT).statusCode()).isEqualTo(401);
        assertThat(nobody.delete(path(task)).statusCode()).isEqualTo(401);
        assertThat(webapp("lena.larare").putWithoutToken(path(task), CONTENT).statusCode())
                .isEqualTo(403);
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("is refused in Swedish when it is no JSON object or too large, and what was typed is not repeated")
    void refused() {
        Task task = contact(journey.identified());
        Webapp lena = webapp("lena.larare");
        for (String wrong : List.of("", "[\"Tove\"]", "{\"Tove\":", "null", "\"Tove\"")) {
            HttpResponse<String> answer = lena.put(path(task), wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("Tove");
        }
        HttpResponse<String> tooLarge = lena.put(path(task), "{\"a\":\"" + "x".repeat(1_100_000) + "\"}");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.body()).contains("för stort");
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("that starts a process is kept for those who may start it, each one's own")
    void startForm() {
        Webapp lena = webapp("lena.larare");
        assertThat(lena.put(API + "/start/identification", CONTENT).statusCode())
                .isEqualTo(200);
        assertThat(lena.get(API + "/start/identification").body()).contains(TEXT);
        assertThat(webapp("sven.skola").get(API + "/start/identification").statusCode())
                .isEqualTo(204);
        for (String other : List.of("maria.chef", "petra.process", "admin")) {
            assertThat(webapp(other).put(API + "/start/identification", CONTENT).statusCode())
                    .as(other)
                    .isIn(403, 404);
        }
        assertThat(lena.put(API + "/start/hlt-case", CONTENT).statusCode()).isEqualTo(404);
        assertThat(lena.put(API + "/start/none", CONTENT).statusCode()).isEqualTo(404);

        webapp("sven.skola").put(API + "/start/identification", CONTENT);
        assertThatThrownBy(() ->
                        staff.lena().start("identification", Forms.with(Forms.identifyChild(), "childName", null)))
                .isNotNull();
        assertThat(rows()).as("after a start that was refused").isEqualTo(2);

        journey.identified();
        assertThat(jdbc.queryForList("select user_id from hlt_draft", String.class))
                .containsExactly("sven.skola");
    }

    @Test
    @DisplayName("that was changed in the database is not there, and the log tells no content")
    void tampered() {
        Task task = contact(journey.identified());
        Webapp lena = webapp("lena.larare");
        lena.put(path(task), CONTENT);
        lena.put(API + "/start/identification", "{}");
        try (LogBook log = new LogBook()) {
            jdbc.update("update hlt_draft set content = (select s.content from hlt_draft s where s.form ="
                    + " 'start/identification') where task_id is not null");
            assertThat(lena.get(path(task)).statusCode()).isEqualTo(204);
            jdbc.update("update hlt_draft set key_id = 'another'");
            assertThat(lena.get(API + "/start/identification").statusCode()).isEqualTo(204);
            assertThat(log.lines()).anyMatch(line -> line.contains("cannot be opened"));
            assertThat(String.join("", log.lines())).doesNotContain("Tove");
        }
        assertThat(lena.put(path(task), CONTENT).statusCode()).isEqualTo(200);
        assertThat(lena.get(path(task)).body()).contains(TEXT);
    }

    @Test
    @DisplayName("stays when the form is refused, and goes with the task when it is completed, whoever completes it")
    void completed() {
        String number = journey.identified();
        Task task = contact(number);
        webapp("lena.larare").put(path(task), CONTENT);
        assertThatThrownBy(() -> staff.lena().submit(task, Map.of())).isNotNull();
        assertThat(rows()).isOne();

        tasks.setAssignee(task.getId(), "sven.skola");
        staff.sven().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));

        assertThat(rows()).isZero();
        HttpResponse<String> late = webapp("lena.larare").put(path(task), CONTENT);
        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(late.body()).contains("Kopiera det du vill ha");
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("goes with the task when the process is stopped")
    void stopped() {
        Task task = contact(journey.identified());
        webapp("lena.larare").put(path(task), CONTENT);
        runtime.deleteProcessInstance(task.getProcessInstanceId(), "test", true);
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("in the team goes when consent is withdrawn")
    void withdrawn() {
        String number = journey.consented();
        webapp("sara.samordnare").put(path(staff.sara().task(number, "userTask_putOnAgenda")), CONTENT);
        assertThat(rows()).isOne();
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("is closed to the one who lost the task, and gone after the night")
    void reassigned() {
        Task task = contact(journey.identified());
        Webapp lena = webapp("lena.larare");
        lena.put(path(task), CONTENT);
        drafts.tidyUp();
        assertThat(rows()).isOne();

        tasks.setAssignee(task.getId(), "sven.skola");
        assertThat(lena.get(path(task)).statusCode()).isEqualTo(404);
        assertThat(webapp("sven.skola").get(path(task)).statusCode()).isEqualTo(204);
        drafts.tidyUp();
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("is not shown after thirty days, and gone after the night")
    void expired() {
        Task task = contact(journey.identified());
        webapp("lena.larare").put(path(task), CONTENT);
        webapp("lena.larare").put(API + "/start/identification", CONTENT);
        time.forward(Period.ofDays(30));
        drafts.tidyUp();
        assertThat(rows()).isEqualTo(2);
        assertThat(webapp("lena.larare").get(path(task)).statusCode()).isEqualTo(200);

        time.forward(Period.ofDays(1));
        assertThat(webapp("lena.larare").get(path(task)).statusCode()).isEqualTo(204);
        drafts.tidyUp();
        assertThat(rows()).isZero();
    }

    @Test
    @DisplayName("is written in the read log each time it is shown, by its case and never by its content")
    void readLog() {
        String number = journey.identified();
        Task task = contact(number);
        Webapp lena = webapp("lena.larare");
        lena.get(path(task));
        assertThat(reads()).isEmpty();
        lena.put(path(task), CONTENT);
        assertThat(reads()).isEmpty();
        lena.get(path(task));
        assertThat(reads()).containsExactly(number);
    }

    private List<String> reads() {
        return jdbc.queryForList(
                "select case_number from hlt_read_log where user_id = 'lena.larare'"
                        + " and application = 'TASKLIST' and operation = 'GET /tasklist/plugin/hlt-drafts/*/task/*'",
                String.class);
    }

    private Task contact(String number) {
        return staff.lena().task(number, "userTask_contactFamily");
    }

    private int rows() {
        return jdbc.queryForObject("select count(*) from hlt_draft", Integer.class);
    }

    private Webapp webapp(String userId) {
        return new Webapp(port, userId);
    }

    private static String path(Task task) {
        return API + "/task/" + task.getId();
    }
}
