package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the process leader that a case has waited over two meetings. */
@Component("tellLeaderOfWait")
class TellLeaderOfWaitDelegate implements JavaDelegate {

    private final MeetingService service;

    TellLeaderOfWaitDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.tellOfWait(execution.getTenantId(), execution.getProcessBusinessKey());
    }
}
