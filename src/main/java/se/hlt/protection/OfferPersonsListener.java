package se.hlt.protection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.ProtectedCircles;

/** Offers the key persons whom the consent covers, with those already named ticked. */
@Component("offerPersons")
class OfferPersonsListener implements ExecutionListener {

    private final Organisation organisation;
    private final ProtectedCircles circles;
    private final ProtectionService service;

    OfferPersonsListener(Organisation organisation, ProtectedCircles circles, ProtectionService service) {
        this.organisation = organisation;
        this.circles = circles;
        this.service = service;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String covered = organisation.circleTenant(
                IdentificationProcess.SITE.get(execution),
                IdentificationProcess.TEAM.get(execution),
                ConsentProcess.SHARED_AGENCIES.get(execution));
        ProtectionProcess.PERSONS_TO_NAME.set(execution, service.choices(covered));
        ProtectionProcess.NAMED_PERSONS.set(
                execution,
                circles.namedIn(IdentificationProcess.CASE_NUMBER.get(execution)).stream()
                        .sorted()
                        .toList());
    }
}
