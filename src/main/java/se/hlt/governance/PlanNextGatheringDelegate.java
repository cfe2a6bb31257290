package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the gathering of the term after this one. */
@Component("planNextGathering")
class PlanNextGatheringDelegate implements JavaDelegate {

    private final GovernanceService service;

    PlanNextGatheringDelegate(GovernanceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        service.planGathering(execution.getTenantId(), GovernanceProcess.TERM_START.get(execution));
    }
}
