package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Gives the tasks to the one who has accepted them. */
@Component("moveTasks")
class MoveTasksDelegate implements JavaDelegate {

    private final HandoverService service;

    MoveTasksDelegate(HandoverService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.move(
                IdentificationProcess.CASE_NUMBER.get(execution),
                IdentificationProcess.REPORTER.get(execution),
                HltCaseProcess.HANDOVER_TO.get(execution));
    }
}
