package se.hlt.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.TimedTask;
import se.hlt.notification.Notification.Template;
import se.hlt.organisation.CaseSeries;

/** A deadline has passed: tells the one who holds the task, and those whom the diagram names. */
@Component("sendEscalation")
class SendEscalationDelegate implements JavaDelegate {

    private final Outbox outbox;
    private final Recipients recipients;
    private final TimedTask timedTask;

    SendEscalationDelegate(Outbox outbox, Recipients recipients, TimedTask timedTask) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.timedTask = timedTask;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<TimedTask.Found> task = timedTask.of(execution);
        String deadline = NotificationProcess.DEADLINE_NAME.get(execution);
        String about = about(execution);
        Notification.Work work = task.map(NotificationProcess::work).orElse(null);
        List<String> others = new ArrayList<>(
                recipients.resolve(NotificationProcess.RECIPIENT.get(execution), execution.getTenantId()));
        task.map(TimedTask.Found::assignee).ifPresent(holder -> {
            outbox.put(List.of(holder), Template.DEADLINE_PASSED, deadline, about, work);
            others.remove(holder);
        });
        outbox.put(others, Template.ESCALATED, deadline, about, work);
    }

    /** Leaders, who follow both, see from what they are told whether it is training. */
    private String about(DelegateExecution execution) {
        String number = execution.getProcessBusinessKey();
        return number == null && recipients.isTraining(execution.getTenantId()) ? CaseSeries.TRAINING.prefix() : number;
    }
}
