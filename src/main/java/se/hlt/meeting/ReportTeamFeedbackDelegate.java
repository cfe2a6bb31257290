package se.hlt.meeting;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;

/** Tells the initiating agency that someone in the team has told the family. */
@Component("reportTeamFeedback")
class ReportTeamFeedbackDelegate implements JavaDelegate {

    private final Messages messages;
    private final CaseRegister register;

    ReportTeamFeedbackDelegate(Messages messages, CaseRegister register) {
        this.messages = messages;
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = IdentificationProcess.CASE_NUMBER.get(execution);
        messages.send(
                MeetingProcess.FEEDBACK_GIVEN,
                caseNumber,
                register.get(caseNumber).agencyTenant(),
                Map.of());
    }
}
