package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.concern.ConcernProcess;
import se.hlt.identification.IdentificationProcess;

/** Notes in the agency which cases are those of siblings. */
@Component("noteSiblings")
class NoteSiblingsDelegate implements JavaDelegate {

    private final SiblingService service;

    NoteSiblingsDelegate(SiblingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = IdentificationProcess.CASE_NUMBER.get(execution);
        String sibling = ConcernProcess.RELATED_CASE_NUMBER.get(execution);
        boolean tell = false;
        if (SiblingProcess.SIBLING_LINK.get(execution).equals("link")) {
            tell = service.link(
                    number, sibling, SiblingProcess.TEAM_MAY_KNOW.get(execution).equals("yes"));
        } else {
            service.unlink(number, sibling);
        }
        SiblingProcess.TELL_COORDINATOR.set(execution, tell);
    }
}
