package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("An HLT meeting")
class MeetingJourneyTest {

    private static final String TEAM = "havsvik.norr";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("that is cancelled takes every case on its agenda to the next")
    void cancelled() {
        String first = journey.consented();
        String second = journey.consented();
        LocalDate meeting = time.today().plusDays(9);
        staff.sara().complete(first, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        staff.sara().complete(second, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        staff.sara().complete(TEAM + "@" + meeting, "userTask_prepareAgenda", Forms.form("agendaNote", ""));
        assertThat(Cases.told(jdbc, TEAM + "@" + meeting, "MEETING_CALLED"))
                .containsExactly("hanna.halsa", "sara.samordnare", "stina.soc");

        staff.sara().complete(TEAM + "@" + meeting, "userTask_holdMeeting", Forms.form("meetingHeld", "no"));

        assertThat(Cases.openTasks(first)).containsExactly("userTask_recordDecision");
        assertThat(Cases.openTasks(second)).containsExactly("userTask_recordDecision");
        time.toNoonOf(LocalDate.parse("2026-09-30"));
        staff.sara().complete(first, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        staff.lena().task(first, "userTask_giveFeedback");
    }

    @Test
    @DisplayName("that is cancelled late leaves alone a case that is on another meeting by then")
    void cancelledLate() {
        String number = journey.consented();
        LocalDate meeting = journey.putOnAgenda(number);
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.decision("moreInformation", "hanna.halsa", "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        staff.lena()
                .complete(number, "userTask_addInformation", Forms.form("additionalInformation", "Ny kartläggning."));
        journey.putOnAgenda(number);

        Object elsewhere = day(number);
        staff.sara().complete(TEAM + "@" + meeting, "userTask_prepareAgenda", Forms.form("agendaNote", ""));
        staff.sara().complete(TEAM + "@" + meeting, "userTask_holdMeeting", Forms.form("meetingHeld", "no"));

        assertThat(Cases.openTasks(number)).containsExactly("userTask_recordDecision");
        assertThat(day(number)).isEqualTo(elsewhere);
    }

    @Test
    @DisplayName("that needs more information takes the case up again at a later meeting, with what was added")
    void moreInformation() {
        String number = journey.decided("moreInformation");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(Cases.openTasks(number)).containsExactly("userTask_addInformation");

        staff.lena()
                .complete(number, "userTask_addInformation", Forms.form("additionalInformation", "Ny kartläggning."));

        assertThat(BpmnAwareTests.runtimeService()
                        .getVariables(staff.sara()
                                .task(number, "userTask_putOnAgenda")
                                .getProcessInstanceId()))
                .containsEntry("additionalInformation", "Ny kartläggning.");
        journey.putOnAgenda(number);
        staff.sara()
                .complete(number, "userTask_recordDecision", Forms.decision("notForHlt", "hanna.halsa", "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("that needs more information gets it also when a key person has not yet told the family")
    void informationBeforeTeamFeedback() {
        String number = journey.atMeeting();
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.decision("moreInformation", "hanna.halsa", "hanna.halsa"));

        if (Cases.openTasks(number).contains("userTask_addInformation")) {
            staff.lena()
                    .complete(
                            number, "userTask_addInformation", Forms.form("additionalInformation", "Ny kartläggning."));
        }
        staff.hanna().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));
        if (Cases.openTasks(number).contains("userTask_addInformation")) {
            staff.lena()
                    .complete(
                            number, "userTask_addInformation", Forms.form("additionalInformation", "Ny kartläggning."));
        }

        assertThat(Cases.openTasks(number)).containsExactly("userTask_putOnAgenda");
    }

    @Test
    @DisplayName("that decides on support from one agency hands the case to the one responsible, and it closes")
    void singleAgency() {
        String number = journey.decided("singleAgency");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        staff.hanna()
                .complete(
                        number,
                        "userTask_startAgencySupport",
                        Forms.form(
                                "agencySupport",
                                "Samtal varje vecka.",
                                "agencySupportStart",
                                time.today().toString()));

        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("may ask a key person to tell the family, and then the initiator does not")
    void feedbackByKeyPerson() {
        String number = journey.atMeeting();

        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "stina.soc"));

        assertThat(staff.lena().tasks(number)).isEmpty();
        staff.stina().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));
        staff.hanna().task(number, "userTask_inviteToSip");
    }

    @Test
    @DisplayName("is of no use to someone outside: another team's coordinator sees, takes and records nothing")
    void outsider() {
        String number = journey.atMeeting();
        Task task = staff.sara().task(number, "userTask_recordDecision");

        for (User outsider : List.of(staff.omar(), staff.sven(), staff.lena(), staff.user("petra.process"))) {
            assertThat(outsider.tasks(number)).as(outsider.id()).isEmpty();
            assertThatThrownBy(() -> outsider.submit(task, Forms.decision("sip", "hanna.halsa", "initiator")))
                    .as(outsider.id())
                    .isInstanceOf(org.camunda.bpm.engine.ProcessEngineException.class);
        }
        assertThat(Cases.openTasks(number)).containsExactly("userTask_recordDecision");
        assertThat(Cases.tasks(number).get(0).getAssignee()).isNull();
    }

    @Test
    @DisplayName("is recorded by the coordinator, not by another key person of the team")
    void onlyCoordinator() {
        String number = journey.atMeeting();

        assertThatThrownBy(() -> staff.hanna()
                        .complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator")))
                .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);

        assertThat(Cases.openTasks(number)).containsExactly("userTask_recordDecision");
    }

    private Object day(String number) {
        return BpmnAwareTests.runtimeService()
                .getVariable(
                        staff.sara().task(number, "userTask_recordDecision").getProcessInstanceId(), "meetingDate");
    }
}
