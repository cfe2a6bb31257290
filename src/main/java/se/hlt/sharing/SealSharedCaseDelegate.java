package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** The team can no longer read what was shared: the consent has ended. */
@Component("sealSharedCase")
class SealSharedCaseDelegate implements JavaDelegate {

    private final SharingService service;

    SealSharedCaseDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.seal(IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
