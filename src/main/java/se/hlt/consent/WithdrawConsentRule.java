package se.hlt.consent;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Only those who work with a case note a withdrawal in it, and only while there is a consent to withdraw. */
@Component
class WithdrawConsentRule implements FormRule {

    private final CaseRegister register;
    private final Messages messages;
    private final Organisation organisation;

    WithdrawConsentRule(CaseRegister register, Messages messages, Organisation organisation) {
        this.register = register;
        this.messages = messages;
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
        } else if (!messages.awaited(
                ConsentProcess.CONSENT_WITHDRAWN,
                entry.get().caseNumber(),
                entry.get().agencyTenant())) {
            problems.add("caseNumber", "ärendet har inget samtycke att återkalla. Inget delas i det.");
        }
    }

    private boolean worksWith(String userId, Entry entry) {
        return entry.initiator().equals(userId)
                || entry.teamTenant() != null
                        && organisation.keyPersons(entry.teamTenant()).stream()
                                .map(Person::userId)
                                .anyMatch(userId::equals);
    }
}
