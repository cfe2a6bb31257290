package se.hlt.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.readlog.Webapp;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;

@HltTest
@DisplayName("\"Dokument\" in Tasklist")
class DocumentsInTasklistTest {

    private static final String TASK = "/tasklist/plugin/hlt-documents/default/task/";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcTemplate jdbc;

    private String number;
    private String path;

    @BeforeEach
    void openCase() {
        number = journey.decided("sip");
        path = TASK + staff.lena().task(number, "userTask_giveFeedback").getId();
    }

    @Test
    @DisplayName("lists and prints in the person's session, and the read is Tasklist's")
    void prints() {
        Webapp lena = new Webapp(port, "lena.larare");

        JsonNode list = Webapp.json(lena.get(path));
        HttpResponse<String> pdf = lena.get(path + "/feedback-letter.pdf?language=ar");

        assertThat(list.path("documents").get(0).path("id").asText()).isEqualTo("feedback-letter");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"aterkoppling-arabiska.pdf\"");
        assertThat(pdf.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(jdbc.queryForMap("select user_id, case_number, application, classification from hlt_read_log"))
                .containsValues("lena.larare", number, "TASKLIST", "IDENTITY");
    }

    @Test
    @DisplayName("is refused to others, and to nobody in particular, as a task that does not exist")
    void others() {
        for (String other : List.of("sven.skola", "sara.samordnare", "maria.chef", "petra.process", "admin")) {
            Webapp webapp = new Webapp(port, other);
            for (String asked : List.of(path, path + "/feedback-letter.pdf", TASK + "no-such-task")) {
                HttpResponse<String> answer = webapp.get(asked);
                assertThat(answer.statusCode()).as(other + " " + asked).isIn(403, 404);
                assertThat(answer.body()).doesNotContain("Tove", "feedback");
            }
        }
        assertThat(new Webapp(port, "okand").get(path).statusCode()).isEqualTo(401);
        assertThat(jdbc.queryForList("select * from hlt_read_log")).isEmpty();
    }

    @Test
    @DisplayName("says in Swedish what is wrong with what was asked for")
    void wrong() {
        Webapp lena = new Webapp(port, "lena.larare");

        HttpResponse<String> language = lena.get(path + "/feedback-letter.pdf?language=fi");
        HttpResponse<String> document = lena.get(path + "/case-summary.pdf");

        assertThat(language.statusCode()).isEqualTo(400);
        assertThat(Webapp.json(language).path("message").asText()).contains("finns inte på det språket");
        assertThat(document.statusCode()).isEqualTo(404);
        assertThat(Webapp.json(document).path("message").asText()).contains("fliken Dokument");
    }
}
