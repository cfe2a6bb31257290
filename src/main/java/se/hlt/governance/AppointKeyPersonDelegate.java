package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Makes the one chosen key person, and the former one not. */
@Component("appointKeyPerson")
class AppointKeyPersonDelegate implements JavaDelegate {

    private final AppointmentService service;

    AppointKeyPersonDelegate(AppointmentService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        service.appointKeyPerson(
                IdentificationProcess.SITE.get(execution), GovernanceProcess.NEW_KEY_PERSON.get(execution));
    }
}
