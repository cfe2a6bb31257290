package se.hlt.meeting;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;

/** Notes since when the case waits for a meeting, and proposes the team's next one. */
@Component("proposeMeeting")
class ProposeMeetingListener implements ExecutionListener {

    private final MeetingService service;
    private final Deadlines deadlines;

    ProposeMeetingListener(MeetingService service, Deadlines deadlines) {
        this.service = service;
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateExecution execution) {
        MeetingProcess.WAITING_SINCE.set(execution, deadlines.today());
        MeetingProcess.MEETINGS_WAITED.set(execution, 0);
        service.proposal(execution.getTenantId()).ifPresent(date -> MeetingProcess.MEETING_DATE.set(execution, date));
    }
}
