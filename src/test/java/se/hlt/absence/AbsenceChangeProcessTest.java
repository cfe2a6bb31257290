package se.hlt.absence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.BadInputException;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@CoversProcess("absence-change")
@DisplayName("A change of an absence")
class AbsenceChangeProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Test
    @DisplayName("reaches the person's own absence and nobody else's")
    void own() {
        ProcessInstance lenas = staff.lena()
                .start(
                        "absence",
                        Forms.absence(time.today().plusDays(1), time.today().plusDays(2), "karin.kunskap"));
        ProcessInstance svens = staff.sven()
                .start(
                        "absence",
                        Forms.absence(time.today().plusDays(1), time.today().plusDays(2), "karin.kunskap"));

        ProcessInstance change = staff.lena().start("absence-change", Forms.form("absenceChange", "back"));

        assertThat(change).isEnded().hasPassed("event_absenceChanged");
        assertThat(lenas).isEnded();
        assertThat(svens).isWaitingAt("event_firstDay");
    }

    @Test
    @DisplayName("concerns the absence that goes on, and then the next")
    void inOrder() {
        ProcessInstance next = staff.lena()
                .start(
                        "absence",
                        Forms.absence(time.today().plusDays(9), time.today().plusDays(9), "sven.skola"));
        ProcessInstance now = staff.lena()
                .start("absence", Forms.absence(time.today(), time.today().plusDays(2), "sven.skola"));

        staff.lena().start("absence-change", Forms.form("absenceChange", "back"));
        assertThat(now).isEnded();
        assertThat(next).isWaitingAt("event_firstDay");

        staff.lena().start("absence-change", Forms.form("absenceChange", "back"));
        assertThat(next).isEnded();
        assertThatThrownBy(() -> staff.lena().start("absence-change", Forms.form("absenceChange", "back")))
                .isInstanceOf(BadInputException.class);
    }
}
