package se.hlt.consent;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A renewed consent holds until its new last day. */
@Component("noteRenewedConsent")
class RenewConsentListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        if (ConsentProcess.CONSENT_RENEWED.get(task).equals("yes")) {
            ConsentProcess.CONSENT_VALID_UNTIL.set(task, ConsentProcess.RENEWED_UNTIL.get(task));
        }
    }
}
