package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_INSTANCE;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.notification.Dispatcher;
import se.hlt.support.Cases;
import se.hlt.support.Door;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.LogBook;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Rights;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** A child whose every word is a marker goes through everything, faults included; the marker stays within the case. */
@HltTest
@DisplayName("What a family has told")
class CleanLogsTest {

    private static final String MARKER = "Zebramarkör";
    private static final String ENCODED = "Zebramark%C3%B6r";
    private static final String LENA = "lena.larare";
    private static final String SARA = "sara.samordnare";
    private static final String MANAGER = "maria.chef";
    private static final String TEAM = "havsvik.norr";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Dispatcher dispatcher;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private ManagementService management;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private MeterRegistry meters;

    @Test
    @DisplayName("stands in no log line and no message, from notice to close")
    void wholeWay() {
        try (LogBook log = new LogBook("se.hlt")) {
            wholeWayWithMarkers();
            dispatcher.dispatch();

            assertThat(jdbc.queryForList("select * from hlt_outbox")).isNotEmpty();
            assertThat(jdbc.queryForList("select * from hlt_outbox").toString()).doesNotContain(MARKER);
            assertThat(jdbc.queryForList("select * from hlt_case").toString()).doesNotContain(MARKER);
            assertThat(log.lines()).isNotEmpty();
            assertThatIsClean(log);
            assertThat(new Rest(port).get(MANAGER, "/../actuator/health").body())
                    .doesNotContain(MARKER);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("stands in no log line and no answer when what is sent is wrong:")
    void badInput(Door door) {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "childName", MARKER));
        String task = Cases.tasks(number).get(0).getId();
        List<Answer> answers = new ArrayList<>();
        try (LogBook log = new LogBook("se.hlt")) {
            answers.add(door.call(port, LENA, "POST", "/task/" + task + "/submit-form", "{\"variables\": " + MARKER));
            answers.add(door.call(
                    port, LENA, "POST", "/task/" + task + "/submit-form", "{\"variables\": \"" + MARKER + "\"}"));
            answers.add(door.call(
                    port, LENA, "POST", "/task/" + task + "/submit-form", "{\"" + MARKER + "\": \"" + MARKER + "\"}"));
            for (String type : List.of("Integer", "Boolean", "Date", "Json", "Object", "File", "Bytes", MARKER)) {
                answers.add(door.call(
                        port,
                        LENA,
                        "POST",
                        "/task/" + task + "/submit-form",
                        Map.of("variables", Map.of("contactNotes", Map.of("value", MARKER, "type", type)))));
            }
            answers.add(door.call(
                    port,
                    LENA,
                    "POST",
                    "/task/" + task + "/submit-form",
                    Rest.variables(Forms.with(Forms.contactFamily(time.today()), "contactNotes", MARKER.repeat(400)))));
            answers.add(door.call(port, LENA, "POST", "/task/" + task + "/claim", Map.of("userId", MARKER)));
            answers.add(door.call(port, LENA, "POST", "/task/" + task + "/assignee", Map.of("userId", MARKER)));
            answers.add(door.call(
                    port,
                    LENA,
                    "PUT",
                    "/task/" + task + "/variables/" + ENCODED,
                    Map.of("value", MARKER, "type", "String")));
            answers.add(door.get(port, LENA, "/task/" + ENCODED));
            answers.add(door.get(port, LENA, "/task?dueDate=" + ENCODED));
            answers.add(door.get(port, LENA, "/task?sortBy=" + ENCODED + "&sortOrder=asc"));
            answers.add(door.get(port, LENA, "/task?processVariables=" + ENCODED));
            answers.add(door.get(port, LENA, "/task?firstResult=" + ENCODED));
            answers.add(door.get(port, LENA, "/" + ENCODED));
            answers.add(door.call(
                    port, LENA, "POST", "/process-definition/key/identification/start", Map.of("businessKey", MARKER)));
            answers.add(door.call(port, LENA, "POST", "/message", Map.of("messageName", MARKER)));
            answers.add(door.call(
                    port, "petra.process", "POST", "/deployment/create", "{\"" + MARKER + "\": \"" + MARKER + "\"}"));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
                assertThat(answer.body()).doesNotContain(MARKER, ENCODED, "ENGINE-", "Exception:");
            });
            assertThatIsClean(log);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("stands in no answer to those who may not know it, and not in the log:")
    void foreign(Door door) {
        String number = journey.consented();
        runtime.setVariable(Cases.instance(number, "hlt-case").getId(), "childName", MARKER);
        try (LogBook log = new LogBook("se.hlt")) {
            for (Task task : Cases.tasks(number)) {
                for (String user : List.of("omar.ovrig", MANAGER, "petra.process", "admin", "sven.skola")) {
                    for (String path : List.of("", "/form-variables", "/variables/childName", "/comment")) {
                        assertThat(door.get(port, user, "/task/" + task.getId() + path)
                                        .body())
                                .doesNotContain(MARKER);
                    }
                    assertThat(door.call(port, user, "POST", "/task/" + task.getId() + "/complete", "{}")
                                    .body())
                            .doesNotContain(MARKER);
                }
            }
            assertThatIsClean(log);
        }
    }

    @Test
    @DisplayName("stands not in a job that fails, its log, its incident, their REST answers or the server's log")
    void failingJob() {
        Job job = jobAboutToFail();
        Rights rights = Rights.of(engine, MANAGER, TEAM, READ, READ_INSTANCE, UPDATE_INSTANCE, READ_HISTORY);
        try (LogBook log = new LogBook("se.hlt")) {
            assertThatThrownBy(() -> management.executeJob(job.getId())).hasStackTraceContaining(MARKER);
            assertThat(management
                            .createJobQuery()
                            .jobId(job.getId())
                            .singleResult()
                            .getExceptionMessage())
                    .matches("FEL-[0-9A-F]{8} DateTimeParseException");
            assertThat(management.getJobExceptionStacktrace(job.getId())).contains("BookMeetingDelegate");
            management.setJobRetries(job.getId(), 1);
            Answer byHand = new Rest(port).post(MANAGER, "/job/" + job.getId() + "/execute", "{}");
            assertThatThrownBy(() -> management.executeJob(job.getId())).hasStackTraceContaining(MARKER);
            org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper.LOGGING_HANDLER.exceptionWhileExecutingJob(
                    job.getId(), new IllegalStateException(MARKER));

            assertThat(byHand.status()).as(byHand.body()).isGreaterThanOrEqualTo(400);
            assertThat(runtime.createIncidentQuery().count()).isPositive();
            assertThat(byHand.body()).doesNotContain(MARKER);
            for (String path : List.of(
                    "/job/" + job.getId(),
                    "/job/" + job.getId() + "/stacktrace",
                    "/incident",
                    "/history/incident",
                    "/history/job-log?failureLog=true")) {
                Answer answer = new Rest(port).get(MANAGER, path);
                assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
                assertThat(answer.body()).as(path).contains("FEL-").doesNotContain(MARKER);
            }
            for (String table : List.of("act_ru_job", "act_ru_incident", "act_hi_incident", "act_hi_job_log")) {
                assertThat(stored("select * from " + table))
                        .as(table)
                        .contains("FEL-")
                        .doesNotContain(MARKER);
            }
            assertThat(stored("select bytes_ from act_ge_bytearray where name_ = 'job.exceptionByteArray'"))
                    .contains("BookMeetingDelegate")
                    .doesNotContain(MARKER);
            assertThat(log.lines()).anyMatch(line -> line.contains("Job " + job.getId() + " failed: FEL-"));
            assertThatIsClean(log);
        } finally {
            rights.close();
        }
    }

    @Test
    @DisplayName("stands in the database's own complaint, which reaches neither log nor answer")
    void database() {
        try (LogBook log = new LogBook("se.hlt")) {
            try {
                jdbc.update("insert into hlt_outbox (id) values (?)", MARKER.repeat(50));
                throw new AssertionError("too long, and yet stored");
            } catch (DataAccessException e) {
                LoggerFactory.getLogger("org.library.Any").error("Could not store: " + e.getMessage(), e);
                LoggerFactory.getLogger("org.library.Any").warn("Could not store: {}", e.getMessage());
                LoggerFactory.getLogger("se.hlt.Any").error("Could not store", e);
            }
            // A value that no form posts and the engine stores as it comes.
            for (Door door : Door.values()) {
                Answer answer = door.call(
                        port,
                        LENA,
                        "PUT",
                        "/user/lena.larare/profile",
                        Map.of("id", LENA, "firstName", MARKER.repeat(50), "lastName", "Lärare"));
                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                assertThat(answer.message()).isEqualTo("En text är för lång. Korta den och försök igen.");
            }

            assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(3).anyMatch(line -> line.contains("SQLState"));
            assertThatIsClean(log);
        }
    }

    @Test
    @DisplayName("stands not in the log when it is typed as user name or password")
    void login() {
        try (LogBook log = new LogBook("se.hlt")) {
            for (Door door : Door.values()) {
                Answer answer = door.get(port, MARKER, "/task");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).doesNotContain(MARKER);
            }
            assertThatIsClean(log);
        }
    }

    private void assertThatIsClean(LogBook log) {
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARKER, ENCODED));
        assertThat(meters.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain(MARKER, ENCODED));
    }

    /** The coordinator has chosen a meeting, and before the system books it its date has become a name. */
    private Job jobAboutToFail() {
        String number = journey.consented();
        Task task = Cases.tasks(number).stream()
                .filter(open -> open.getTaskDefinitionKey().equals("userTask_putOnAgenda"))
                .findFirst()
                .orElseThrow();
        staff.sara().act(() -> {
            tasks.claim(task.getId(), SARA);
            forms.submitTaskForm(task.getId(), Forms.putOnAgenda(time.today().plusDays(9)));
            return null;
        });
        Job job = management
                .createJobQuery()
                .messages()
                .activityId("serviceTask_bookMeeting")
                .singleResult();
        runtime.setVariable(job.getExecutionId(), "meetingDate", MARKER);
        return job;
    }

    private String stored(String query) {
        StringBuilder text = new StringBuilder();
        jdbc.queryForList(query).forEach(row -> row.values().forEach(value -> text.append(
                        value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value)
                .append('\n')));
        return text.toString();
    }

    private void wholeWayWithMarkers() {
        LocalDate today = time.today();
        String number = journey.identified(Forms.with(
                Forms.identifyChild(),
                "childName",
                MARKER,
                "schoolUnit",
                MARKER,
                "guardian1Name",
                MARKER,
                "guardian2Name",
                MARKER + " två",
                "needDescription",
                MARKER,
                "triedSoFar",
                MARKER,
                "questionToTeam",
                MARKER));
        time.forward(java.time.Period.ofDays(9)); // Reminders and escalations are sent.
        today = time.today();
        staff.lena()
                .complete(
                        number,
                        "userTask_contactFamily",
                        Forms.with(Forms.contactFamily(today), "contactNotes", MARKER));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(today));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(today));
        staff.lena().complete(number, "userTask_hearChild", Forms.with(Forms.hearChild(), "childViewText", MARKER));
        LocalDate meeting = journey.putOnAgenda(number);
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("sip", "hanna.halsa", "initiator"), "decisionReason", MARKER));
        staff.lena()
                .complete(
                        number,
                        "userTask_giveFeedback",
                        Forms.with(Forms.feedback(meeting), "feedbackNotes", MARKER, "familyReaction", MARKER));
        LocalDate sip = time.today().plusDays(7);
        staff.hanna()
                .complete(
                        number,
                        "userTask_inviteToSip",
                        Forms.with(Forms.inviteToSip(sip, "stina.soc"), "familyQuestion", MARKER, "sipPlace", MARKER));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.with(
                                Forms.holdSip(sip.plusDays(30), sip.plusMonths(5), "stina.soc", "stina.soc"),
                                "childOwnView",
                                MARKER,
                                "guardiansOwnView",
                                MARKER,
                                "othersDo",
                                MARKER));
        staff.stina()
                .complete(
                        number,
                        "userTask_carryOutAction",
                        Forms.with(Forms.actionDone(time.today()), "actionOutcome", MARKER));
        time.toNoonOf(sip.plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina()
                .complete(
                        number,
                        "userTask_holdFollowUp",
                        Forms.with(
                                Forms.followUp(time.today(), "close", null),
                                "followUpNotes",
                                MARKER,
                                "experienceComment",
                                MARKER));
        staff.sara()
                .complete(
                        number,
                        "userTask_recordClosing",
                        Forms.with(Forms.closing(time.today()), "closingNotes", MARKER));
    }
}
