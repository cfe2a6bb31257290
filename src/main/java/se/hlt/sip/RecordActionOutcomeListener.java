package se.hlt.sip;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.IdentificationProcess;

/**
 * Notes in the plan how an action went: in the copy of the follow-up too, which began when the plan was made and gives its
 * copy back to the case when it ends.
 */
@Component("recordActionOutcome")
class RecordActionOutcomeListener implements ExecutionListener {

    private final RunningVariables variables;

    RecordActionOutcomeListener(RunningVariables variables) {
        this.variables = variables;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled() || SipProcess.ACTION_STATUS.find(execution).isEmpty()) {
            return;
        }
        SipProcess.SupportAction ended = SipProcess.SUPPORT_ACTION.get(execution);
        String status = SipProcess.ACTION_STATUS.get(execution);
        String outcome = SipProcess.ACTION_OUTCOME.get(execution);
        variables.changeInCase(
                IdentificationProcess.CASE_NUMBER.get(execution),
                execution.getTenantId(),
                SipProcess.SUPPORT_ACTIONS,
                plan -> plan.stream()
                        .map(action -> action.isSameAs(ended) ? action.ended(status, outcome) : action)
                        .toList());
    }
}
