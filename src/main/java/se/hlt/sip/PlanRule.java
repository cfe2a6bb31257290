package se.hlt.sip;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;

/**
 * A SIP meeting is held within a year, its actions are to be done at a day to come, and the plan is followed up at the latest
 * within the limit {@code followUpLatest}: six months.
 */
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
        submission
                .date(SipProcess.SIP_DATE.name())
                .filter(date -> date.isAfter(today.plusYears(1)))
                .ifPresent(date -> problems.add(
                        SipProcess.SIP_DATE.name(), "datumet är mer än ett år bort. Kontrollera årtalet."));
        if (submission.form().equals("hold-sip")) {
            checkActions(submission, problems, today);
        }
        String site = submission.knownText(IdentificationProcess.SITE.name()).orElseThrow();
        LocalDate latest = deadlines.dueOn("followUpLatest", site, null, today);
        submission
                .date(field)
                .filter(date -> date.isAfter(latest))
                .ifPresent(date -> problems.add(
                        field, "uppföljning ska ske senast var sjätte månad. Välj senast " + latest + "."));
    }

    /** In a follow-up the actions that were done stay in the list, with their days. */
    private static void checkActions(Submission submission, Problems problems, LocalDate today) {
        List<Map<String, String>> actions = submission.rows("supportActions");
        for (int row = 0; row < actions.size(); row++) {
            if (LocalDate.parse(actions.get(row).get("dueDate")).isBefore(today)) {
                problems.addInRow(
                        "supportActions", row, "dueDate", "datumet har passerat. Ange i dag eller en senare dag.");
            }
        }
    }
}
