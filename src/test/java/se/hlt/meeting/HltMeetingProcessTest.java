package se.hlt.meeting;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
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
@CoversProcess("hlt-meeting")
@DisplayName("A team's meeting")
class HltMeetingProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private RuntimeService runtimeService;

    private static final String MEETING = "havsvik.norr@2026-09-16";

    @Test
    @DisplayName("is planned when the first case is put on its agenda, and the coordinator prepares it")
    void planned() {
        String number = booked();

        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        assertThat(meeting).isWaitingAtExactly("userTask_prepareAgenda");
        assertThat(meeting.getTenantId()).isEqualTo("havsvik.norr");
        assertThat(agenda(meeting)).containsExactly(number);
        assertThat(meeting).variables().contains(entry("teamName", "Norr"), entry("meetingDate", "2026-09-16"));
        assertThat(staff.sara().task(MEETING, "userTask_prepareAgenda"))
                .isNotAssigned()
                .hasCandidateGroup("coordinator");
        assertThat(staff.omar().tasks()).isEmpty();
    }

    @Test
    @DisplayName("takes up every case that is put on the same date, each once")
    void secondCase() {
        String first = booked();
        String second = booked();

        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        assertThat(meeting).hasPassed("event_caseAdded", "serviceTask_addToAgenda", "event_caseOnAgenda");
        assertThat(meeting).isWaitingAtExactly("userTask_prepareAgenda");
        assertThat(agenda(meeting)).containsExactly(first, second);
    }

    @Test
    @DisplayName("tells every member the case numbers when the agenda is ready")
    void agendaSent() {
        String number = booked();
        assertThat(witness.sent(number)).isEmpty();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form("agendaNote", ""));

        assertThat(witness.running(MEETING, "hlt-meeting")).isWaitingAtExactly("userTask_holdMeeting");
        assertThat(witness.sent(number))
                .extracting(Message::template, Message::recipient)
                .containsExactly(
                        tuple("AGENDA", "hanna.halsa"),
                        tuple("AGENDA", "sara.samordnare"),
                        tuple("AGENDA", "stina.soc"));
    }

    @Test
    @DisplayName("ends when it has been held, with who was there")
    void held() {
        booked();
        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        time.toNoonOf(LocalDate.parse("2026-09-16"));
        staff.sara()
                .complete(
                        MEETING,
                        "userTask_holdMeeting",
                        Forms.form("meetingHeld", "yes", "attendance", JSON("[\"school\",\"health\"]")));

        assertThat(meeting).isEnded().hasNotPassed("event_cancelMeeting");
        assertThat(witness.endedAt(MEETING, "hlt-meeting")).isEqualTo("event_meetingEnded");
        assertThat(meeting).variables().extractingByKey("attendance").hasToString("[\"school\",\"health\"]");
    }

    @Test
    @DisplayName("sends every case on its agenda back when it is not held")
    void cancelled() {
        String first = booked();
        String second = booked();
        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        staff.sara().complete(MEETING, "userTask_holdMeeting", Forms.form("meetingHeld", "no"));

        assertThat(meeting).isEnded().hasNotPassed("event_meetingEnded");
        assertThat(witness.endedAt(MEETING, "hlt-meeting")).isEqualTo("event_cancelMeeting");
        assertThat(List.of(first, second)).allSatisfy(number -> assertThat(witness.running(number, "meeting-decision"))
                .isWaitingAtExactly("userTask_putOnAgenda"));
    }

    @Test
    @DisplayName("drops a case whose consent is withdrawn from its agenda, and keeps the others")
    void recalled() {
        String withdrawn = booked();
        String other = booked();
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), withdrawn));

        assertThat(agenda(witness.running(MEETING, "hlt-meeting"))).containsExactly(other);
    }

    @Test
    @DisplayName("has its agenda ready the day before, reminded of, then told the process leader")
    void agendaDeadline() {
        booked();

        witness.deadline("agendaReady", staff.sara().task(MEETING, "userTask_prepareAgenda"))
                .isDueOn("2026-09-15")
                .remindsOn("2026-09-14", "sara.samordnare")
                .escalatesOn("2026-09-16", "petra.process");
    }

    @Test
    @DisplayName("is noted as held on its day, reminded of the day before, then told the process leader")
    void meetingDeadline() {
        booked();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());

        witness.deadline("meeting", staff.sara().task(MEETING, "userTask_holdMeeting"))
                .isDueOn("2026-09-16")
                .remindsOn("2026-09-15", "sara.samordnare")
                .escalatesOn("2026-09-17", "petra.process");
    }

    private String booked() {
        String number = journey.consented();
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-09-16")));
        return number;
    }

    private List<String> agenda(ProcessInstance meeting) {
        return ((SpinJsonNode) runtimeService.getVariable(meeting.getId(), "agenda"))
                .elements().stream()
                        .map(item -> item.prop("caseNumber").stringValue())
                        .toList();
    }
}
