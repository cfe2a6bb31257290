package se.hlt.sharing;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.IdentificationProcess;

/** Shares the case with the agencies that the consent covers. */
@Component("shareCase")
class ShareCaseDelegate implements JavaDelegate {

    private final SharingService service;

    ShareCaseDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> permitted = new HashMap<>();
        HltCaseProcess.WITH_CONSENT.forEach(variable -> variable.copy(execution, permitted));
        service.share(
                IdentificationProcess.CASE_NUMBER.get(execution),
                ConsentProcess.SHARED_AGENCIES.get(execution),
                permitted);
    }
}
