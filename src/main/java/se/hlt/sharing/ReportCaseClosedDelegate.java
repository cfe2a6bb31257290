package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Tells the initiating agency that the team has closed the case. */
@Component("reportCaseClosed")
class ReportCaseClosedDelegate implements JavaDelegate {

    private final SharingService service;

    ReportCaseClosedDelegate(SharingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.tellAgency(HltCaseProcess.CASE_CLOSED, IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
