package se.hlt.sharing;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.notification.Notification;
import se.hlt.notification.Outbox;

/** Tells the one who wanted to hand over that the tasks stay. */
@Component("tellHandoverDeclined")
class TellHandoverDeclinedDelegate implements JavaDelegate {

    private final Outbox outbox;

    TellHandoverDeclinedDelegate(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outbox.put(
                List.of(IdentificationProcess.REPORTER.get(execution)),
                Notification.Template.HANDOVER_DECLINED,
                null,
                IdentificationProcess.CASE_NUMBER.get(execution));
    }
}
