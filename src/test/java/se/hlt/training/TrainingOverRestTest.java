package se.hlt.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;

@HltTest
@DisplayName("Over REST, the training's time")
class TrainingOverRestTest {

    private static final String STEP = "/process-definition/key/training-step/submit-form";
    private static final String IDENTIFY = "/process-definition/key/identification/submit-form";
    private static final Map<String, Object> CHILD = Forms.with(Forms.identifyChild(), "identityNumber", null);

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HistoryService history;

    private Rest rest;
    private List<Map<String, Object>> due;

    @BeforeEach
    void aCaseInTraining() {
        rest = new Rest(port);
        staff.user("olle.ovar").start("identification", CHILD);
        due = due();
        assertThat(due).isNotEmpty();
    }

    @Test
    @DisplayName("is stepped by the process leader who leads the training")
    void leader() {
        assertThat(rest.post("lova.leder", STEP, Rest.variables(step(2, "days")))
                        .isOk())
                .isTrue();
        assertThat(due()).isNotEqualTo(due);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "olle.ovar",
                "siri.ovar",
                "nils.ovar",
                "ritva.riktig",
                "rolf.riktig",
                "mats.chef",
                "stina.styr",
                "lena.larare",
                "sara.samordnare",
                "maria.chef",
                "admin"
            })
    @DisplayName(
            "is stepped by nobody else: not by who trains, another team, another agency, a manager or another site")
    void nobodyElse(String user) {
        Answer answer = rest.post(user, STEP, Rest.variables(step(2, "days")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertNothingChanged();
    }

    @Test
    @DisplayName("is not stepped by the leader of a site without training, who is told why")
    void leaderWithoutTraining() {
        Answer answer = rest.post("petra.process", STEP, Rest.variables(step(2, "days")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("du leder inget övningsteam");
        assertNothingChanged();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(step(0, "days"), "trainingSteps"),
                Arguments.of(step(-3, "weeks"), "trainingSteps"),
                Arguments.of(step(32, "days"), "trainingSteps"),
                Arguments.of(step(27, "weeks"), "högst 26 veckor"),
                Arguments.of(step(1.5, "weeks"), "trainingSteps"),
                Arguments.of(step("tre", "days"), "trainingSteps"),
                Arguments.of(step(null, "days"), "trainingSteps"),
                Arguments.of(step(3, "months"), "trainingStepUnit"),
                Arguments.of(step(3, null), "trainingStepUnit"),
                Arguments.of(Forms.with(step(3, "days"), "trainingSteppedOn", "2026-01-01"), "trainingSteppedOn"),
                Arguments.of(Forms.with(step(3, "days"), "steppedBy", "lova.leder"), "steppedBy"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("is not stepped by something else than days and weeks: a clear message, and nothing is changed")
    void wrongInput(Map<String, Object> form, String told) {
        Answer answer = rest.post("lova.leder", STEP, Rest.variables(form));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(told).doesNotContain("FEL-");
        assertNothingChanged();
    }

    @Test
    @DisplayName("needs no identity number: in training it is refused, since it might be someone's")
    void noIdentityNumber() {
        Answer answer = rest.post("olle.ovar", IDENTIFY, Rest.variables(Forms.identifyChild()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("barnet ska vara påhittat");
        assertThat(rest.post("ritva.riktig", IDENTIFY, Rest.variables(Forms.identifyChild()))
                        .isOk())
                .as("a real case")
                .isTrue();
    }

    @Test
    @DisplayName("is no way between training and reality: no case is handed over from one to the other")
    void noHandover() {
        staff.user("ritva.riktig").start("identification", CHILD);

        for (Map.Entry<String, String> way :
                Map.of("olle.ovar", "ritva.riktig", "ritva.riktig", "olle.ovar").entrySet()) {
            String number = way.getKey().equals("olle.ovar") ? "OVN-2026-00001" : "HLT-2026-00001";
            Answer answer = rest.post(
                    way.getKey(),
                    "/process-definition/key/case-handover/submit-form",
                    Rest.variables(Forms.form(
                            "caseNumber",
                            number,
                            "handoverTo",
                            way.getValue(),
                            "handoverReason",
                            "other",
                            "handoverNote",
                            "")));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("handoverTo");
        }
        assertThat(jdbc.queryForList("select initiator from hlt_case order by case_number", String.class))
                .containsExactly("ritva.riktig", "olle.ovar");
    }

    @Test
    @DisplayName("and its cases are seen by nobody outside it")
    void seenByNobodyElse() {
        for (String user : List.of("ritva.riktig", "rolf.riktig", "lena.larare")) {
            for (String list : Rest.CASE_LISTS) {
                assertThat(rest.get(user, list).body()).as(user + " " + list).doesNotContain("OVN-", "lugnvik.train-");
            }
        }
    }

    private void assertNothingChanged() {
        assertThat(due()).isEqualTo(due);
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("training-step")
                        .count())
                .isZero();
    }

    private List<Map<String, Object>> due() {
        return jdbc.queryForList(
                "select id_, rev_, duedate_ from act_ru_job where tenant_id_ like 'lugnvik.%'" + " order by id_");
    }

    private static Map<String, Object> step(Object steps, String unit) {
        return Forms.form("trainingSteps", steps, "trainingStepUnit", unit);
    }
}
