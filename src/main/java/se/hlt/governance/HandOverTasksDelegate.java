package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.sharing.TaskHandover;

/** Hands the former key person's open tasks in the team to the new one. */
@Component("handOverTasks")
class HandOverTasksDelegate implements JavaDelegate {

    private final TaskHandover handover;
    private final Organisation organisation;

    HandOverTasksDelegate(TaskHandover handover, Organisation organisation) {
        this.handover = handover;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {

        Person to = organisation
                .person(GovernanceProcess.NEW_KEY_PERSON.get(execution))
                .orElseThrow();
        handover.moveAll(
                GovernanceProcess.FORMER_KEY_PERSON.get(execution),
                to.userId(),
                organisation.teamTenant(IdentificationProcess.SITE.get(execution), to.team()));
    }
}
