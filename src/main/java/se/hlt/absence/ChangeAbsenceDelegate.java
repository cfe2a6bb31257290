package se.hlt.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Tells the absence that its person is back, or when it will be. */
@Component("changeAbsence")
class ChangeAbsenceDelegate implements JavaDelegate {

    private final AbsenceService service;

    ChangeAbsenceDelegate(AbsenceService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean back = AbsenceProcess.ABSENCE_CHANGE.get(execution).equals("back");
        service.change(
                IdentificationProcess.REPORTER.get(execution),
                back ? null : AbsenceProcess.NEW_LAST_DAY.get(execution));
    }
}
