package se.hlt.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A child who is mature enough to decide and says no has refused; otherwise the guardians' consent stands. */
@Component("weighChildView")
class WeighChildViewDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        boolean decides =
                ConsentProcess.CHILD_HEARD.find(execution).filter("yes"::equals).isPresent()
                        && ConsentProcess.CHILD_DECIDES
                                .find(execution)
                                .filter("yes"::equals)
                                .isPresent();
        boolean consents = ConsentProcess.CHILD_CONSENTS
                .find(execution)
                .filter("yes"::equals)
                .isPresent();
        ConsentProcess.CONSENT_GIVEN.set(execution, !decides || consents);
    }
}
