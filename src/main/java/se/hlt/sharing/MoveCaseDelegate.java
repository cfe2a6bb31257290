package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.IdentificationProcess;

/** The case goes on in the receiving team; the former one sees nothing of it any more. */
@Component("moveCase")
class MoveCaseDelegate implements JavaDelegate {

    private final MovingService service;

    MoveCaseDelegate(MovingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.move(
                IdentificationProcess.CASE_NUMBER.get(execution),
                CaseMoveProcess.RECEIVING_TEAM.get(execution),
                ConsentProcess.SHARED_AGENCIES.get(execution),
                ConsentProcess.CONSENTS.get(execution),
                ConsentProcess.CONSENT_VALID_UNTIL.get(execution));
    }
}
