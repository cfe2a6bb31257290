package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** Notes whose gathering it is. */
@Component("openGathering")
class OpenGatheringListener implements ExecutionListener {

    private final Organisation organisation;

    OpenGatheringListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {

        IdentificationProcess.SITE.set(execution, organisation.siteIdOf(execution.getTenantId()));
        IdentificationProcess.URGENCY.set(execution, "normal");
    }
}
