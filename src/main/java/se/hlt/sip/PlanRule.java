package se.hlt.sip;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;

/** A plan is followed up at a date to come, at the latest within the limit {@code followUpLatest}: six months. */
@Component
class PlanRule implements FormRule {

    private final Deadlines deadlines;

    PlanRule(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Set.of("invite-to-sip", "hold-sip", "hold-follow-up");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        LocalDate today = deadlines.today();
        String field = SipProcess.FOLLOW_UP_DATE.name();
        Dates.notInPast(submission, problems, today, SipProcess.SIP_DATE.name(), field);
        String site = submission.knownText(IdentificationProcess.SITE.name()).orElseThrow();
        LocalDate latest = deadlines.dueOn("followUpLatest", site, null, today);
        submission
                .date(field)
                .filter(date -> date.isAfter(latest))
                .ifPresent(date -> problems.add(
                        field, "uppföljning ska ske senast var sjätte månad. Välj senast " + latest + "."));
    }
}
