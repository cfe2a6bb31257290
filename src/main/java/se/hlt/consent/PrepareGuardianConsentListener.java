package se.hlt.consent;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * A guardian's choice of agencies begins as an empty list of the task's own. Tasklist sends a list with the type that the
 * variable has already, and of one that is null the engine takes no value.
 */
@Component("prepareGuardianConsent")
class PrepareGuardianConsentListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        ConsentProcess.CONSENT_AGENCIES.set(task, List.of());
    }
}
