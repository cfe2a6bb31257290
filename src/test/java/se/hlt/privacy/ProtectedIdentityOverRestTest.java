package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** Who sees what of a child whose identity is protected, over real HTTP, wherever the case stands. */
@HltTest
@DisplayName("Over REST, of a child whose identity is protected")
class ProtectedIdentityOverRestTest {

    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";

    /** The coordinator, key person of an agency that the consent covers, is not among those named. */
    private static final List<String> OUTSIDE =
            List.of("sara.samordnare", "sven.skola", "omar.ovrig", "vera.vard", "petra.process", "maria.chef", "admin");

    /** How far the case has come; each stage goes on from the one before. */
    private enum Stage {
        RAISED,
        TO_BE_NAMED,
        WAITING_FOR_MEETING,
        AT_MEETING,
        DECIDED,
        PLANNED,
        CLOSING,
        CLOSED
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ProtectedCircles circles;

    private Rest rest;

    @BeforeEach
    void connect() {
        rest = new Rest(port);
        // The engine keeps its log of operations also where the cases of other tests are gone.
        jdbc.update("delete from act_hi_op_log");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("someone who is not named sees nothing, not even the number, wherever the case stands:")
    void outside(Stage stage) {
        String number = reach(stage);

        for (String person : OUTSIDE) {
            assertThatSeesNothing(person, number);
        }
        if (stage.compareTo(Stage.WAITING_FOR_MEETING) < 0 || stage == Stage.CLOSED) {
            assertThatSeesNothing(HANNA, number);
            assertThatSeesNothing(STINA, number);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WAITING_FOR_MEETING", "AT_MEETING", "PLANNED", "CLOSING"})
    @DisplayName("those named see the team's part and who the child is, and nothing of the agency's:")
    void inside(Stage stage) {
        String number = reach(stage);
        String circle = circles.tenantOf(number).orElseThrow();
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .tenantIdIn(circle)
                .list();
        assertThat(open).isNotEmpty();

        for (String person : List.of(HANNA, STINA)) {
            List<String> seen = new ArrayList<>();
            for (JsonNode row : rest.get(person, "/task").json()) {
                assertThat(row.path("tenantId").asText()).isEqualTo(circle);
                seen.add(row.path("id").asText());
            }
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            open.stream().map(Task::getId).toList());
            Answer form = rest.get(person, "/task/" + open.get(0).getId() + "/form-variables");
            assertThat(form.body()).contains(Forms.CHILD);
        }
    }

    private void assertThatSeesNothing(String person, String number) {
        List<String> circle = history.createHistoricProcessInstanceQuery().list().stream()
                .map(HistoricProcessInstance::getTenantId)
                .filter(tenant -> tenant.contains("@"))
                .distinct()
                .toList();
        List<String> paths = new ArrayList<>(Rest.CASE_LISTS);
        paths.addAll(List.of("/tenant", "/authorization", "/filter", "/group"));
        tasks.createTaskQuery().list().forEach(task -> {
            for (String part : List.of("", "/form-variables", "/variables", "/identity-links", "/comment")) {
                paths.add("/task/" + task.getId() + part);
            }
        });
        history.createHistoricProcessInstanceQuery().list().forEach(instance -> {
            paths.add("/history/process-instance/" + instance.getId());
            paths.add("/process-instance/" + instance.getId());
            paths.add("/process-instance/" + instance.getId() + "/variables");
            paths.add("/variable-instance?processInstanceIdIn=" + instance.getId());
        });
        for (String path : paths) {
            Answer answer = rest.get(person, path);
            if (answer.isOk()) {
                assertThat(answer.body())
                        .as(person + " " + path)
                        .doesNotContain(number, "Tove", Forms.IDENTITY_NUMBER, "Vera V", "frånvaro");
                if (!person.equals("admin")) {
                    circle.forEach(tenant ->
                            assertThat(answer.body()).as(person + " " + path).doesNotContain(tenant));
                }
            } else {
                assertThat(answer.status()).as(person + " " + path).isGreaterThanOrEqualTo(400);
                assertThat(answer.body()).as(person + " " + path).doesNotContain(number, "Tove");
            }
        }
    }

    private String reach(Stage stage) {
        if (stage == Stage.RAISED) {
            return journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        }
        if (stage == Stage.TO_BE_NAMED) {
            return journey.protectedAndConsented();
        }
        String number = journey.protectedAndNamed(HANNA, STINA);
        List<BiConsumer<String, LocalDate>> ways =
                List.of(this::meet, this::decide, this::plan, this::followUp, this::close);
        int steps = stage.ordinal() - Stage.WAITING_FOR_MEETING.ordinal();
        for (BiConsumer<String, LocalDate> way : ways.subList(0, steps)) {
            way.accept(number, time.today());
        }
        return number;
    }

    private void meet(String number, LocalDate today) {
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(today.plusDays(9)));
        time.toNoonOf(today.plusDays(9));
    }

    private void decide(String number, LocalDate today) {
        staff.stina().complete(number, "userTask_recordDecision", Forms.decision("sip", HANNA, "initiator"));
    }

    private void plan(String number, LocalDate today) {
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(today));
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(today, STINA));
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(today));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(today.plusDays(30), today.plusMonths(5), STINA, HANNA));
    }

    private void followUp(String number, LocalDate today) {
        time.toNoonOf(today.plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
    }

    private void close(String number, LocalDate today) {
        staff.hanna().complete(number, "userTask_recordClosing", Forms.closing(today));
    }
}
