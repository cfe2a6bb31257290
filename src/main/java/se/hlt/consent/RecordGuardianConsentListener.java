package se.hlt.consent;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Adds one guardian's answer to the answers so far. */
@Component("recordGuardianConsent")
class RecordGuardianConsentListener implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        int index = ((Number) task.getVariable("loopCounter")).intValue();
        List<Consent> consents =
                new ArrayList<>(ConsentProcess.CONSENTS.find(task).orElse(List.of()));
        consents.add(new Consent(
                "guardian" + (index + 1),
                ConsentProcess.CONSENT_ANSWER.get(task),
                ConsentProcess.CONSENT_AGENCIES.find(task).orElse(List.of()),
                ConsentProcess.CONSENT_DATE.get(task),
                ConsentProcess.CONSENT_METHOD.get(task),
                ConsentProcess.CONSENT_EXPIRES.find(task).orElse(null)));
        ConsentProcess.CONSENTS.set(task.getExecution().getProcessInstance(), consents);
    }
}
