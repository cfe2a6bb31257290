package se.hlt.meeting;

import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;

/** A case is put on a meeting to come, within a year. */
@Component
class MeetingDateRule implements FormRule {

    private final Deadlines deadlines;

    MeetingDateRule(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Set.of("put-on-agenda");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String field = MeetingProcess.MEETING_DATE.name();
        Dates.notInPast(submission, problems, deadlines.today(), field);
        submission
                .date(field)
                .filter(date -> date.isAfter(deadlines.today().plusYears(1)))
                .ifPresent(date -> problems.add(field, "datumet är mer än ett år bort. Välj teamets nästa möte."));
    }
}
