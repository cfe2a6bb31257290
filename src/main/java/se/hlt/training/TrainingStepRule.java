package se.hlt.training;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.organisation.Organisation;

/** Only who leads a training team lets its time pass, and not for longer than half a year at a time. */
@Component
class TrainingStepRule implements FormRule {

    static final String NO_TRAINING = "du leder inget övningsteam. Tiden kan bara stegas i övning: be den som sköter"
            + " platsens uppgifter att lägga upp ett team med raden training: true.";

    private static final int MOST_WEEKS = 26;

    private final Organisation organisation;

    TrainingStepRule(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("step-training-time");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String steps = TrainingProcess.STEPS.name();
        boolean leads = Optional.ofNullable(submission.userId())
                .filter(user -> !organisation.trainingTeamsLedBy(user).isEmpty())
                .isPresent();
        if (!leads) {
            problems.add(steps, NO_TRAINING);
        } else if (submission.is(TrainingProcess.STEP_UNIT.name(), TrainingTimeService.WEEKS)
                && submission.values().get(steps) instanceof Number number
                && number.doubleValue() > MOST_WEEKS) {
            problems.add(
                    steps,
                    "det är mer än ett halvt år. Ange högst " + MOST_WEEKS + " veckor, och stega hellre"
                            + " flera gånger.");
        }
    }
}
