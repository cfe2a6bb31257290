package se.hlt.governance;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Adds another management group's review. */
@Component("addReview")
class AddReviewDelegate implements JavaDelegate {

    private final GovernanceService service;

    AddReviewDelegate(GovernanceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        List<GovernanceProcess.ReviewReport> reports = new ArrayList<>(GovernanceProcess.REVIEW_REPORTS.get(execution));
        reports.add(GovernanceProcess.REVIEW_REPORT.get(execution));
        GovernanceProcess.REVIEW_REPORTS.set(execution, reports);
        GovernanceProcess.MISSING_REVIEWS.set(execution, service.missing(execution.getTenantId(), reports));
    }
}
