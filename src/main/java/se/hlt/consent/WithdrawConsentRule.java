package se.hlt.consent;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.organisation.Agency;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/**
 * Only those who work with a case note a withdrawal in it, and only while there is a consent to withdraw or the team can
 * read what was shared under it. A part of it is
 * taken back from agencies that it covers, and not from the one that has the contact with the family.
 */
@Component
class WithdrawConsentRule implements FormRule {

    private final CaseRegister register;
    private final WithdrawalService withdrawal;
    private final Organisation organisation;

    WithdrawConsentRule(CaseRegister register, WithdrawalService withdrawal, Organisation organisation) {
        this.register = register;
        this.withdrawal = withdrawal;
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("withdraw-consent");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        Optional<Entry> entry = submission
                .text("caseNumber")
                .flatMap(register::find)
                .filter(found -> submission.userId() == null || worksWith(submission.userId(), found));
        if (entry.isEmpty()) {
            problems.add("caseNumber", "det finns inget sådant ärende hos dig. Kontrollera numret.");
        } else if (isSealed(entry.get())) {
            problems.add(
                    "caseNumber",
                    "samtycket har redan återkallats eller gått ut. Teamet kan inte läsa något i ärendet, så du behöver"
                            + " inte göra något.");
        } else if (!withdrawal.consentHolds(entry.get()) && !withdrawal.readableAfterClose(entry.get())) {
            problems.add("caseNumber", "ärendet har inget samtycke att återkalla. Inget delas i det.");
        } else if (submission.is(ConsentProcess.WITHDRAWAL_SCOPE.name(), "some")) {
            checkAgencies(
                    ConsentProcess.WITHDRAWN_AGENCIES.read(
                            submission.values().get(ConsentProcess.WITHDRAWN_AGENCIES.name())),
                    entry.get(),
                    problems);
        }
    }

    private void checkAgencies(Collection<String> withdrawn, Entry entry, Problems problems) {
        List<String> covered = withdrawal.covered(entry);
        String field = ConsentProcess.WITHDRAWN_AGENCIES.name();
        if (covered.isEmpty() && !withdrawal.consentHolds(entry)) {
            // Named persons see nothing once it is closed, so there is no smaller circle to leave it in.
            problems.add(
                    field,
                    "ärendet är avslutat, och de som var namngivna kan inte läsa det längre. Återkalla hela samtycket,"
                            + " så gallras teamets del tidigare.");
        } else if (covered.isEmpty()) {
            problems.add(field, "alla har inte svarat än, och inget delas. Återkalla hela samtycket.");
        } else if (withdrawn.contains(entry.agency())) {
            problems.add(
                    field,
                    "verksamheten som tog upp ärendet har kontakten med familjen och kan inte lämna det. Ta bort"
                            + " krysset, eller återkalla hela samtycket.");
        } else if (!covered.containsAll(withdrawn)) {
            problems.add(
                    field,
                    "ärendet delas inte med alla som du har kryssat i. Det delas med: " + names(covered, entry)
                            + ". Kryssa bara bland dem.");
        }
    }

    private boolean isSealed(Entry entry) {
        return entry.teamTenant() != null && organisation.isSealed(entry.teamTenant());
    }

    private String names(Collection<String> agencies, Entry entry) {
        return organisation.site(entry.site()).agencies().stream()
                .filter(agency -> agencies.contains(agency.id()))
                .map(Agency::name)
                .collect(Collectors.joining(", "));
    }

    private boolean worksWith(String userId, Entry entry) {
        return entry.initiator().equals(userId)
                || entry.teamTenant() != null
                        && organisation.keyPersons(entry.teamTenant()).stream()
                                .map(Person::userId)
                                .anyMatch(userId::equals);
    }
}
