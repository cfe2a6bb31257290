package se.hlt.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tries once more what could not be delivered to the one whom the business key names. Fails as long as it cannot. */
@Component("deliverAgain")
class DeliverAgainDelegate implements JavaDelegate {

    private final Dispatcher dispatcher;

    DeliverAgainDelegate(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatcher.deliverAgain(execution.getProcessBusinessKey());
    }
}
