package se.hlt.journey;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.historyService;

import java.time.LocalDate;
import java.time.Period;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("A child's way from being noticed to close")
class WholeWayTest {

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Test
    @DisplayName("goes through contact, consent, meeting, feedback, SIP, support actions, follow-up and close")
    void wholeWay() {
        LocalDate today = time.today();
        ProcessInstance identification = staff.lena().start("identification", Forms.identifyChild());
        String number = caseNumber(identification);
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(today));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(today));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(today));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        LocalDate meeting = today.plusDays(9);
        staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        time.toNoonOf(meeting);
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(meeting));

        LocalDate sip = meeting.plusDays(14);
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(
                                sip.plusDays(30),
                                sip.plusMonths(5),
                                "stina.soc",
                                "sara.samordnare",
                                "hanna.halsa",
                                "stina.soc"));
        time.forward(Period.ofDays(20));
        staff.sara().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        staff.hanna().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));
        staff.stina().complete(number, "userTask_carryOutAction", Forms.actionDone(time.today()));

        time.toNoonOf(sip.plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        Task closing = staff.sara().task(number, "userTask_recordClosing");
        staff.sara().submit(closing, Forms.closing(time.today()));

        assertThat(identification).isEnded();
        Assertions.assertThat(historyService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .unfinished()
                        .count())
                .isZero();
    }

    private String caseNumber(ProcessInstance instance) {
        return historyService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getBusinessKey();
    }
}
