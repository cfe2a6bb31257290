package se.hlt.release;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Notes which process leader has answered. */
@Component("noteDecider")
class NoteDeciderListener implements TaskListener {

    private final IdentityService identityService;

    NoteDeciderListener(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    public void notify(DelegateTask task) {
        Authentication user = identityService.getCurrentAuthentication();
        if (user != null) {
            ReleaseProcess.DECIDED_BY.set(task, user.getUserId());
        }
    }
}
