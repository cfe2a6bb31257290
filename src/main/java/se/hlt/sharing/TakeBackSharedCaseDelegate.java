package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.IdentificationProcess;

/** The case is closed: those whom the withdrawal is about can no longer read what was shared. */
@Component("takeBackSharedCase")
class TakeBackSharedCaseDelegate implements JavaDelegate {

    private final ClosedCaseService service;

    TakeBackSharedCaseDelegate(ClosedCaseService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.takeBack(IdentificationProcess.CASE_NUMBER.get(execution), ConsentProcess.withdrawnAgencies(execution));
    }
}
