package se.hlt.protection;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.IdentificationProcess;

/** The one who keeps the contact with the family marks a case while it goes on. */
@Component
class ProtectIdentityRule implements FormRule {

    private final CaseRegister register;
    private final Messages messages;

    ProtectIdentityRule(CaseRegister register, Messages messages) {
        this.register = register;
        this.messages = messages;
    }

    @Override
    public Set<String> forms() {
        return Set.of("protect-identity");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String field = IdentificationProcess.CASE_NUMBER.name();
        Optional<Entry> entry = submission
                .text(field)
                .flatMap(register::find)
                .filter(found -> found.initiator().equals(submission.userId()))
                .filter(found -> messages.running(IdentificationProcess.KEY, found.caseNumber(), found.agencyTenant()));
        if (entry.isEmpty()) {
            problems.add(
                    field,
                    "du har inget sådant pågående ärende. Kontrollera numret. Bara den som har kontakten med familjen"
                            + " kan märka ärendet.");
        } else if (!entry.get().protectedIdentity() && isOnItsWay(entry.get())) {
            problems.add(
                    field, "ärendet är just på väg till teamet. Vänta några minuter, och skicka in formuläret igen.");
        }
    }

    private boolean isOnItsWay(Entry entry) {
        return entry.teamTenant() == null
                && messages.running(IdentificationProcess.SHARED_KEY, entry.caseNumber(), entry.agencyTenant());
    }
}
