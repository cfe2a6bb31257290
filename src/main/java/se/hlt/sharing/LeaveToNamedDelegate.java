package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Those named go on with the case where others left it. */
@Component("leaveToNamed")
class LeaveToNamedDelegate implements JavaDelegate {

    private final SettingApartService service;

    LeaveToNamedDelegate(SettingApartService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.leaveToNamed(IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
