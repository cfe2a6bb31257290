package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the appointment after this one. */
@Component("planNextAppointment")
class PlanNextAppointmentDelegate implements JavaDelegate {

    private final GovernanceService service;

    PlanNextAppointmentDelegate(GovernanceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {

        service.planAppointment(
                execution.getTenantId(),
                GovernanceProcess.COORDINATOR_TEAM.get(execution),
                GovernanceProcess.TERM_START.get(execution));
    }
}
