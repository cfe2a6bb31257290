package se.hlt.concern;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("concern-report")
@DisplayName("A concern report")
class ConcernReportProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("is made by the one who is concerned, the same day, without waiting for anything")
    void made() {
        ProcessInstance report = raise("sven.skola", null);

        assertThat(report).isWaitingAtExactly("userTask_submitConcernReport");
        assertThat(report)
                .variables()
                .contains(entry("reporter", "sven.skola"), entry("site", "havsvik"), entry("concernChild", "Nora Nöd"));
        Task task = theTask("sven.skola");
        assertThat(task).isAssignedTo("sven.skola").hasDueDate(Witness.at("2026-09-07T23:59"));
        staff.sven()
                .submit(task, Forms.form("reportSubmittedOn", time.today().toString(), "reportSubmittedHow", "phone"));
        assertThat(report).isEnded().hasPassed("event_concernReported");
        assertThat(report)
                .variables()
                .contains(entry("reportSubmittedOn", "2026-09-07"), entry("reportSubmittedHow", "phone"));
        time.toNoonOf(LocalDate.parse("2026-09-08"));
        assertThat(witness.sent()).extracting(Message::template).doesNotContain("ESCALATED");
    }

    @Test
    @DisplayName("leaves the case that it is about as it is")
    void besideCase() {
        String number = journey.contacted();
        List<String> before = witness.processes(number);
        ProcessInstance report = raise("lena.larare", number);

        assertThat(report).isWaitingAtExactly("userTask_submitConcernReport");
        assertThat(report).variables().containsEntry("relatedCaseNumber", number);
        assertThat(witness.processes(number)).isEqualTo(before);
    }

    @Test
    @DisplayName("is made by a key person too, in that person's own agency")
    void byKeyPerson() {
        ProcessInstance report = raise("hanna.halsa", null);

        assertThat(report.getTenantId()).isEqualTo("havsvik.health");
        assertThat(theTask("hanna.halsa")).isAssignedTo("hanna.halsa");
        assertThat(staff.lena().tasks()).isEmpty();
    }

    @Test
    @DisplayName("is reminded of at once and told the managers the morning after")
    void deadline() {
        ProcessInstance report = raise("sven.skola", null);

        assertThat(witness.sent()).containsExactly(message("2026-09-07", "sven.skola", "DEADLINE_NEAR"));
        assertThat(witness.timers(report))
                .containsOnly(entry("event_submitConcernReportOverdue", LocalDateTime.parse("2026-09-08T08:00")));
        time.toNoonOf(LocalDate.parse("2026-09-08"));
        assertThat(witness.sent())
                .containsExactly(
                        message("2026-09-07", "sven.skola", "DEADLINE_NEAR"),
                        message("2026-09-08", "maria.chef", "ESCALATED"),
                        message("2026-09-08", "sven.skola", "DEADLINE_PASSED"));
        assertThat(report).isWaitingAtExactly("userTask_submitConcernReport");
    }

    private ProcessInstance raise(String userId, String relatedCase) {
        return staff.user(userId)
                .start(
                        "concern-report",
                        Forms.with(
                                Forms.form(
                                        "concernChild", "Nora Nöd",
                                        "concernDescription", "Berättar att hon inte vågar gå hem.",
                                        "concernNoticedOn", time.today().toString()),
                                "relatedCaseNumber",
                                relatedCase));
    }

    private Task theTask(String userId) {
        List<Task> tasks = staff.user(userId).tasks();
        assertThat(tasks).extracting(Task::getTaskDefinitionKey).containsExactly("userTask_submitConcernReport");
        return tasks.get(0);
    }

    private static Message message(String on, String recipient, String template) {
        return new Message(LocalDate.parse(on), recipient, template, "concernReport", null);
    }
}
