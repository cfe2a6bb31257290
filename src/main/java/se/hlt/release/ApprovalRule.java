package se.hlt.release;

import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;

/** Four eyes are those of two people, and who says no says why. */
@Component
class ApprovalRule implements FormRule {

    @Override
    public Set<String> forms() {
        return Set.of("approve-model-change");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        boolean own = submission
                .knownText(ReleaseProcess.PROPOSED_BY.name())
                .filter(proposer -> proposer.equals(submission.userId()))
                .isPresent();
        String approved = ReleaseProcess.CHANGE_APPROVED.name();
        if (own && submission.is(approved, "yes")) {
            problems.add(
                    approved,
                    "du har själv lagt in ändringen. Be en annan processledare att titta på den, eller svara"
                            + " nej för att ta tillbaka den.");
        }
        String note = ReleaseProcess.DECISION_NOTE.name();
        if (submission.is(approved, "no") && submission.text(note).isEmpty()) {
            problems.add(note, "skriv varför ändringen inte ska gälla, så att den som lade in den kan rätta den.");
        }
    }
}
