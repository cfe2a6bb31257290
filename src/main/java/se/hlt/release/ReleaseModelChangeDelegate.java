package se.hlt.release;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the approved change in use, unless something has come in its way. */
@Component("releaseModelChange")
class ReleaseModelChangeDelegate implements JavaDelegate {

    private final Releases releases;

    ReleaseModelChangeDelegate(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean live = releases.approve(
                ReleaseProcess.CHANGE_NUMBER.get(execution),
                ReleaseProcess.DECIDED_BY.find(execution).orElse(null),
                ReleaseProcess.DECISION_NOTE.find(execution).orElse(null));
        ReleaseProcess.CHANGE_LIVE.set(execution, live);
    }
}
