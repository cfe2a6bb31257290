package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.IdentificationProcess;

/** Takes the case to the circle of the agencies that the consent covers now. */
@Component("narrowSharing")
class NarrowSharingDelegate implements JavaDelegate {

    private final NarrowingService service;

    NarrowSharingDelegate(NarrowingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.narrow(
                IdentificationProcess.CASE_NUMBER.get(execution),
                ConsentProcess.SHARED_AGENCIES.get(execution),
                ConsentProcess.CONSENTS.get(execution));
    }
}
