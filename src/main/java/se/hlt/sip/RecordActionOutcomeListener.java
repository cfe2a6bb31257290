package se.hlt.sip;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes in the plan how an action went, so that the follow-up meeting sees it. */
@Component("recordActionOutcome")
class RecordActionOutcomeListener implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled() || SipProcess.ACTION_STATUS.find(execution).isEmpty()) {
            return;
        }
        SipProcess.SupportAction ended = SipProcess.SUPPORT_ACTION.get(execution);
        List<SipProcess.SupportAction> actions = SipProcess.SUPPORT_ACTIONS.get(execution).stream()
                .map(action -> action.isSameAs(ended)
                        ? action.ended(
                                SipProcess.ACTION_STATUS.get(execution), SipProcess.ACTION_OUTCOME.get(execution))
                        : action)
                .toList();
        SipProcess.SUPPORT_ACTIONS.set(execution.getProcessInstance(), actions);
    }
}
