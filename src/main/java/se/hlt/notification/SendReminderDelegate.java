package se.hlt.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the one who has the task that its deadline is near. */
@Component("sendReminder")
class SendReminderDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Recipients recipients;

    SendReminderDelegate(Outbox outbox, Recipients recipients) {
        this.outbox = outbox;
        this.recipients = recipients;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                recipients.resolve(NotificationProcess.RECIPIENT.get(execution), execution.getTenantId()),
                Notification.Template.DEADLINE_NEAR,
                NotificationProcess.DEADLINE_NAME.get(execution),
                execution.getProcessBusinessKey());
    }
}
