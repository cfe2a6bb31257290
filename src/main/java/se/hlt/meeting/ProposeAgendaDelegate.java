package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lists the cases that wait and could be added, and plans the meeting after this one. */
@Component("proposeAgenda")
class ProposeAgendaDelegate implements JavaDelegate {

    private final MeetingService service;

    ProposeAgendaDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingProcess.MEETING_PLAN.set(execution, "keep");
        MeetingProcess.WAITING_CASES.set(execution, service.waiting(execution.getTenantId()));
        service.planNext(execution.getTenantId(), MeetingProcess.MEETING_DATE.get(execution));
    }
}
