package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Brings the review to the steering group. */
@Component("reportReview")
class ReportReviewDelegate implements JavaDelegate {

    private final GovernanceService service;

    ReportReviewDelegate(GovernanceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        String revision = GovernanceProcess.PLAN_REVISION_PROPOSED
                        .get(execution)
                        .equals("yes")
                ? "Behöver revideras: "
                        + GovernanceProcess.PLAN_REVISION_REASON.find(execution).orElse("")
                : "Behöver inte revideras";
        service.report(
                execution.getTenantId(),
                GovernanceProcess.REVIEW_DATE.get(execution),
                new GovernanceProcess.ReviewReport(
                        GovernanceProcess.MANAGEMENT_GROUP_NAME.get(execution),
                        GovernanceProcess.MANAGEMENT_MET_ON.get(execution),
                        GovernanceProcess.MANAGEMENT_DECISIONS.get(execution),
                        revision));
    }
}
