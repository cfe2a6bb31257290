package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells every case on the agenda that the meeting is not held. */
@Component("cancelMeeting")
class CancelMeetingDelegate implements JavaDelegate {

    private final MeetingService service;

    CancelMeetingDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.cancel(MeetingProcess.AGENDA.get(execution), MeetingProcess.MEETING_DATE.get(execution));
    }
}
