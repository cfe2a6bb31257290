package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** Notes whose review it is, and its day. */
@Component("openReview")
class OpenReviewListener implements ExecutionListener {

    private final GovernanceService service;
    private final Organisation organisation;

    OpenReviewListener(GovernanceService service, Organisation organisation) {
        this.service = service;
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {

        String tenant = execution.getTenantId();
        IdentificationProcess.SITE.set(execution, organisation.siteIdOf(tenant));
        IdentificationProcess.URGENCY.set(execution, "normal");
        GovernanceProcess.REVIEW_DATE.set(
                execution, service.reviewDate(tenant, GovernanceProcess.PREVIOUS_REVIEW.get(execution)));
        GovernanceProcess.MANAGEMENT_GROUP_NAME.set(
                execution, service.groupIn(tenant).name());
        GovernanceProcess.REVIEW_TEAMS.set(execution, service.teamsOf(tenant));
    }
}
