package se.hlt.meeting;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

/** Norr meets every second Wednesday: 16 and 30 September, 14 October 2026. */
@HltTest
@CoversProcess("hlt-meeting")
@DisplayName("A team's meeting")
class HltMeetingProcessTest {

    private static final String MEETING = "havsvik.norr@2026-09-16";
    private static final String NEXT = "havsvik.norr@2026-09-30";
    private static final LocalDate DAY = LocalDate.parse("2026-09-16");

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

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("is there when the first case is put on its agenda, and the coordinator prepares it")
    void planned() {
        String number = booked();

        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        assertThat(meeting).isWaitingAtExactly("userTask_prepareAgenda");
        assertThat(meeting.getTenantId()).isEqualTo("havsvik.norr");
        assertThat(agenda(MEETING)).containsExactly(number);
        assertThat(meeting).variables().contains(entry("teamName", "Norr"), entry("meetingDate", "2026-09-16"));
        assertThat(meeting).variables().doesNotContainKeys("caseNumber", "priority", "waitingSince");
        assertThat(staff.sara().task(MEETING, "userTask_prepareAgenda"))
                .isNotAssigned()
                .hasCandidateGroup("coordinator");
        assertThat(staff.omar().tasks()).isEmpty();
    }

    @Test
    @DisplayName("asks nothing of anyone until ten days before it, on a working day")
    void opens() {
        String number = journey.consented();
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(LocalDate.parse("2026-10-14")));

        ProcessInstance meeting = witness.running("havsvik.norr@2026-10-14", "hlt-meeting");
        assertThat(meeting).isWaitingAtExactly("event_agendaTime");
        // Ten days before is a Sunday.
        assertThat(witness.timers(meeting)).containsEntry("event_agendaTime", LocalDateTime.parse("2026-10-02T08:00"));
        assertThat(staff.sara().tasks("havsvik.norr@2026-10-14")).isEmpty();
        time.toNoonOf(LocalDate.parse("2026-10-02"));
        assertThat(meeting).isWaitingAtExactly("userTask_prepareAgenda");
    }

    @Test
    @DisplayName("takes up every case that is put on the same date, each once, the most urgent first")
    void mostUrgentFirst() {
        String first = booked();
        String second = booked();
        String acute = acute();
        staff.sara().complete(acute, "userTask_putOnAgenda", Forms.putOnAgenda(DAY));

        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        assertThat(meeting).hasPassed("event_caseAdded", "serviceTask_addToAgenda", "event_caseOnAgenda");
        assertThat(meeting).isWaitingAtExactly("userTask_prepareAgenda");
        assertThat(agenda(MEETING)).containsExactly(acute, first, second);
        assertThat(meeting)
                .variables()
                .extractingByKey("waitingCases")
                .asString()
                .doesNotContain(acute, first, second);
    }

    @Test
    @DisplayName("offers the cases that wait, and takes up those that the coordinator adds, in the order chosen")
    void addedAndOrdered() {
        String waiting = journey.consented();
        String left = journey.consented();
        String first = booked();
        String second = booked();
        assertThat(list(MEETING, "waitingCases", "value")).containsExactly(waiting, left);

        staff.sara()
                .complete(
                        MEETING,
                        "userTask_prepareAgenda",
                        Forms.form("meetingPlan", "keep", "addedCases", list(waiting), "agendaOrder", list(second)));

        assertThat(agenda(MEETING)).containsExactly(second, first, waiting);
        assertThat(witness.running(waiting, "meeting-decision"))
                .isWaitingAtExactly("userTask_recordDecision")
                .hasPassed("event_caseBooked")
                .variables()
                .containsEntry("meetingDate", "2026-09-16");
        assertThat(witness.running(left, "meeting-decision")).isWaitingAtExactly("userTask_putOnAgenda");
        assertThat(witness.running(MEETING, "hlt-meeting"))
                .variables()
                .doesNotContainKeys("waitingCases", "addedCases", "agendaOrder", "meetingPlan");
    }

    @Test
    @DisplayName("lets the coordinator put a case off to the next meeting")
    void deferred() {
        String kept = booked();
        String later = booked();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form("deferredCases", list(later)));

        assertThat(agenda(MEETING)).containsExactly(kept);
        assertThat(agenda(NEXT)).containsExactly(later);
        assertThat(witness.running(later, "meeting-decision"))
                .isWaitingAtExactly("userTask_recordDecision")
                .variables()
                .contains(entry("meetingDate", "2026-09-30"), entry("meetingsWaited", 1));
    }

    @Test
    @DisplayName("calls every member when the agenda is ready, and tells of a case that comes after that")
    void called() {
        booked();
        assertThat(told("MEETING_CALLED")).isEmpty();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form("agendaNote", ""));

        assertThat(witness.running(MEETING, "hlt-meeting")).isWaitingAtExactly("userTask_holdMeeting");
        assertThat(told("MEETING_CALLED"))
                .containsExactly("hanna.halsa " + MEETING, "sara.samordnare " + MEETING, "stina.soc " + MEETING);
        assertThat(told("AGENDA")).isEmpty();
        String late = booked();
        assertThat(told("AGENDA"))
                .containsExactly("hanna.halsa " + late, "sara.samordnare " + late, "stina.soc " + late);
    }

    @Test
    @DisplayName("has always the next one planned, before this one is held")
    void nextIsPlanned() {
        booked();

        assertThat(witness.running(NEXT, "hlt-meeting")).isWaitingAtExactly("event_agendaTime");
        time.toNoonOf(LocalDate.parse("2026-09-17"));
        assertThat(witness.running(NEXT, "hlt-meeting")).isWaitingAtExactly("event_agendaTime");
        // Ten days before is a Sunday.
        time.toNoonOf(LocalDate.parse("2026-09-18"));
        assertThat(witness.running(NEXT, "hlt-meeting")).isWaitingAtExactly("userTask_prepareAgenda");
        assertThat(witness.running("havsvik.norr@2026-10-14", "hlt-meeting")).isWaitingAtExactly("event_agendaTime");
    }

    @Test
    @DisplayName("is noted with who was there and who was missing, and ends when its minutes are kept")
    void held() {
        String reached = booked();
        String left = booked();
        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        time.toNoonOf(DAY);
        staff.sara()
                .complete(
                        MEETING,
                        "userTask_holdMeeting",
                        Forms.form(
                                "meetingHeld", "yes",
                                "attendance", list("school", "health"),
                                "notReached", list(left)));

        assertThat(meeting).isWaitingAtExactly("userTask_confirmMinutes");
        assertThat(meeting)
                .variables()
                .contains(entry("missingAgencies", "Socialtjänst"), entry("nextMeetingDate", "2026-09-30"))
                .doesNotContainKey("notReached");
        assertThat(list(MEETING, "agenda", "outcome"))
                .containsExactly("Togs upp", "Hanns inte med, tas upp 2026-09-30");
        assertThat(agenda(NEXT)).containsExactly(left);
        assertThat(witness.running(left, "meeting-decision"))
                .isWaitingAtExactly("userTask_recordDecision")
                .variables()
                .containsEntry("meetingDate", "2026-09-30");
        assertThat(witness.running(reached, "meeting-decision")).variables().containsEntry("meetingDate", "2026-09-16");
        assertThat(facts()).containsExactly("norr 2026-09-16 held 3 2 2 1");
        assertThat(jdbc.queryForList(
                        "select agency from hlt_meeting_attendance where required and not present", String.class))
                .containsExactly("social");

        staff.sara().complete(MEETING, "userTask_confirmMinutes", Forms.form("minutesKept", true));
        assertThat(meeting).isEnded().hasNotPassed("event_cancelMeeting");
        assertThat(witness.endedAt(MEETING, "hlt-meeting")).isEqualTo("event_meetingEnded");
    }

    @Test
    @DisplayName("leaves a case alone whose decision is recorded, though it was noted as not reached")
    void decidedAfterAll() {
        String number = booked();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        time.toNoonOf(DAY);
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        staff.sara()
                .complete(
                        MEETING, "userTask_holdMeeting", Forms.form("meetingHeld", "yes", "notReached", list(number)));

        assertThat(agenda(NEXT)).isEmpty();
        assertThat(list(MEETING, "agenda", "outcome")).containsExactly("Togs upp");
    }

    @Test
    @DisplayName("takes every case on its agenda to the next when it is not held, and tells those who were called")
    void cancelled() {
        String first = booked();
        String second = booked();
        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        staff.sara().complete(MEETING, "userTask_holdMeeting", Forms.form("meetingHeld", "no"));

        assertThat(meeting).isEnded().hasNotPassed("event_meetingEnded");
        assertThat(witness.endedAt(MEETING, "hlt-meeting")).isEqualTo("event_cancelMeeting");
        assertThat(agenda(NEXT)).containsExactly(first, second);
        assertThat(List.of(first, second)).allSatisfy(number -> assertThat(witness.running(number, "meeting-decision"))
                .isWaitingAtExactly("userTask_recordDecision")
                .variables()
                .containsEntry("meetingDate", "2026-09-30"));
        assertThat(told("MEETING_CANCELLED"))
                .containsExactly("hanna.halsa " + MEETING, "sara.samordnare " + MEETING, "stina.soc " + MEETING);
        assertThat(facts()).containsExactly("norr 2026-09-16 cancelled 3 0 2 0");
    }

    @Test
    @DisplayName("that is cancelled before anyone is called is nothing to tell of")
    void cancelledEarly() {
        String number = booked();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form("meetingPlan", "cancelled"));

        assertThat(witness.endedAt(MEETING, "hlt-meeting")).isEqualTo("event_cancelMeeting");
        assertThat(agenda(NEXT)).containsExactly(number);
        assertThat(told("MEETING_CANCELLED")).isEmpty();
    }

    @Test
    @DisplayName("keeps its cases when it is moved, and tells those who were called")
    void moved() {
        String number = booked();
        ProcessInstance meeting = witness.running(MEETING, "hlt-meeting");
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        staff.sara()
                .complete(
                        MEETING,
                        "userTask_holdMeeting",
                        Forms.form("meetingHeld", "moved", "newMeetingDate", "2026-09-22"));

        String moved = "havsvik.norr@2026-09-22";
        assertThat(witness.running(moved, "hlt-meeting").getId()).isEqualTo(meeting.getId());
        assertThat(meeting)
                .isWaitingAtExactly("event_agendaTime")
                .variables()
                .containsEntry("meetingDate", "2026-09-22")
                .doesNotContainKeys("meetingHeld", "newMeetingDate");
        assertThat(agenda(moved)).containsExactly(number);
        assertThat(witness.running(number, "meeting-decision"))
                .isWaitingAtExactly("userTask_recordDecision")
                .variables()
                .contains(entry("meetingDate", "2026-09-22"), entry("meetingsWaited", 0));
        assertThat(told("MEETING_MOVED"))
                .containsExactly("hanna.halsa " + moved, "sara.samordnare " + moved, "stina.soc " + moved);
        assertThat(facts()).containsExactly("norr 2026-09-16 moved 3 0 1 0");
        time.toNoonOf(LocalDate.parse("2026-09-11"));
        staff.sara().task(moved, "userTask_prepareAgenda");
    }

    @Test
    @DisplayName("that is moved before anyone is called is nothing to tell of")
    void movedEarly() {
        String number = booked();
        staff.sara()
                .complete(
                        MEETING,
                        "userTask_prepareAgenda",
                        Forms.form("meetingPlan", "moved", "newMeetingDate", "2026-09-17"));

        assertThat(agenda("havsvik.norr@2026-09-17")).containsExactly(number);
        assertThat(witness.running("havsvik.norr@2026-09-17", "hlt-meeting"))
                .isWaitingAtExactly("userTask_prepareAgenda")
                .variables()
                .containsEntry("meetingPlan", "keep");
        assertThat(told("MEETING_MOVED")).isEmpty();
    }

    @Test
    @DisplayName(
            "is not moved to a day that has been, is the same or is taken, nor held before its day: nothing changes")
    void refused() {
        booked();
        Map<String, String> days = Map.of(
                "2026-09-06", "datumet har passerat",
                "2026-09-16", "mötet är redan den dagen",
                "2026-09-30", "teamet har redan ett möte den dagen",
                "2027-10-01", "datumet är mer än ett år bort");
        days.forEach((day, message) -> assertThatThrownBy(() -> staff.sara()
                        .complete(
                                MEETING,
                                "userTask_prepareAgenda",
                                Forms.form("meetingPlan", "moved", "newMeetingDate", day)))
                .as(day)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message));
        assertThat(witness.running(MEETING, "hlt-meeting")).isWaitingAtExactly("userTask_prepareAgenda");

        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        assertThatThrownBy(
                        () -> staff.sara().complete(MEETING, "userTask_holdMeeting", Forms.form("meetingHeld", "yes")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("mötets dag har inte kommit");
        assertThat(facts()).isEmpty();
    }

    @Test
    @DisplayName("has no agenda that contradicts itself: nothing changes")
    void refusedAgenda() {
        String first = booked();
        String second = booked();
        String waiting = journey.consented();
        List.of(
                        tuple(Forms.form("agendaOrder", list(first, first)), "ett ärende står två gånger"),
                        tuple(
                                Forms.form("agendaOrder", list(first), "deferredCases", list(first)),
                                "ett ärende som skjuts upp har en plats"),
                        tuple(Forms.form("agendaOrder", list("HLT-2026-99999")), "välj bland alternativen"),
                        tuple(Forms.form("agendaOrder", list("1")), "välj bland alternativen"),
                        tuple(Forms.form("deferredCases", list(waiting)), "välj bland alternativen"))
                .forEach(bad -> assertThatThrownBy(() -> staff.sara()
                                .complete(
                                        MEETING,
                                        "userTask_prepareAgenda",
                                        asForm(bad.toList().get(0))))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining(bad.toList().get(1).toString()));

        assertThat(agenda(MEETING)).containsExactly(first, second);
        assertThat(witness.running(MEETING, "hlt-meeting")).isWaitingAtExactly("userTask_prepareAgenda");
    }

    @Test
    @DisplayName("drops a case whose consent is withdrawn from its agenda, and keeps the others")
    void recalled() {
        String withdrawn = booked();
        String other = booked();
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), withdrawn));

        assertThat(agenda(MEETING)).containsExactly(other);
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

    @Test
    @DisplayName("has its minutes kept within three days, reminded of, then told the process leader")
    void minutesDeadline() {
        booked();
        staff.sara().complete(MEETING, "userTask_prepareAgenda", Forms.form());
        time.toNoonOf(DAY);
        staff.sara().complete(MEETING, "userTask_holdMeeting", Forms.form("meetingHeld", "yes"));

        witness.deadline("minutes", staff.sara().task(MEETING, "userTask_confirmMinutes"))
                .isDueOn("2026-09-19")
                .remindsOn("2026-09-18", "sara.samordnare")
                .escalatesOn("2026-09-20", "petra.process");
    }

    private String booked() {
        String number = journey.consented();
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(DAY));
        return number;
    }

    private String acute() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "acute", "yes"));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
        return number;
    }

    private static SpinJsonNode list(String... values) {
        return JSON(Arrays.stream(values).map(value -> "\"" + value + "\"").collect(Collectors.joining(",", "[", "]")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asForm(Object form) {
        return (Map<String, Object>) form;
    }

    private List<String> agenda(String meetingKey) {
        return list(meetingKey, "agenda", "caseNumber");
    }

    private List<String> list(String meetingKey, String variable, String property) {
        ProcessInstance meeting = witness.running(meetingKey, "hlt-meeting");
        return ((SpinJsonNode) runtimeService.getVariable(meeting.getId(), variable))
                .elements().stream()
                        .map(item -> item.prop(property).stringValue())
                        .toList();
    }

    private List<String> told(String template) {
        return witness.sent().stream()
                .filter(message -> message.template().equals(template))
                .map(message -> message.recipient() + " " + message.about())
                .toList();
    }

    private List<String> facts() {
        return jdbc.query(
                "select * from hlt_meeting_fact order by noted_at",
                (row, number) -> String.join(
                        " ",
                        row.getString("team"),
                        row.getDate("meeting_date").toString(),
                        row.getString("status"),
                        row.getString("required_agencies"),
                        row.getString("present_agencies"),
                        row.getString("cases"),
                        row.getString("decisions")));
    }
}
