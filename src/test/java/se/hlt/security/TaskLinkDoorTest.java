package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;

@HltTest
@DisplayName("What a link in a message leads to")
class TaskLinkDoorTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String MADE_UP = "b7a1f0de-0000-11f1-a516-02fc00000001";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Test
    @DisplayName("goes on to the task in Tasklist, says the same whether there is one, and starts no session")
    void page() {
        Task task = staff.lena().task(journey.identified(), "userTask_contactFamily");

        HttpResponse<String> there = new Http(port).get("/uppgift/" + task.getId());
        HttpResponse<String> madeUp = new Http(port).get("/uppgift/" + MADE_UP);

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).contains("url=" + TASKLIST + "#/?task=" + task.getId());
        assertThat(madeUp.statusCode()).isEqualTo(200);
        assertThat(madeUp.body().replace(MADE_UP, task.getId())).isEqualTo(there.body());
        assertThat(there.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(there.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(there.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(there.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%22%3E%3Cscript%3E", "%C3%A5", "a.b", "https:example.se", "alla"})
    @DisplayName("is Tasklist itself where there is no task's id in the link; nothing of it is repeated")
    void noId(String odd) {
        HttpResponse<String> answer = new Http(port).get("/uppgift/" + odd);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("url=" + TASKLIST + "\"")
                .doesNotContain("task=", "script", "example", "å\"");
    }

    @Test
    @DisplayName("goes on to the read log in Cockpit from the message that says that the month's sample is there")
    void readLog() {
        assertThat(new Http(port).get("/uppgift/loggkontroll").body())
                .contains("url=/camunda/app/cockpit/default/#/loggkontroll\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uppgift", "/uppgift/", "/uppgift/1/2", "/uppgift/../engine-rest/task"})
    @DisplayName("is that and nothing more")
    void nothingElse(String path) {
        assertThat(new Http(port).get(path).statusCode()).isIn(400, 401, 403, 404);
    }

    @Test
    @DisplayName("is read and never sent to")
    void readOnly() {
        assertThat(Http.send(new Http(port).to("/uppgift/" + MADE_UP).POST(BodyPublishers.ofString("")))
                        .statusCode())
                .isEqualTo(403);
    }
}
