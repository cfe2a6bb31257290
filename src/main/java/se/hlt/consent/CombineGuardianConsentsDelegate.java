package se.hlt.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;

/** What all guardians have agreed to. */
@Component("combineGuardianConsents")
class CombineGuardianConsentsDelegate implements JavaDelegate {

    private final ConsentService service;

    CombineGuardianConsentsDelegate(ConsentService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ConsentScope scope = service.combine(
                ConsentProcess.CONSENTS.get(execution),
                IdentificationProcess.SITE_AGENCIES.get(execution).stream()
                        .map(Choice::value)
                        .toList(),
                IdentificationProcess.AGENCY.get(execution),
                IdentificationProcess.SITE.get(execution));
        ConsentProcess.CONSENT_GIVEN.set(execution, scope.permitsSharing());
        ConsentProcess.SHARED_AGENCIES.set(execution, scope.agencies());
        ConsentProcess.CONSENT_VALID_UNTIL.set(execution, scope.validUntil());
    }
}
