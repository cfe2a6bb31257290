package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Takes the case from the team, until someone is named in it. */
@Component("setApart")
class SetApartDelegate implements JavaDelegate {

    private final SettingApartService service;

    SetApartDelegate(SettingApartService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.setApart(IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
