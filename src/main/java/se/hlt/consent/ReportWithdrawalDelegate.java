package se.hlt.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Tells the agency that keeps the family contact that the consent is withdrawn. */
@Component("reportWithdrawal")
class ReportWithdrawalDelegate implements JavaDelegate {

    private final WithdrawalService service;

    ReportWithdrawalDelegate(WithdrawalService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ConsentProcess.CASE_GOES_ON.set(execution, service.withdraw(IdentificationProcess.CASE_NUMBER.get(execution)));
    }
}
