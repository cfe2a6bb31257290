package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("A plan over eighteen months")
class FollowUpJourneyTest {

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
    @DisplayName("is followed up three times: continued, revised with new actions, and closed")
    void threeFollowUps() {
        LocalDate begun = time.today();
        String number = planWithFollowUpIn6Months();
        LocalDate sip = time.today();

        time.toNoonOf(sip.plusMonths(6));
        followUp(number, "continue");
        assertThat(Cases.openTasks(number, TEAM)).containsExactly("userTask_carryOutAction");

        time.toNoonOf(begun.plusMonths(11).plusDays(15));
        staff.lena().complete(number, "userTask_renewConsent", renewed(begun.plusMonths(20)));
        time.toNoonOf(sip.plusMonths(12));
        followUp(number, "revise");
        assertThat(staff.sara().tasks(number)).extracting(Task::getAssignee).containsExactly("hanna.halsa");
        staff.hanna().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));

        time.toNoonOf(begun.plusMonths(19).plusDays(15));
        staff.lena().complete(number, "userTask_renewConsent", renewed(begun.plusMonths(30)));
        time.toNoonOf(sip.plusMonths(18));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        ProcessInstance hltCase = Cases.instance(number, "hlt-case");
        staff.sara().complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(Cases.running(number, "")).isEmpty();
        BpmnAwareTests.assertThat(hltCase)
                .isEnded()
                .hasPassed("callActivity_sip", "subProcess_plan", "userTask_recordClosing", "event_caseEnded");
        assertThat(BpmnAwareTests.historyService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("follow-up")
                        .finished()
                        .count())
                .isEqualTo(3);
        assertThat(time.today()).isAfterOrEqualTo(begun.plusMonths(18));
    }

    @Test
    @DisplayName("asks for SDQ again before each follow-up, and reminds the one who is responsible for the plan")
    void prepared() {
        String number = planWithFollowUpIn6Months();
        LocalDate sip = time.today();
        time.toNoonOf(sip.plusMonths(6).minusDays(15));
        assertThat(Cases.openTasks(number)).containsExactly("userTask_carryOutAction");

        time.toNoonOf(sip.plusMonths(6).minusDays(14));
        staff.stina().task(number, "userTask_recordFollowUpSdq");
        time.toNoonOf(sip.plusMonths(6).minusDays(2));

        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "followUpSdq")).containsExactly("stina.soc");
    }

    @Test
    @DisplayName("refuses a next follow-up later than six months ahead, and keeps the task")
    void neverLaterThanSixMonths() {
        String number = journey.atFollowUp();
        LocalDate latest = time.today().plusMonths(6);

        assertThatThrownBy(() -> staff.stina()
                        .complete(
                                number,
                                "userTask_holdFollowUp",
                                Forms.followUp(time.today(), "continue", latest.plusDays(1))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Nästa uppföljningsmöte");

        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "continue", latest));
        assertThat(Cases.running(number, TEAM)).contains("follow-up");
    }

    private String planWithFollowUpIn6Months() {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(sip.plusDays(30), sip.plusMonths(6), "stina.soc", "sara.samordnare"));
        return number;
    }

    private void followUp(String number, String decision) {
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        Map<String, Object> form =
                Forms.followUp(time.today(), decision, time.today().plusMonths(6));
        if (decision.equals("revise")) {
            Map<String, Object> plan =
                    Forms.holdSip(time.today().plusDays(30), time.today().plusMonths(6), "stina.soc", "hanna.halsa");
            form = Forms.with(form, "goals", plan.get("goals"), "supportActions", plan.get("supportActions"));
        }
        staff.stina().complete(number, "userTask_holdFollowUp", form);
    }

    private Map<String, Object> renewed(LocalDate until) {
        return Forms.form(
                "consentRenewed",
                "yes",
                "renewedOn",
                time.today().toString(),
                "renewedUntil",
                until.isAfter(time.today().plusYears(1))
                        ? time.today().plusYears(1).toString()
                        : until.toString());
    }
}
