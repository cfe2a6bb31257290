package se.hlt.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells someone else, named in the diagram, that a deadline has passed. */
@Component("sendEscalation")
class SendEscalationDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Recipients recipients;

    SendEscalationDelegate(Outbox outbox, Recipients recipients) {
        this.outbox = outbox;
        this.recipients = recipients;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                recipients.resolve(NotificationProcess.RECIPIENT.get(execution), execution.getTenantId()),
                Notification.Template.DEADLINE_PASSED,
                NotificationProcess.DEADLINE_NAME.get(execution),
                execution.getProcessBusinessKey());
    }
}
