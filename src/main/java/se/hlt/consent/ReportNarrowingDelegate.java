package se.hlt.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Tells the agency that keeps the family contact that the consent covers fewer agencies from now on. */
@Component("reportNarrowing")
class ReportNarrowingDelegate implements JavaDelegate {

    private final WithdrawalService service;

    ReportNarrowingDelegate(WithdrawalService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean taken = service.narrow(
                IdentificationProcess.CASE_NUMBER.get(execution),
                ConsentProcess.WITHDRAWN_BY.get(execution),
                ConsentProcess.WITHDRAWN_AGENCIES.get(execution));
        ConsentProcess.CASE_GOES_ON.set(execution, taken);
    }
}
