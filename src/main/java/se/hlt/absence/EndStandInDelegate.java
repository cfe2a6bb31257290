package se.hlt.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The absent one gets back what is not done, and the deputy loses what it was lent. */
@Component("endStandIn")
class EndStandInDelegate implements JavaDelegate {

    private final AbsenceService service;

    EndStandInDelegate(AbsenceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.end(execution.getProcessInstanceId());
    }
}
