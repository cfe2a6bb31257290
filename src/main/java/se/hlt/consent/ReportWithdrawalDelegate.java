package se.hlt.consent;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;

/** Tells the agency that keeps the family contact that the consent is withdrawn; it stops the sharing. */
@Component("reportWithdrawal")
class ReportWithdrawalDelegate implements JavaDelegate {

    private final Messages messages;
    private final CaseRegister register;

    ReportWithdrawalDelegate(Messages messages, CaseRegister register) {
        this.messages = messages;
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = IdentificationProcess.CASE_NUMBER.get(execution);
        messages.sendIfAwaited(
                ConsentProcess.CONSENT_WITHDRAWN,
                caseNumber,
                register.get(caseNumber).agencyTenant(),
                Map.of());
    }
}
