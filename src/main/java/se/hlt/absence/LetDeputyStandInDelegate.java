package se.hlt.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The deputy gets what the absent one has and may be given to it. */
@Component("letDeputyStandIn")
class LetDeputyStandInDelegate implements JavaDelegate {

    private final AbsenceService service;

    LetDeputyStandInDelegate(AbsenceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.begin(execution.getProcessInstanceId());
    }
}
