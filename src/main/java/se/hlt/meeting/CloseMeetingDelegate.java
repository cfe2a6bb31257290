package se.hlt.meeting;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes what became of the meeting, and takes the cases that were not reached to the next. */
@Component("closeMeeting")
class CloseMeetingDelegate implements JavaDelegate {

    private final MeetingService service;

    CloseMeetingDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String team = execution.getTenantId();
        LocalDate date = MeetingProcess.MEETING_DATE.get(execution);
        List<String> present = MeetingProcess.ATTENDANCE.find(execution).orElse(List.of());
        List<String> notReached = MeetingProcess.NOT_REACHED.find(execution).orElse(List.of());
        List<MeetingProcess.AgendaItem> agenda = MeetingProcess.AGENDA.get(execution);
        MeetingProcess.AGENDA.set(execution, service.close(team, date, agenda, notReached, present));
        MeetingProcess.MISSING_AGENCIES.set(execution, service.missing(team, present));
        service.next(team, date).ifPresent(next -> MeetingProcess.NEXT_MEETING_DATE.set(execution, next));
        execution.removeVariable(MeetingProcess.NOT_REACHED.name());
    }
}
