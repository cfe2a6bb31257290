package se.hlt.sharing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;

/** Tells everyone in the circle, and whoever has held a task there, to stop: the consent no longer holds. */
@Component("tellTeamToStop")
class TellTeamToStopDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final SharingService service;

    TellTeamToStopDelegate(Outbox outbox, SharingService service) {
        this.outbox = outbox;
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                service.whoKnow(execution.getProcessBusinessKey(), execution.getTenantId()),
                Notification.Template.SHARING_STOPPED,
                null,
                execution.getProcessBusinessKey());
    }
}
