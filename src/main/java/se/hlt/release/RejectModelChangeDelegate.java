package se.hlt.release;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes that the change was not approved: everything stays as it is. */
@Component("rejectModelChange")
class RejectModelChangeDelegate implements JavaDelegate {

    private final Releases releases;

    RejectModelChangeDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        releases.reject(
                ReleaseProcess.CHANGE_NUMBER.get(execution),
                ReleaseProcess.DECIDED_BY.find(execution).orElse(null),
                ReleaseProcess.DECISION_NOTE.find(execution).orElse(null));
    }
}
