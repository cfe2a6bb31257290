package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Makes the one decided upon coordinator, and the former one not. */
@Component("appointCoordinator")
class AppointCoordinatorDelegate implements JavaDelegate {

    private final AppointmentService service;

    AppointCoordinatorDelegate(AppointmentService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        service.appointCoordinator(
                IdentificationProcess.SITE.get(execution),
                GovernanceProcess.COORDINATOR_TEAM.get(execution),
                GovernanceProcess.PROPOSED_COORDINATOR.get(execution));
    }
}
