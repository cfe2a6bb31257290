package se.hlt.sharing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.RunningVariables;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("hlt-case")
@DisplayName("The team's case")
class HltCaseProcessTest {

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
    private RunningVariables variables;

    @Test
    @DisplayName("is opened for the team's key persons and goes to a meeting")
    void opened() {
        String number = journey.consented();

        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team).isWaitingAtExactly("callActivity_meetingDecision");
        assertThat(team).variables().containsEntry("coordinatorGroup", "coordinator");
        assertThat(values(team, "teamMembers"))
                .containsExactlyInAnyOrder("sara.samordnare", "hanna.halsa", "stina.soc");
        assertThat(values(team, "feedbackPersons"))
                .containsExactlyInAnyOrder("initiator", "sara.samordnare", "hanna.halsa", "stina.soc");
    }

    @Test
    @DisplayName("has its key persons do the coordinator's work where the coordinator is outside the circle")
    void coordinatorOutside() {
        User karin = staff.user("karin.kunskap");
        String number = karin.start("identification", Forms.identifyChild()).getId();
        number = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(number)
                .singleResult()
                .getBusinessKey();
        karin.complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        Map<String, Object> consent = Forms.partialConsent(time.today(), "school", "health");
        karin.complete(number, "userTask_obtainGuardianConsent", consent);
        karin.complete(number, "userTask_obtainGuardianConsent", consent);
        karin.complete(number, "userTask_hearChild", Forms.hearChild());

        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team.getTenantId()).isEqualTo("havsvik.syd+school+health");
        assertThat(team).variables().containsEntry("coordinatorGroup", "key-person");
        assertThat(values(team, "teamMembers")).containsExactlyInAnyOrder("karin.kunskap", "vera.vard");
        assertThat(staff.user("vera.vard").task(number, "userTask_putOnAgenda")).hasCandidateGroup("key-person");
        assertThat(staff.omar().tasks(number)).isEmpty();
    }

    @Test
    @DisplayName("waits for more information and then goes to another meeting")
    void moreInformation() {
        String number = journey.decided("moreInformation");
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(team).isWaitingAtExactly("event_informationAdded");
        staff.lena()
                .complete(number, "userTask_addInformation", Forms.form("additionalInformation", "Synen är prövad."));

        assertThat(team).isWaitingAtExactly("callActivity_meetingDecision");
        assertThat(witness.running(number, "meeting-decision"))
                .variables()
                .containsEntry("additionalInformation", "Synen är prövad.");
    }

    @Test
    @DisplayName("is closed when the one agency that gives support has begun")
    void singleAgency() {
        String number = journey.decided("singleAgency");
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(team).isWaitingAtExactly("userTask_startAgencySupport");
        assertThat(staff.hanna().task(number, "userTask_startAgencySupport")).isAssignedTo("hanna.halsa");
        staff.hanna()
                .complete(
                        number,
                        "userTask_startAgencySupport",
                        Forms.form(
                                "agencySupport",
                                "Samtal på hälsocentralen.",
                                "agencySupportStart",
                                time.today().toString()));

        assertThat(team).isEnded().hasPassed("event_reportClosed", "event_caseEnded");
        assertThat(team)
                .variables()
                .contains(
                        entry("agencySupport", "Samtal på hälsocentralen."), entry("agencySupportStart", "2026-09-16"));
        assertThat(witness.processes(number)).isEmpty();
    }

    @Test
    @DisplayName(
            "has the agency's support begun within fourteen days of the meeting, reminded of, then told the coordinator")
    void agencySupportDeadline() {
        String number = journey.decided("singleAgency");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        witness.deadline("agencySupport", staff.hanna().task(number, "userTask_startAgencySupport"))
                .isDueOn("2026-09-30")
                .remindsOn("2026-09-25", "hanna.halsa")
                .escalatesOn("2026-10-01", "sara.samordnare");
    }

    @Test
    @DisplayName("is closed at once when it is not for HLT")
    void notForHlt() {
        String number = journey.decided("notForHlt");
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));

        assertThat(team)
                .isEnded()
                .hasPassed("event_reportClosed", "event_caseEnded")
                .hasNotPassed("userTask_startAgencySupport", "callActivity_sip");
        assertThat(witness.processes(number)).isEmpty();
    }

    @Test
    @DisplayName("ends with advice when the team does not know who the child is, whatever the meeting decided")
    void advice() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("sip", "hanna.halsa", "initiator"), "feedbackBy", null));

        assertThat(team).isEnded().hasNotPassed("callActivity_sip", "event_reportClosed");
        assertThat(witness.endedAt(number, "hlt-case")).isEqualTo("event_adviceGiven");
        assertThat(team).variables().containsEntry("nextStep", "advice");
    }

    @Test
    @DisplayName(
            "tells the responsible when the limit of thirty days for the SIP is near, and the managers when it has passed")
    void sipLimit() {
        String number = journey.sipDecided();
        ProcessInstance team = witness.running(number, "hlt-case");

        // Raised on 7 September
        assertThat(witness.timers(team))
                .containsOnly(
                        entry("event_sipReminder", LocalDateTime.parse("2026-09-30T08:00")),
                        entry("event_sipOverdue", LocalDateTime.parse("2026-10-08T08:00")));
        time.toNoonOf(LocalDate.parse("2026-10-08"));
        assertThat(witness.sent(number))
                .filteredOn(message -> message.deadline().equals("sip"))
                .containsExactly(
                        new Message(LocalDate.parse("2026-09-30"), "hanna.halsa", "DEADLINE_NEAR", "sip", number),
                        new Message(LocalDate.parse("2026-10-08"), "maria.chef", "ESCALATED", "sip", number));
        assertThat(team).isWaitingAtExactly("callActivity_sip");
    }

    @Test
    @DisplayName("carries out every action of the plan side by side, and notes in the plan how each went")
    void actions() {
        String number = journey.planned();
        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team).isWaitingAt("callActivity_supportAction", "callActivity_followUp");
        assertThat(witness.tasks(number, "userTask_carryOutAction"))
                .extracting(Task::getAssignee)
                .containsExactlyInAnyOrder("sara.samordnare", "hanna.halsa", "stina.soc");
        staff.sara().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        staff.hanna()
                .complete(
                        number,
                        "userTask_carryOutAction",
                        Forms.form("actionStatus", "notDone", "actionOutcome", "Familjen vill vänta."));
        assertThat(team).hasNotPassed("event_actionsEnded");
        staff.stina().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));

        assertThat(team).hasPassed("event_actionsEnded");
        assertThat(team).isWaitingAtExactly("subProcess_plan", "callActivity_followUp", "event_ageLimitNear");
        SpinJsonNode plan = (SpinJsonNode) runtimeService.getVariable(team.getId(), "supportActions");
        assertThat(plan.elements())
                .extracting(action -> action.prop("status").stringValue())
                .containsExactly("done", "notDone", "done");
        assertThat(plan.elements().get(1).prop("outcome").stringValue()).isEqualTo("Familjen vill vänta.");
    }

    @Test
    @DisplayName("has the end planned half a year before the child is too old, and goes on")
    void tooOld() {
        String number = journey.sipDecided();
        variables.changeInCase(number, "havsvik.norr", HltCaseProcess.AGE_LIMIT_ON, before -> time.today()
                .plusMonths(7));
        journey.planAfter(number);
        ProcessInstance team = witness.running(number, "hlt-case");
        time.toNoonOf(time.today().plusMonths(2));

        assertThat(team).isWaitingAt("callActivity_ageTransition", "callActivity_followUp");
        staff.stina().complete(number, "userTask_planTransition", Forms.form("transitionChoice", "finishPlan"));
        assertThat(team).hasPassed("event_transitionPlanned").isWaitingAt("callActivity_followUp");
    }

    @Test
    @DisplayName("ends when the family moves away, and is on no agenda")
    void movedAway() {
        String number = journey.consented();
        staff.sara()
                .complete(
                        number,
                        "userTask_putOnAgenda",
                        Forms.putOnAgenda(time.today().plusDays(9)));
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.lena().start("case-move", Forms.form("caseNumber", number, "destination", "outside"));

        assertThat(team).isEnded().hasPassed("serviceTask_takeOffAgenda", "event_movedCaseEnded");
        assertThat(witness.endedAt(number, "hlt-case")).isEqualTo("eventSubProcess_moved");
    }

    @Test
    @DisplayName("goes on with the same plan until the next follow-up")
    void continues() {
        String number = journey.atFollowUp();
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.stina()
                .complete(
                        number,
                        "userTask_holdFollowUp",
                        Forms.followUp(time.today(), "continue", LocalDate.parse("2027-08-20")));

        assertThat(team).isWaitingAt("callActivity_supportAction", "callActivity_followUp");
        assertThat(team).variables().containsEntry("followUpDate", "2027-08-20");
        assertThat(witness.tasks(number, "userTask_carryOutAction")).hasSize(3);
        // Prepared two weeks before, or else as soon as the summer break is over.
        assertThat(witness.timers(witness.running(number, "follow-up")))
                .containsOnly(entry("event_timeToPrepare", LocalDateTime.parse("2027-08-17T08:00")));
    }

    @Test
    @DisplayName("carries out a revised plan instead of the old one")
    void revises() {
        String number = journey.atFollowUp();
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.stina()
                .complete(
                        number,
                        "userTask_holdFollowUp",
                        Forms.with(
                                Forms.followUp(time.today(), "revise", LocalDate.parse("2027-05-20")),
                                "goals",
                                JSON("[{\"goal\":\"Trivas på rasten\"}]"),
                                "supportActions",
                                JSON(
                                        "[{\"what\":\"Rastvärd\",\"responsible\":\"hanna.halsa\",\"dueDate\":\"2027-03-12\"}]")));

        assertThat(team).isWaitingAt("callActivity_supportAction", "callActivity_followUp");
        assertThat(witness.tasks(number, "userTask_carryOutAction"))
                .singleElement()
                .satisfies(task -> assertThat(task).isAssignedTo("hanna.halsa"))
                .extracting(Task::getDueDate)
                .isEqualTo(Witness.at("2027-03-12T23:59"));
        assertThat(team).variables().containsEntry("followUpDate", "2027-05-20");
    }

    @Test
    @DisplayName("is closed by the coordinator with the family's experience, and the agency is told")
    void closes() {
        String number = journey.atClosing();
        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team).isWaitingAtExactly("userTask_recordClosing");
        assertThat(witness.tasks(number, "userTask_carryOutAction")).isEmpty();
        assertThat(staff.sara().task(number, "userTask_recordClosing"))
                .isNotAssigned()
                .hasCandidateGroup("coordinator");
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(team).isEnded().hasPassed("event_reportClosed", "event_caseEnded");
        assertThat(team)
                .variables()
                .contains(entry("closingOutcome", "goalsReached"), entry("experienceRecommend", "5"));
        assertThat(witness.endedAt(number, "shared-case")).isEqualTo("event_sharedCaseClosed");
        assertThat(witness.processes(number)).isEmpty();
    }

    @Test
    @DisplayName("is closed within fourteen days, reminded of, then told the process leader")
    void closingDeadline() {
        String number = journey.atClosing();

        // The follow-up was on 23 February; school is closed in week 9
        witness.deadline("closing", staff.sara().task(number, "userTask_recordClosing"))
                .isDueOn("2027-03-09")
                .remindsOn("2027-02-26", "sara.samordnare")
                .escalatesOn("2027-03-10", "petra.process");
    }

    @Test
    @DisplayName("stops at once, with everything in it, when the consent is withdrawn")
    void withdrawn() {
        String number = journey.planned();
        ProcessInstance team = witness.running(number, "hlt-case");
        staff.lena()
                .start(
                        "consent-withdrawal",
                        Forms.form(
                                "caseNumber",
                                number,
                                "withdrawnBy",
                                "guardian2",
                                "withdrawnOn",
                                time.today().toString()));

        assertThat(team)
                .isEnded()
                .hasPassed("serviceTask_tellTeamToStop", "serviceTask_recallFromAgenda", "event_teamStopped");
        assertThat(witness.tasks(number, "userTask_carryOutAction")).isEmpty();
        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(witness.sent(number))
                .filteredOn(message -> message.template().equals("SHARING_STOPPED"))
                .extracting(Message::recipient)
                .containsExactly("hanna.halsa", "sara.samordnare", "stina.soc");
    }

    private List<String> values(ProcessInstance instance, String choices) {
        return ((SpinJsonNode) runtimeService.getVariable(instance.getId(), choices))
                .elements().stream()
                        .map(choice -> choice.prop("value").stringValue())
                        .toList();
    }
}
