package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes a case whose consent has ended off the team's agendas. */
@Component("recallFromAgenda")
class RecallFromAgendaDelegate implements JavaDelegate {

    private final MeetingService service;

    RecallFromAgendaDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.recall(execution.getProcessBusinessKey(), execution.getTenantId());
    }
}
