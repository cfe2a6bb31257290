package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Offers the team's key persons of today. */
@Component("offerCandidates")
class OfferCandidatesDelegate implements JavaDelegate {

    private final Organisation organisation;

    OfferCandidatesDelegate(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {

        String site = IdentificationProcess.SITE.get(execution);
        String team = GovernanceProcess.COORDINATOR_TEAM.get(execution);
        GovernanceProcess.COORDINATOR_CANDIDATES.set(
                execution, GovernanceService.choices(organisation.ownKeyPersons(site, team)));
        GovernanceProcess.CURRENT_COORDINATOR.set(
                execution,
                organisation.coordinator(site, team).map(Person::displayName).orElse(""));
    }
}
