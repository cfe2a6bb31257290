package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the review after this one. */
@Component("planNextReview")
class PlanNextReviewDelegate implements JavaDelegate {

    private final GovernanceService service;

    PlanNextReviewDelegate(GovernanceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        service.planReview(execution.getTenantId(), GovernanceProcess.REVIEW_DATE.get(execution));
    }
}
