package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Takes along what is needed to ask for consent to the receiving team. */
@Component("prepareMove")
class PrepareMoveDelegate implements JavaDelegate {

    private final MovingService service;

    PrepareMoveDelegate(MovingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = IdentificationProcess.CASE_NUMBER.get(execution);
        execution.setProcessBusinessKey(caseNumber);
        service.toAskFor(
                        caseNumber,
                        CaseMoveProcess.RECEIVING_TEAM.find(execution).orElse(null))
                .forEach(execution::setVariable);
    }
}
