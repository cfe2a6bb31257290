package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.concern.ConcernProcess;
import se.hlt.identification.IdentificationProcess;

/** Tells the coordinator to take the two up at one meeting. */
@Component("tellOfSiblings")
class TellOfSiblingsDelegate implements JavaDelegate {

    private final SiblingService service;

    TellOfSiblingsDelegate(SiblingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.tell(
                IdentificationProcess.CASE_NUMBER.get(execution), ConcernProcess.RELATED_CASE_NUMBER.get(execution));
    }
}
