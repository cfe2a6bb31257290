package se.hlt.sharing;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;

/** Tells the team that the family has been told. */
@Component("reportFeedback")
class ReportFeedbackDelegate implements JavaDelegate {

    private final SharingService service;

    ReportFeedbackDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.tellTeam(MeetingProcess.FEEDBACK_GIVEN, IdentificationProcess.CASE_NUMBER.get(execution), Map.of());
    }
}
