package se.hlt.notification;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.TimedTask;

/** Tells the one who has the task that its deadline is near. */
@Component("sendReminder")
class SendReminderDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Recipients recipients;
    private final TimedTask timedTask;

    SendReminderDelegate(Outbox outbox, Recipients recipients, TimedTask timedTask) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.timedTask = timedTask;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<TimedTask.Found> task = timedTask.of(execution);
        String recipient = NotificationProcess.RECIPIENT.get(execution);
        outbox.put(
                // What is one person's may have been lent to a deputy.
                task.map(TimedTask.Found::assignee)
                        .filter(holder -> recipient.startsWith("user:"))
                        .map(List::of)
                        .orElseGet(() -> recipients.resolve(recipient, execution.getTenantId())),
                Notification.Template.DEADLINE_NEAR,
                NotificationProcess.DEADLINE_NAME.get(execution),
                execution.getProcessBusinessKey(),
                task.map(NotificationProcess::work).orElse(null));
    }
}
