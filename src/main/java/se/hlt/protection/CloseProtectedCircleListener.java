package se.hlt.protection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.ProtectedCircles;

/** When the team's case ends, however it ends, those who were named no longer see it. */
@Component("closeProtectedCircle")
class CloseProtectedCircleListener implements ExecutionListener {

    private final ProtectedCircles circles;

    CloseProtectedCircleListener(ProtectedCircles circles) {
        this.circles = circles;
    }

    @Override
    public void notify(DelegateExecution execution) {
        circles.close(IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
