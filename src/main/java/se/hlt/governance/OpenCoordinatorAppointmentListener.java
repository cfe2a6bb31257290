package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/** Notes whose coordinator it is about: the planned team's, or that of the person suggested. */
@Component("openCoordinatorAppointment")
class OpenCoordinatorAppointmentListener implements ExecutionListener {

    private final Organisation organisation;

    OpenCoordinatorAppointmentListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {

        Site site = organisation.site(organisation.siteIdOf(execution.getTenantId()));
        IdentificationProcess.SITE.set(execution, site.id());
        IdentificationProcess.URGENCY.set(execution, "normal");
        String team = GovernanceProcess.COORDINATOR_TEAM
                .find(execution)
                .or(() -> organisation
                        .person(GovernanceProcess.PROPOSED_COORDINATOR.get(execution))
                        .map(person -> person.team()))
                .orElseThrow();
        GovernanceProcess.COORDINATOR_TEAM.set(execution, team);
        GovernanceProcess.COORDINATOR_TEAM_NAME.set(
                execution, site.team(team).orElseThrow().name());
    }
}
