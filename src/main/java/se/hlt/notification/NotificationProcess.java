package se.hlt.notification;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import se.hlt.engine.EngineClock;
import se.hlt.engine.TimedTask;
import se.hlt.engine.Variable;
import se.hlt.notification.Notification.Work;

/** What a diagram tells the steps that send messages, and the process for messages that do not arrive. */
public final class NotificationProcess {

    /** Tries again to deliver what did not arrive. Its business key is the id of the user who is not reached. */
    public static final String DELIVERY_KEY = "message-delivery";

    /** Starts {@link #DELIVERY_KEY}. */
    static final String NOT_DELIVERED = "hlt.messageNotDelivered";

    /** {@code user:<id>} or {@code group:<role>}. */
    public static final Variable<String> RECIPIENT = Variable.text("recipient", OPERATIONAL);

    /** The deadline's name in the decision {@code deadlines}. */
    public static final Variable<String> DEADLINE_NAME = Variable.text("deadlineName", OPERATIONAL);

    private NotificationProcess() {}

    /** What is timed as a message tells it: its name is the diagram's, and says nothing about anyone. */
    static Work work(TimedTask.Found timed) {
        return new Work(timed.taskId(), timed.name(), day(timed.dueAt()));
    }

    /** The same of a task that is just being made. */
    static Work work(DelegateTask task) {
        return new Work(task.getId(), task.getName(), day(task.getDueDate()));
    }

    private static LocalDate day(Date due) {
        return due == null ? null : due.toInstant().atZone(EngineClock.SWEDEN).toLocalDate();
    }
}
