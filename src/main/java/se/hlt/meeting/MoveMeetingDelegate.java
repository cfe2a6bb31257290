package se.hlt.meeting;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves the meeting, with its cases, to the day that the coordinator chose. */
@Component("moveMeeting")
class MoveMeetingDelegate implements JavaDelegate {

    private final MeetingService service;

    MoveMeetingDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String team = execution.getTenantId();
        LocalDate from = MeetingProcess.MEETING_DATE.get(execution);
        LocalDate to = MeetingProcess.NEW_MEETING_DATE.get(execution);
        service.move(team, from, to, MeetingProcess.AGENDA.get(execution));
        execution.setProcessBusinessKey(MeetingService.key(team, to));
        MeetingProcess.MEETING_DATE.set(execution, to);
        execution.removeVariables(MeetingProcess.PREPARATION);
    }
}
