package se.hlt.meeting;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the agenda what the coordinator chose, and calls the team's members to the meeting. */
@Component("sendAgenda")
class SendAgendaDelegate implements JavaDelegate {

    private final MeetingService service;

    SendAgendaDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String team = execution.getTenantId();
        LocalDate date = MeetingProcess.MEETING_DATE.get(execution);
        MeetingService.Choices choices = new MeetingService.Choices(
                MeetingProcess.ADDED_CASES.find(execution).orElse(List.of()),
                MeetingProcess.DEFERRED_CASES.find(execution).orElse(List.of()),
                MeetingProcess.AGENDA_ORDER.find(execution).orElse(List.of()));
        MeetingProcess.AGENDA.set(
                execution, service.arrange(team, date, MeetingProcess.AGENDA.get(execution), choices));
        MeetingProcess.MEMBERS_CALLED.set(execution, true);
        execution.removeVariables(MeetingProcess.PREPARATION);
        service.call(team, date);
    }
}
