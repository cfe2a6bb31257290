package se.hlt.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Organisation;

/** Notes the site where a process was started that is not a case of its own. */
@Component("identifyStarter")
class IdentifyStarterListener implements ExecutionListener {

    private final Organisation organisation;

    IdentifyStarterListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        IdentificationProcess.SITE.set(execution, organisation.siteIdOf(execution.getTenantId()));
        // These are no cases that a table has found urgent; each has its own limit.
        IdentificationProcess.URGENCY.set(execution, "normal");
    }
}
