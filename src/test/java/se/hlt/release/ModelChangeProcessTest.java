package se.hlt.release;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static se.hlt.support.ModelChanges.altered;

import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.BadInputException;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.ModelChanges;
import se.hlt.support.Staff;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("model-change")
@DisplayName("A change that needs four eyes")
class ModelChangeProcessTest {

    private static final String FORM = "forms/meeting/hold-meeting.form";
    private static final String TASK = "userTask_approveModelChange";
    private static final Message DECIDED =
            new Message(LocalDate.parse("2026-09-07"), "ume.process", "CHANGE_DECIDED", null, null);

    @Autowired
    private ModelChanges changes;

    @Autowired
    private Staff staff;

    @Autowired
    private Witness witness;

    @Autowired
    private Releases releases;

    private String key;

    @BeforeEach
    void proposed() {
        changes.put("ume.process", altered(FORM, "Mötet", "Vårt möte"));
        key = "umea._site+andring-" + changes.newest();
    }

    @Test
    @DisplayName("is a task for the site's process leaders, with what is different")
    void asked() {
        ProcessInstance change = witness.running(key, "model-change");
        Assertions.assertThat(change.getTenantId()).isEqualTo("umea._site");
        assertThat(change).isWaitingAtExactly(TASK);
        assertThat(change).variables().containsEntry("proposedBy", "ume.process");
        assertThat(change)
                .variables()
                .extractingByKey("changeSummary")
                .asString()
                .contains("hold-meeting", "Vårt möte");
        Assertions.assertThat(staff.user("ume.process.teg").tasks(key)).hasSize(1);
        Assertions.assertThat(staff.user("petra.process").tasks(key)).isEmpty();
        Assertions.assertThat(staff.lena().tasks(key)).isEmpty();
    }

    @Test
    @DisplayName("is in use when the other leader has approved it")
    void approved() {
        staff.user("ume.process.teg").complete(key, TASK, answer("yes", ""));

        Assertions.assertThat(witness.endedAt(key, "model-change")).isEqualTo("event_changeLive");
        Assertions.assertThat(changes.status(changes.newest())).isEqualTo("LIVE");
        Assertions.assertThat(witness.sent()).contains(DECIDED);
    }

    @Test
    @DisplayName("cannot be approved by whoever has put it in, who may take it back by a no")
    void notOneself() {
        assertThatThrownBy(() -> staff.user("ume.process").complete(key, TASK, answer("yes", "")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("annan processledare");
        staff.user("ume.process").complete(key, TASK, answer("no", "Fel fil."));

        Assertions.assertThat(witness.endedAt(key, "model-change")).isEqualTo("event_changeRejected");
    }

    @Test
    @DisplayName("comes to nothing when the other leader says no, and says why")
    void rejected() {
        assertThatThrownBy(() -> staff.user("ume.process.teg").complete(key, TASK, answer("no", "")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("varför");
        staff.user("ume.process.teg").complete(key, TASK, answer("no", "Vi väntar."));

        Assertions.assertThat(witness.endedAt(key, "model-change")).isEqualTo("event_changeRejected");
        Assertions.assertThat(changes.status(changes.newest())).isEqualTo("REJECTED");
        Assertions.assertThat(witness.sent()).contains(DECIDED);
    }

    @Test
    @DisplayName("is hindered where the same file has been changed meanwhile")
    void hindered() {
        staff.user("ume.process").complete(key, TASK, answer("no", "En annan går före."));
        changes.put("petra.process", altered(FORM, "Mötet", "Ert möte"));
        long first = changes.newest();
        changes.put("ume.process", altered(FORM, "Mötet", "Vårt möte"));
        long second = changes.newest();
        releases.undo("petra.process", first);
        String asked = "umea._site+andring-" + second;
        staff.user("ume.process.teg").complete(asked, TASK, answer("yes", ""));

        Assertions.assertThat(witness.endedAt(asked, "model-change")).isEqualTo("event_changeHindered");
        Assertions.assertThat(changes.status(second)).isEqualTo("HINDERED");
    }

    @Test
    @DisplayName("is to be answered within two weeks, reminded of, then told the management group")
    void overdue() {
        witness.deadline("modelChange", staff.user("ume.process.teg").task(key, TASK))
                .isDueOn("2026-09-21")
                .remindsOn("2026-09-16", "ume.process", "ume.process.teg")
                .escalatesOn(
                        "2026-09-22",
                        "ume.ledning.ersboda",
                        "ume.ledning.holmsund-obbola",
                        "ume.ledning.mariehem",
                        "ume.ledning.teg");
    }

    private static Map<String, Object> answer(String approved, String note) {
        return Forms.form("changeApproved", approved, "changeDecisionNote", note);
    }
}
