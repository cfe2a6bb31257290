package se.hlt.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
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
@CoversProcess("case-handover")
@DisplayName("A handover")
class CaseHandoverProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("moves the tasks, the later ones too, to the colleague who accepts")
    void accepted() {
        String number = journey.identified();
        ProcessInstance handover = handOver(number);
        assertThat(handover).isWaitingAtExactly("userTask_acceptHandover");
        assertThat(theTask()).isAssignedTo("sven.skola");
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
        staff.sven().submit(theTask(), Forms.form("handoverAccepted", "yes"));

        assertThat(handover).isEnded().hasPassed("serviceTask_moveTasks", "event_handedOver");
        assertThat(staff.lena().tasks(number)).isEmpty();
        staff.sven().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        assertThat(staff.sven().task(number, "userTask_obtainGuardianConsent")).isAssignedTo("sven.skola");
        assertThat(witness.running(number, "identification")).variables().containsEntry("initiator", "sven.skola");
    }

    @Test
    @DisplayName("leaves the tasks where they are when the colleague declines, and says so")
    void declined() {
        String number = journey.identified();
        ProcessInstance handover = handOver(number);
        staff.sven().submit(theTask(), Forms.form("handoverAccepted", "no"));

        assertThat(handover).isEnded().hasPassed("event_handoverDeclined").hasNotPassed("serviceTask_moveTasks");
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
        assertThat(witness.sent())
                .containsExactly(
                        new Message(LocalDate.parse("2026-09-07"), "lena.larare", "HANDOVER_DECLINED", null, number));
    }

    @Test
    @DisplayName("is answered within three days, reminded of, then told the managers")
    void deadline() {
        String number = journey.identified();
        handOver(number);

        witness.deadline("handover", theTask())
                .isDueOn("2026-09-10")
                .remindsOn("2026-09-09", "sven.skola")
                .escalatesOn("2026-09-11", "maria.chef");
    }

    private ProcessInstance handOver(String number) {
        return staff.lena()
                .start(
                        "case-handover",
                        Forms.form(
                                "caseNumber", number,
                                "handoverTo", "sven.skola",
                                "handoverReason", "absence",
                                "handoverNote", ""));
    }

    private Task theTask() {
        return staff.sven().tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_acceptHandover"))
                .findFirst()
                .orElseThrow();
    }
}
