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

/** The one who keeps the contact with the family marks a case, before the team knows who the child is. */
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
        } else if (!entry.get().protectedIdentity() && isShared(entry.get())) {
            problems.add(
                    field,
                    "ärendet är redan delat med teamet. Stoppa delningen genast med Återkalla samtycke, och ta sedan"
                            + " upp barnet på nytt med märkningen.");
        }
    }

    private boolean isShared(Entry entry) {
        return messages.running(IdentificationProcess.SHARED_KEY, entry.caseNumber(), entry.agencyTenant());
    }
}
