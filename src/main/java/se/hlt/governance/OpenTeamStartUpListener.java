package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** Notes at which site the new team is. */
@Component("openTeamStartUp")
class OpenTeamStartUpListener implements ExecutionListener {

    private final Organisation organisation;

    OpenTeamStartUpListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {

        IdentificationProcess.SITE.set(execution, organisation.siteIdOf(execution.getTenantId()));
        IdentificationProcess.URGENCY.set(execution, "normal");
    }
}
