package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.RefusedException;
import se.hlt.support.Cases;
import se.hlt.support.Door;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;

/** What the engine itself leaves open between tenants. */
@HltTest
@DisplayName("Between tenants")
class TenantGapsTest {

    private static final String LENA = "lena.larare";
    private static final String SARA = "sara.samordnare";
    private static final String OMAR = "omar.ovrig";
    private static final String MISSING = "00000000-0000-0000-0000-000000000000";
    private static final String SECRET = "Markörtext om barnet";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcTemplate jdbc;

    private record Call(String method, String path, Object body) {}

    @AfterEach
    void clean() {
        jdbc.update("delete from act_hi_comment");
        jdbc.update("delete from act_hi_attachment");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a task or an instance of another tenant is answered as one that does not exist:")
    void foreignIsMissing(Door door) {
        Task task = teamTask();

        for (Call call : callsById()) {
            Answer foreign = call(door, OMAR, call, task.getId(), task.getProcessInstanceId());
            Answer missing = call(door, OMAR, call, MISSING, MISSING);

            assertThat(foreign.status()).as(call + " " + foreign.body()).isIn(400, 403, 404);
            assertThat(foreign.body())
                    .as(call.toString())
                    .doesNotContain("ENGINE-", "tenant", task.getId(), task.getProcessInstanceId());
            if (missing.status() < 300) {
                assertThat(foreign.status()).as(call.toString()).isEqualTo(404);
            } else {
                assertThat(foreign).as(call.toString()).isEqualTo(missing);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a real attachment is read, listed, made and deleted by nobody:")
    void attachments(Door door) {
        Task task = teamTask();
        String attachment = tasks.createAttachment(
                        "text/plain",
                        task.getId(),
                        task.getProcessInstanceId(),
                        SECRET,
                        SECRET,
                        new java.io.ByteArrayInputStream(new byte[] {65}))
                .getId();

        for (String user : List.of(OMAR, SARA, LENA, "admin")) {
            for (Call call : List.of(
                    new Call("GET", "/task/%s/attachment", null),
                    new Call("GET", "/task/%s/attachment/" + attachment, null),
                    new Call("GET", "/task/%s/attachment/" + attachment + "/data", null),
                    new Call("DELETE", "/task/%s/attachment/" + attachment, null),
                    new Call("POST", "/task/%s/attachment/create", "{}"))) {
                Answer answer = call(door, user, call, task.getId(), task.getProcessInstanceId());

                assertThat(answer.status()).as(user + call + answer.body()).isEqualTo(403);
                assertThat(answer.body()).doesNotContain(SECRET);
            }
        }
        assertThat(tasks.getAttachment(attachment)).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a real comment is read by those who work with the case, and changed by nobody:")
    void comments(Door door) {
        Task task = teamTask();
        String comment = tasks.createComment(task.getId(), task.getProcessInstanceId(), SECRET)
                .getId();

        for (String user : List.of(OMAR, SARA, LENA, "admin", "maria.chef", "petra.process")) {
            for (Call call : List.of(
                    new Call("GET", "/task/%s/comment/" + comment, null),
                    new Call("DELETE", "/task/%s/comment/" + comment, null),
                    new Call("DELETE", "/task/%s/comment", null),
                    new Call("PUT", "/task/%s/comment", Map.of("id", comment, "message", "annat")),
                    new Call("DELETE", "/process-instance/%2$s/comment/" + comment, null),
                    new Call("DELETE", "/process-instance/%2$s/comment", null),
                    new Call("PUT", "/process-instance/%2$s/comment", Map.of("id", comment, "message", "annat")))) {
                Answer answer = call(door, user, call, task.getId(), task.getProcessInstanceId());

                assertThat(answer.status()).as(user + call + answer.body()).isBetween(400, 499);
                assertThat(answer.body()).doesNotContain(SECRET);
            }
        }
        assertThat(tasks.getTaskComments(task.getId()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.getFullMessage()).isEqualTo(SECRET));
        for (String list : List.of("/task/%s/comment", "/process-instance/%2$s/comment")) {
            Call call = new Call("GET", list, null);
            assertThat(call(door, SARA, call, task.getId(), task.getProcessInstanceId())
                            .body())
                    .contains(SECRET);
            for (String user : List.of(OMAR, LENA, "admin", "maria.chef", "petra.process")) {
                assertThat(call(door, user, call, task.getId(), task.getProcessInstanceId())
                                .status())
                        .as(user)
                        .isIn(403, 404);
            }
        }
    }

    @Test
    @DisplayName("the engine's own API is as closed as the paths, so that a new path opens nothing")
    void closedAtCommand() {
        Task task = teamTask();
        String attachment = tasks.createAttachment(
                        "text/plain", task.getId(), null, SECRET, SECRET, "https://x.example")
                .getId();
        String comment = tasks.createComment(task.getId(), null, SECRET).getId();

        for (Runnable way : List.<Runnable>of(
                () -> tasks.getAttachment(attachment),
                () -> tasks.getAttachmentContent(attachment),
                () -> tasks.getTaskAttachments(task.getId()),
                () -> tasks.getTaskAttachment(task.getId(), attachment),
                () -> tasks.getTaskAttachmentContent(task.getId(), attachment),
                () -> tasks.getProcessInstanceAttachments(task.getProcessInstanceId()),
                () -> tasks.deleteAttachment(attachment),
                () -> tasks.deleteTaskAttachment(task.getId(), attachment),
                () -> tasks.createAttachment("text/plain", task.getId(), null, "x", "x", "https://x.example"),
                () -> tasks.getTaskComment(task.getId(), comment),
                () -> tasks.deleteTaskComment(task.getId(), comment),
                () -> tasks.updateTaskComment(task.getId(), comment, "annat"))) {
            try {
                staff.sara().act(() -> {
                    way.run();
                    return null;
                });
                throw new AssertionError("open");
            } catch (RefusedException e) {
                assertThat(e).hasMessageNotContaining(SECRET);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("nobody makes a task or an attachment outside a case:")
    void standalone(Door door) {
        for (String user : List.of(SARA, LENA, "admin", "maria.chef")) {
            assertThat(door.call(port, user, "POST", "/task/create", Map.of("id", "fri", "name", SECRET))
                            .status())
                    .isBetween(400, 499);
        }
        assertThat(tasks.createTaskQuery().taskId("fri").count()).isZero();
    }

    private Task teamTask() {
        String number = journey.consented();
        return Cases.tasks(number).stream()
                .filter(task -> task.getTenantId().equals("havsvik.norr"))
                .findFirst()
                .orElseThrow();
    }

    private Answer call(Door door, String user, Call call, String task, String instance) {
        return door.call(port, user, call.method(), String.format(call.path(), task, instance), call.body());
    }

    private static List<Call> callsById() {
        Map<String, Object> self = Map.of("userId", OMAR);
        return List.of(
                new Call("GET", "/task/%s", null),
                new Call("GET", "/task/%s/form", null),
                new Call("GET", "/task/%s/deployed-form", null),
                new Call("GET", "/task/%s/form-variables", null),
                new Call("GET", "/task/%s/variables", null),
                new Call("GET", "/task/%s/variables/childName", null),
                new Call("GET", "/task/%s/identity-links", null),
                new Call("GET", "/task/%s/comment", null),
                new Call("POST", "/task/%s/claim", self),
                new Call("POST", "/task/%s/unclaim", "{}"),
                new Call("POST", "/task/%s/assignee", self),
                new Call("POST", "/task/%s/delegate", self),
                new Call("POST", "/task/%s/complete", "{}"),
                new Call("POST", "/task/%s/submit-form", "{\"variables\": {}}"),
                new Call("POST", "/task/%s/comment/create", Map.of("message", "hej")),
                new Call("PUT", "/task/%s/variables/childName", Map.of("value", "x", "type", "String")),
                new Call("DELETE", "/task/%s", null),
                new Call("GET", "/process-instance/%2$s", null),
                new Call("GET", "/process-instance/%2$s/variables", null),
                new Call("GET", "/process-instance/%2$s/variables/childName", null),
                new Call("GET", "/process-instance/%2$s/activity-instances", null),
                new Call("GET", "/process-instance/%2$s/comment", null),
                new Call("PUT", "/process-instance/%2$s/suspended", Map.of("suspended", true)),
                new Call("DELETE", "/process-instance/%2$s", null),
                new Call("GET", "/execution/%2$s", null),
                new Call("GET", "/execution/%2$s/localVariables", null),
                new Call("GET", "/history/process-instance/%2$s", null),
                new Call("DELETE", "/history/process-instance/%2$s", null));
    }
}
