package se.hlt.protection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/** Offers the key persons whom the consent covers. */
@Component("offerPersons")
class OfferPersonsListener implements ExecutionListener {

    private final Organisation organisation;

    OfferPersonsListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Site site = organisation.site(IdentificationProcess.SITE.get(execution));
        String circle = organisation.circleTenant(
                site.id(), IdentificationProcess.TEAM.get(execution), ConsentProcess.SHARED_AGENCIES.get(execution));
        ProtectionProcess.PERSONS_TO_NAME.set(
                execution,
                organisation.keyPersons(circle).stream()
                        .map(person -> new Choice(
                                person.displayName() + " ("
                                        + site.agency(person.agency())
                                                .orElseThrow()
                                                .name() + ")",
                                person.userId()))
                        .toList());
    }
}
