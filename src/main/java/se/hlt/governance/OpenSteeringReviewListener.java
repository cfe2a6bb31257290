package se.hlt.governance;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;

/** Notes whose review it is, with its first report. */
@Component("openSteeringReview")
class OpenSteeringReviewListener implements ExecutionListener {

    private final GovernanceService service;
    private final Organisation organisation;

    OpenSteeringReviewListener(GovernanceService service, Organisation organisation) {
        this.service = service;
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {

        String tenant = execution.getTenantId();
        String site = organisation.siteIdOf(tenant);
        IdentificationProcess.SITE.set(execution, site);
        IdentificationProcess.URGENCY.set(execution, "normal");
        List<GovernanceProcess.ReviewReport> reports = List.of(GovernanceProcess.REVIEW_REPORT.get(execution));
        GovernanceProcess.REVIEW_REPORTS.set(execution, reports);
        GovernanceProcess.MISSING_REVIEWS.set(execution, service.missing(tenant, reports));
        GovernanceProcess.STEERING_MEMBERS.set(
                execution, GovernanceService.choices(organisation.withRole(site, Role.STEERING_GROUP)));
    }
}
