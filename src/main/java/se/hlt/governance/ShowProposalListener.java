package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Shows those who decide whom it is about, by name. */
@Component("showProposal")
class ShowProposalListener implements TaskListener {

    private final Organisation organisation;

    ShowProposalListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateTask task) {

        String site = IdentificationProcess.SITE.get(task);
        String team = GovernanceProcess.COORDINATOR_TEAM.get(task);
        GovernanceProcess.CURRENT_COORDINATOR.set(
                task,
                organisation.coordinator(site, team).map(Person::displayName).orElse(""));
        GovernanceProcess.PROPOSED_NAME.set(
                task,
                organisation
                        .person(GovernanceProcess.PROPOSED_COORDINATOR.get(task))
                        .map(Person::displayName)
                        .orElse(""));
    }
}
