package se.hlt.sharing;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Brings what the team asked for. */
@Component("sendInformation")
class SendInformationDelegate implements JavaDelegate {

    private final SharingService service;

    SendInformationDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> variables = new HashMap<>();
        IdentificationProcess.ADDITIONAL_INFORMATION.copy(execution, variables);
        service.tellTeam(HltCaseProcess.INFORMATION_ADDED, IdentificationProcess.CASE_NUMBER.get(execution), variables);
    }
}
