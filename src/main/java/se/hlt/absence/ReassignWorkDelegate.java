package se.hlt.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Gives what was chosen to the new responsible. */
@Component("reassignWork")
class ReassignWorkDelegate implements JavaDelegate {

    private final ReassignmentService service;

    ReassignWorkDelegate(ReassignmentService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String holder = ReassignmentProcess.HOLDER.get(execution);
        String appointer = IdentificationProcess.REPORTER.find(execution).orElse(null);
        String tenant = execution.getTenantId();
        service.reassign(
                holder,
                ReassignmentProcess.NEW_RESPONSIBLE.get(execution),
                ReassignmentProcess.CHOSEN_WORK.get(execution),
                appointer,
                tenant);
        ReassignmentProcess.WORK_LEFT.set(execution, appointer == null && service.isWaiting(holder, tenant));
    }
}
