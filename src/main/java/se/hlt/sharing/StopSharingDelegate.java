package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.IdentificationProcess;

/** Stops the sharing: consent no longer holds. */
@Component("stopSharing")
class StopSharingDelegate implements JavaDelegate {

    private final SharingService service;

    StopSharingDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.stop(ConsentProcess.CONSENT_WITHDRAWN, IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
