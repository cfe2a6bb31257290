package se.hlt.training;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the days pass that the process leader chose. */
@Component("stepTrainingTime")
class StepTrainingTimeDelegate implements JavaDelegate {

    private final TrainingTimeService service;
    private final Clock clock;

    StepTrainingTimeDelegate(TrainingTimeService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        service.pass(
                TrainingProcess.STEPPED_BY.get(execution),
                execution.getTenantId(),
                TrainingProcess.STEPS.get(execution).intValue(),
                TrainingProcess.STEP_UNIT.get(execution));
        TrainingProcess.STEPPED_ON.set(execution, LocalDate.now(clock));
    }
}
