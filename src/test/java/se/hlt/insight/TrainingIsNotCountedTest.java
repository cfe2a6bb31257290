package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.governance.GovernanceService;
import se.hlt.governance.ReviewFigures;
import se.hlt.statistics.TermReports;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("In figures, training")
class TrainingIsNotCountedTest {

    private static final Map<String, Object> CHILD = Forms.with(Forms.identifyChild(), "identityNumber", null);

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private CaseFigures figures;

    @Autowired
    private TermReports termReports;

    @Autowired
    private GovernanceService governance;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("leaves no trace: after the same way through the same diagrams all is as with the real cases alone")
    void asRealAlone() {
        for (int i = 0; i < 6; i++) {
            played("ritva.riktig", "ritva.riktig", "rut.riktig");
        }
        Map<String, List<Map<String, Object>>> realAlone = facts();
        List<ReviewFigures.Figure> toManagers = figures();
        assertThat(realAlone.get("hlt_case_fact")).hasSize(6);
        assertThat(realAlone.get("hlt_case_step_fact")).isNotEmpty();
        assertThat(toManagers).isNotEmpty();

        for (int i = 0; i < 6; i++) {
            played("olle.ovar", "siri.ovar", "hedda.ovar");
        }
        staff.user("lova.leder").start("training-step", Forms.form("trainingSteps", 26, "trainingStepUnit", "weeks"));

        assertThat(facts()).isEqualTo(realAlone);
        assertThat(figures()).isEqualTo(toManagers);
    }

    @Test
    @DisplayName("has no term report, and the site's compilation does not wait for one")
    void noTermReport() {
        played("ritva.riktig", "ritva.riktig", "rut.riktig");
        played("olle.ovar", "siri.ovar", "hedda.ovar");
        time.toNoonOf(LocalDate.parse("2027-01-25"));

        termReports.beginDue();

        assertThat(runtimeService.createProcessInstanceQuery().processDefinitionKey("term-report").list().stream()
                        .map(ProcessInstance::getTenantId))
                .contains("lugnvik.hamnen")
                .doesNotContain("lugnvik.ovning");
    }

    @Test
    @DisplayName("has no manager above it: nothing of reviews and appointments is planned for it")
    void noGovernance() {
        governance.planWhatIsMissing("lugnvik");

        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("coordinator-appointment")
                        .tenantIdIn("lugnvik._site+ledning")
                        .list())
                .extracting(ProcessInstance::getBusinessKey)
                .containsExactly("lugnvik.hamnen@2027-07-01");
    }

    /** From that a child is noticed to the meeting's decision. */
    private void played(String initiator, String coordinator, String responsible) {
        User first = staff.user(initiator);
        String number = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(first.start("identification", CHILD).getId())
                .singleResult()
                .getBusinessKey();
        first.complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        first.complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        first.complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        first.complete(number, "userTask_hearChild", Forms.hearChild());
        LocalDate meeting = time.today().plusDays(9);
        staff.user(coordinator).complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        time.toNoonOf(meeting);
        staff.user(coordinator)
                .complete(number, "userTask_recordDecision", Forms.decision("singleAgency", responsible, "initiator"));
        first.complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
    }

    private List<ReviewFigures.Figure> figures() {
        return figures.of(
                "lugnvik", List.of("hamnen", "ovning"), LocalDate.parse("2026-01-01"), LocalDate.parse("2027-12-01"));
    }

    private Map<String, List<Map<String, Object>>> facts() {
        Map<String, List<Map<String, Object>>> facts = new TreeMap<>();
        for (String table : List.of("hlt_case_fact", "hlt_case_step_fact", "hlt_case_score_fact", "hlt_meeting_fact")) {
            facts.put(table, jdbc.queryForList("select * from " + table + " order by id"));
        }
        // The real team's planned meetings go on beside the training.
        facts.put(
                "hlt_wait_fact",
                jdbc.queryForList(
                        "select * from hlt_wait_fact where process_key <> 'hlt-meeting' or team = 'ovning' order by id"));
        return facts;
    }
}
