package se.hlt.protection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Makes those named, and nobody else, members of the case's own circle. */
@Component("openProtectedCircle")
class OpenProtectedCircleDelegate implements JavaDelegate {

    private final ProtectionService service;

    OpenProtectedCircleDelegate(ProtectionService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.name(IdentificationProcess.CASE_NUMBER.get(execution), ProtectionProcess.NAMED_PERSONS.get(execution));
    }
}
