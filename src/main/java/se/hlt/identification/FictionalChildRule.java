package se.hlt.identification;

import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.organisation.Organisation;

/** In training the child is made up: no identity number, which might be someone's. */
@Component
class FictionalChildRule implements FormRule {

    private final Organisation organisation;

    FictionalChildRule(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("identify-child");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String number = IdentificationProcess.IDENTITY_NUMBER.name();
        if (submission.userId() != null
                && organisation.isTrainee(submission.userId())
                && submission.text(number).isPresent()) {
            problems.add(
                    number,
                    "det här är en övning, och barnet ska vara påhittat. Lämna personnumret tomt, och skriv inget annat"
                            + " om ett riktigt barn.");
        }
    }
}
