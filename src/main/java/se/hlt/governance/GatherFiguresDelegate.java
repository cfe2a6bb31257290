package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Organisation;

/** Puts the group's figures since the review before before it, and its members of today. */
@Component("gatherFigures")
class GatherFiguresDelegate implements JavaDelegate {

    private final ReviewFigures figures;
    private final GovernanceService service;
    private final Organisation organisation;

    GatherFiguresDelegate(ReviewFigures figures, GovernanceService service, Organisation organisation) {
        this.figures = figures;
        this.service = service;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {

        String tenant = execution.getTenantId();
        GovernanceProcess.REVIEW_FIGURES.set(
                execution,
                figures.of(
                        organisation.siteIdOf(tenant),
                        service.groupIn(tenant).teams(),
                        GovernanceProcess.PREVIOUS_REVIEW.get(execution),
                        GovernanceProcess.REVIEW_DATE.get(execution)));
        GovernanceProcess.MANAGEMENT_MEMBERS.set(execution, GovernanceService.choices(organisation.managers(tenant)));
    }
}
