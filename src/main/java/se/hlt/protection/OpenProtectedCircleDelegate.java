package se.hlt.protection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.ProtectedCircles;

/** Makes those named, and nobody else, members of the case's own circle. */
@Component("openProtectedCircle")
class OpenProtectedCircleDelegate implements JavaDelegate {

    private final ProtectedCircles circles;

    OpenProtectedCircleDelegate(ProtectedCircles circles) {
        this.circles = circles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        circles.put(
                IdentificationProcess.CASE_NUMBER.get(execution),
                IdentificationProcess.SITE.get(execution),
                IdentificationProcess.TEAM.get(execution),
                ProtectionProcess.NAMED_PERSONS.get(execution));
    }
}
