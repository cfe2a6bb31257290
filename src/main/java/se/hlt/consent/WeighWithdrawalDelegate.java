package se.hlt.consent;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Whether enough of the consent is left for the sharing to go on. */
@Component("weighWithdrawal")
class WeighWithdrawalDelegate implements JavaDelegate {

    private final WithdrawalService service;

    WeighWithdrawalDelegate(WithdrawalService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> withdrawn = ConsentProcess.withdrawnAgencies(execution);
        ConsentProcess.SHARING_REMAINS.set(
                execution, service.sharingRemains(IdentificationProcess.CASE_NUMBER.get(execution), withdrawn));
    }
}
