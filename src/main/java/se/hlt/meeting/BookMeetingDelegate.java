package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Puts the case's number on the agenda of the meeting that the coordinator chose. */
@Component("bookMeeting")
class BookMeetingDelegate implements JavaDelegate {

    private final MeetingService service;

    BookMeetingDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.book(
                execution.getTenantId(),
                MeetingProcess.MEETING_DATE.get(execution),
                MeetingService.item(
                        IdentificationProcess.CASE_NUMBER.get(execution),
                        IdentificationProcess.PRIORITY.find(execution).orElse(null),
                        MeetingProcess.WAITING_SINCE.find(execution).orElse(null)));
    }
}
