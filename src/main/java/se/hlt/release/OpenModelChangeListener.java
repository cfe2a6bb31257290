package se.hlt.release;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** Gives a change the site whose limits apply. */
@Component("openModelChange")
class OpenModelChangeListener implements ExecutionListener {

    private final Organisation organisation;

    OpenModelChangeListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        IdentificationProcess.SITE.set(execution, organisation.siteIdOf(execution.getTenantId()));
        IdentificationProcess.URGENCY.set(execution, "normal");
    }
}
