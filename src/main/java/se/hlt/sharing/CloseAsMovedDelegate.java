package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** The case ends here, in the team and in the agency; nobody else is told anything. */
@Component("closeAsMoved")
class CloseAsMovedDelegate implements JavaDelegate {

    private final MovingService service;

    CloseAsMovedDelegate(MovingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.close(IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
