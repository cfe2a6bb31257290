package se.hlt.meeting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.engine.Variable;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;

/** Brings the meeting's decision back to the agency that raised the case, and tells who raised it that it is there. */
@Component("reportDecision")
class ReportDecisionDelegate implements JavaDelegate {

    private static final List<Variable<?>> CROSSING = List.of(
            MeetingProcess.MEETING_DATE,
            MeetingProcess.DECISION,
            MeetingProcess.DECISION_REASON,
            MeetingProcess.FEEDBACK_BY);

    private final Messages messages;
    private final CaseRegister register;
    private final Outbox outbox;

    ReportDecisionDelegate(Messages messages, CaseRegister register, Outbox outbox) {
        this.messages = messages;
        this.register = register;
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = IdentificationProcess.CASE_NUMBER.get(execution);
        Map<String, Object> variables = new HashMap<>();
        CROSSING.forEach(variable -> variable.copy(execution, variables));
        messages.send(
                MeetingProcess.DECISION_MADE,
                caseNumber,
                register.get(caseNumber).agencyTenant(),
                variables);
        outbox.put(
                List.of(register.get(caseNumber).initiator()), Notification.Template.DECISION_TAKEN, null, caseNumber);
    }
}
