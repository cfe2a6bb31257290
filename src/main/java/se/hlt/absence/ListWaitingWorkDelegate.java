package se.hlt.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Lists what waits for a new responsible, and who may be it. */
@Component("listWaitingWork")
class ListWaitingWorkDelegate implements JavaDelegate {

    private final ReassignmentService service;

    ListWaitingWorkDelegate(ReassignmentService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String appointer = IdentificationProcess.REPORTER.find(execution).orElse(null);
        ReassignmentService.Waiting waiting =
                service.waiting(ReassignmentProcess.HOLDER.get(execution), appointer, execution.getTenantId());
        execution.setVariable(ReassignmentProcess.APPOINTER.name(), appointer);
        ReassignmentProcess.HOLDER_NAME.set(execution, waiting.holderName());
        ReassignmentProcess.WAITING_WORK.set(execution, waiting.choices());
        ReassignmentProcess.COLLEAGUES.set(execution, waiting.colleagues());
    }
}
