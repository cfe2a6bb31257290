package se.hlt.sharing;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Asks the team for advice without telling who the child is. */
@Component("shareDeidentifiedCase")
class ShareDeidentifiedCaseDelegate implements JavaDelegate {

    private final SharingService service;

    ShareDeidentifiedCaseDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> whitelisted = new HashMap<>();
        HltCaseProcess.DEIDENTIFIED.forEach(variable -> variable.copy(execution, whitelisted));
        service.shareDeidentified(IdentificationProcess.CASE_NUMBER.get(execution), whitelisted);
    }
}
