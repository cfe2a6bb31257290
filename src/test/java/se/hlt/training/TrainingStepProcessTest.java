package se.hlt.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;

/** In Lugnvik, where the training team Övning stands beside the real team Hamnen; both are led by Lova. */
@HltTest
@CoversProcess("training-step")
@DisplayName("When the process leader steps the training's time forward,")
class TrainingStepProcessTest {

    private static final Map<String, Object> CHILD = Forms.with(Forms.identifyChild(), "identityNumber", null);

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("every day and timer of its cases is so much nearer, but the child's birthday")
    void movesTheCase() {
        String number = identified("olle.ovar");
        ProcessInstance before = witness.running(number, "identification");
        assertThat(contact(number).getDueDate()).isEqualTo(Witness.at("2026-09-14T23:59"));
        Map<String, LocalDateTime> timers = witness.timers(before);

        ProcessInstance step = step(1, "weeks");

        assertThat(step).isEnded().hasPassed("serviceTask_stepTrainingTime", "event_trainingStepped");
        assertThat(step.getTenantId()).isEqualTo("lugnvik._site");
        assertThat(contact(number).getDueDate()).isEqualTo(Witness.at("2026-09-07T23:59"));
        assertThat(runtimeService.getVariable(before.getId(), "raisedOn")).isEqualTo("2026-08-31");
        assertThat(runtimeService.getVariable(before.getId(), "birthDate")).isEqualTo("2017-01-01");
        assertThat(jdbc.queryForObject("select opened_on from hlt_case", LocalDate.class))
                .isEqualTo("2026-08-31");
        assertThat(jdbc.queryForList("select text_ from act_hi_varinst where name_ = 'raisedOn'", String.class))
                .containsOnly("2026-08-31");
        assertThat(time.today()).as("the engine's clock").isEqualTo("2026-09-07");
        Map<String, LocalDateTime> earlier = new TreeMap<>();
        timers.forEach((element, due) -> earlier.put(element, due.minusWeeks(1)));
        // What had its time during the week has been run by now.
        assertThat(earlier).containsAllEntriesOf(witness.timers(before));
    }

    @Test
    @DisplayName(
            "what has become due happens as it would have: the holder is reminded, and the leader told, not real managers")
    void remindersCome() {
        String number = identified("olle.ovar");

        step(2, "weeks");

        assertThat(witness.sent(number))
                .extracting(message -> message.recipient() + " " + message.template())
                .containsExactlyInAnyOrder(
                        "olle.ovar DEADLINE_NEAR", "olle.ovar DEADLINE_PASSED", "lova.leder ESCALATED");
        assertThat(time.today()).isEqualTo("2026-09-07");
    }

    @Test
    @DisplayName("nothing of real cases is touched, not a millisecond and not a revision")
    void realCasesStay() {
        String real = identified("ritva.riktig");
        String elsewhere = identified("lena.larare");
        String training = identified("olle.ovar");
        assertThat(List.of(real, elsewhere, training))
                .containsExactly("HLT-2026-00001", "HLT-2026-00002", "OVN-2026-00001");
        Map<String, List<Map<String, Object>>> before = real();
        List<Map<String, Object>> own = jdbc.queryForList("select * from hlt_case where case_number <> ?", training);
        assertThat(before.get("act_ru_job")).isNotEmpty();
        assertThat(before.get("act_ru_variable")).isNotEmpty();

        step(26, "weeks");

        assertThat(real()).isEqualTo(before);
        assertThat(jdbc.queryForList("select * from hlt_case where case_number <> ?", training))
                .isEqualTo(own);
    }

    /** All of the engine's rows that belong to a tenant where cases are real. */
    private Map<String, List<Map<String, Object>>> real() {
        List<String> tables = jdbc
                .queryForList(
                        """
                        select lower(c.table_name) from information_schema.columns c
                        join information_schema.columns i on i.table_name = c.table_name and lower(i.column_name) = 'id_'
                        where lower(c.column_name) = 'tenant_id_' and (lower(c.table_name) like 'act_ru_%'
                        or lower(c.table_name) like 'act_hi_%' or lower(c.table_name) = 'act_ge_bytearray')
                        order by 1""",
                        String.class)
                .stream()
                .distinct()
                .toList();
        Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
        for (String table : tables) {
            rows.put(
                    table,
                    jdbc.queryForList("select * from " + table + " where tenant_id_ is not null order by id_").stream()
                            .filter(row -> isReal(String.valueOf(row.get("tenant_id_"))))
                            // A content's array is compared by what is in it.
                            .map(row -> row.entrySet().stream()
                                    .filter(column -> column.getValue() != null)
                                    .collect(Collectors.toMap(
                                            column -> column.getKey().toLowerCase(Locale.ROOT),
                                            column -> column.getValue() instanceof byte[] bytes
                                                    ? (Object) List.of(java.util.Arrays.hashCode(bytes))
                                                    : column.getValue())))
                            .toList());
        }
        return rows;
    }

    private static boolean isReal(String tenant) {
        return !tenant.startsWith("lugnvik.train-")
                && !tenant.startsWith("lugnvik.ovning")
                && !tenant.equals("lugnvik._site");
    }

    @Test
    @DisplayName("a week across the change to winter time leaves the time of day as it was")
    void winterTime() {
        time.toNoonOf(LocalDate.parse("2026-10-20"));
        String number = identified("olle.ovar");
        assertThat(contact(number).getDueDate()).isEqualTo(Witness.at("2026-10-27T23:59"));

        step(3, "days");

        assertThat(contact(number).getDueDate()).isEqualTo(Witness.at("2026-10-24T23:59"));
    }

    @Test
    @DisplayName(
            "the meeting where its case is taken up is so much nearer, with the case on its agenda, and is then held")
    void meetingComesNearer() {
        String number = identified("olle.ovar");
        User olle = staff.user("olle.ovar");
        User siri = staff.user("siri.ovar");
        olle.complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        olle.complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        olle.complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        olle.complete(number, "userTask_hearChild", Forms.hearChild());
        siri.complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-30")));

        step(3, "weeks");

        ProcessInstance meeting = witness.running("lugnvik.ovning@2026-09-09", "hlt-meeting");
        ProcessInstance decision = witness.running(number, "meeting-decision");
        assertThat(runtimeService.getVariable(meeting.getId(), "meetingDate")).isEqualTo("2026-09-09");
        assertThat(runtimeService.getVariable(decision.getId(), "meetingDate")).isEqualTo("2026-09-09");
        assertThat(runtimeService.getVariable(meeting.getId(), "agenda").toString())
                .contains(number, "2026-08-17")
                .doesNotContain("2026-09-07");

        time.toNoonOf(LocalDate.parse("2026-09-09"));
        siri.complete(number, "userTask_recordDecision", Forms.decision("singleAgency", "hedda.ovar", "initiator"));
        assertThat(olle.task(number, "userTask_giveFeedback").getDueDate()).isEqualTo(Witness.at("2026-09-16T23:59"));
    }

    private String identified(String user) {
        ProcessInstance started = staff.user(user).start("identification", CHILD);
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }

    private Task contact(String number) {
        return witness.tasks(number, "userTask_contactFamily").get(0);
    }

    private ProcessInstance step(int steps, String unit) {
        return lova().start("training-step", Forms.form("trainingSteps", steps, "trainingStepUnit", unit));
    }

    private User lova() {
        return staff.user("lova.leder");
    }
}
