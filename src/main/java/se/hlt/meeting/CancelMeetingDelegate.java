package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes every case on the agenda to the next meeting, and tells members that this one is not held. */
@Component("cancelMeeting")
class CancelMeetingDelegate implements JavaDelegate {

    private final MeetingService service;

    CancelMeetingDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.cancel(
                execution.getTenantId(),
                MeetingProcess.MEETING_DATE.get(execution),
                MeetingProcess.AGENDA.get(execution));
    }
}
