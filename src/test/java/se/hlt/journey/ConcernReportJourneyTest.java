package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Phase;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("A concern report")
class ConcernReportJourneyTest {

    private static final String SUBMIT = "userTask_submitConcernReport";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("is to be made the same day in every phase, by the initiator, and the case stands where it stood")
    void byInitiator(Phase phase) {
        String number = phase.reach(journey);

        assertThatReportWaitsForNothing(staff.lena(), "havsvik.school", number, phase);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("is to be made the same day in every phase, by a key person, and the case stands where it stood")
    void byKeyPerson(Phase phase) {
        String number = phase.reach(journey);

        assertThatReportWaitsForNothing(staff.hanna(), "havsvik.health", number, phase);
    }

    @Test
    @DisplayName("needs no case at all")
    void withoutCase() {
        ProcessInstance report = staff.sven().start("concern-report", Forms.with(concern(""), "relatedCaseNumber", ""));

        BpmnAwareTests.assertThat(report).isWaitingAt(SUBMIT);
        staff.sven().submit(reportTask(report), submitted());
        BpmnAwareTests.assertThat(report).isEnded();
    }

    @Test
    @DisplayName("is seen by the one who makes it and by no colleague, key person or other team")
    void onlyReporterSees() {
        ProcessInstance report = staff.hanna().start("concern-report", concern(journey.consented()));

        assertThat(staff.hanna().tasks()).extracting(Task::getProcessInstanceId).contains(report.getId());
        for (User other : List.of(
                staff.lena(), staff.sven(), staff.sara(), staff.stina(), staff.omar(), staff.user("vera.vard"))) {
            assertThat(other.tasks())
                    .as(other.id())
                    .extracting(Task::getProcessInstanceId)
                    .doesNotContain(report.getId());
        }
    }

    @Test
    @DisplayName("that is not made the same day is told to the management group the next morning")
    void escalated() {
        ProcessInstance report = staff.lena().start("concern-report", concern(""));
        assertThat(escalatedTo()).isEmpty();

        time.forward(Period.ofDays(1));

        assertThat(escalatedTo()).containsExactly("maria.chef");
        BpmnAwareTests.assertThat(report).isWaitingAt(SUBMIT);
    }

    private void assertThatReportWaitsForNothing(User reporter, String tenant, String number, Phase phase) {
        assertThat(Cases.openTasks(number)).isEqualTo(phase.openTasks());

        ProcessInstance report = reporter.start("concern-report", concern(number));

        Task task = reportTask(report);
        assertThat(task.getAssignee()).isEqualTo(reporter.id());
        assertThat(task.getTenantId()).isEqualTo(tenant);
        assertThat(Cases.day(task.getDueDate())).isEqualTo(time.today());
        assertThat(Cases.openTasks(number)).isEqualTo(phase.openTasks());
        reporter.submit(task, submitted());
        BpmnAwareTests.assertThat(report).isEnded().hasPassed("event_concernReported");
        assertThat(Cases.openTasks(number)).isEqualTo(phase.openTasks());
    }

    private static Task reportTask(ProcessInstance report) {
        return BpmnAwareTests.taskService()
                .createTaskQuery()
                .processInstanceId(report.getId())
                .taskDefinitionKey(SUBMIT)
                .singleResult();
    }

    private List<String> escalatedTo() {
        return jdbc.queryForList(
                "select recipient from hlt_outbox where template = 'ESCALATED' and deadline = 'concernReport'",
                String.class);
    }

    private Map<String, Object> concern(String number) {
        return Forms.form(
                "concernChild",
                Forms.CHILD,
                "concernDescription",
                "Blåmärken som barnet inte kan förklara.",
                "concernNoticedOn",
                time.today().toString(),
                "relatedCaseNumber",
                number);
    }

    private Map<String, Object> submitted() {
        return Forms.form("reportSubmittedOn", time.today().toString(), "reportSubmittedHow", "phone");
    }
}
