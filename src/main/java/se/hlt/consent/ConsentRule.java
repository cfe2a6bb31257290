package se.hlt.consent;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** A consent has a last day that is to come, and is signed where the site demands it. */
@Component
class ConsentRule implements FormRule {

    private final Organisation organisation;
    private final Deadlines deadlines;

    ConsentRule(Organisation organisation, Deadlines deadlines) {
        this.organisation = organisation;
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Set.of("obtain-guardian-consent", "renew-consent");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        LocalDate today = deadlines.today();
        String site = submission.knownText(IdentificationProcess.SITE.name()).orElseThrow();
        Dates.notInPast(submission, problems, today, "consentExpires", "renewedUntil");
        submission
                .date("consentDate")
                .filter(date ->
                        deadlines.dueOn("consentMaxAge", site, null, date).isBefore(today))
                .ifPresent(date ->
                        problems.add("consentDate", "samtycket är för gammalt för att gälla. Inhämta ett nytt."));
        boolean given = !submission.is("consentAnswer", "no")
                && submission.text("consentAnswer").isPresent();
        if (given && organisation.site(site).signedConsentForm() && !submission.is("consentMethod", "signedForm")) {
            problems.add("consentMethod", "här krävs en underskriven blankett innan samtycket gäller.");
        }
        submission.date("renewedOn").ifPresent(renewedOn -> {
            LocalDate latest = deadlines.dueOn("consentMaxAge", site, null, renewedOn);
            submission
                    .date("renewedUntil")
                    .filter(until -> until.isAfter(latest))
                    .ifPresent(until -> problems.add(
                            "renewedUntil",
                            "ett samtycke gäller högst till " + latest + ". Ange den dagen eller tidigare."));
        });
    }
}
