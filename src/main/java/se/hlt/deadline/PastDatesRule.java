package se.hlt.deadline;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;

/** Dates of what has happened are not in the future. */
@Component
class PastDatesRule implements FormRule {

    private static final Map<String, String> PAST = Map.ofEntries(
            Map.entry("contact-family", "contactedOn"),
            Map.entry("consider-advice", "adviceDiscussedOn"),
            Map.entry("give-feedback", "feedbackOn"),
            Map.entry("give-team-feedback", "feedbackOn"),
            Map.entry("renew-consent", "renewedOn"),
            Map.entry("obtain-guardian-consent", "consentDate"),
            Map.entry("withdraw-consent", "withdrawnOn"),
            Map.entry("record-sdq", "sdqDate"),
            Map.entry("record-follow-up-sdq", "sdqDate"),
            Map.entry("record-closing", "closingSdqDate"),
            Map.entry("carry-out-action", "actionDoneOn"),
            Map.entry("hold-follow-up", "followUpHeldOn"),
            Map.entry("raise-concern", "concernNoticedOn"),
            Map.entry("submit-concern-report", "reportSubmittedOn"));

    private final Deadlines deadlines;

    PastDatesRule(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return PAST.keySet();
    }

    @Override
    public void check(Submission submission, Problems problems) {
        Dates.notInFuture(submission, problems, deadlines.today(), PAST.get(submission.form()));
    }
}
