package se.hlt.sharing;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.concern.ConcernProcess;
import se.hlt.engine.Messages;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.IdentificationProcess;
import se.hlt.identification.Siblings;

/** Whoever has the contact with a family links two of its own cases that go on. */
@Component
class SiblingRule implements FormRule {

    private final CaseRegister register;
    private final Siblings siblings;
    private final Messages messages;

    SiblingRule(CaseRegister register, Siblings siblings, Messages messages) {
        this.register = register;
        this.siblings = siblings;
        this.messages = messages;
    }

    @Override
    public Set<String> forms() {
        return Set.of("link-siblings");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String number = IdentificationProcess.CASE_NUMBER.name();
        String sibling = ConcernProcess.RELATED_CASE_NUMBER.name();
        boolean both = isOwn(submission, number, problems) & isOwn(submission, sibling, problems);
        if (!both) {
            return;
        }
        String one = submission.text(number).orElseThrow();
        String other = submission.text(sibling).orElseThrow();
        if (one.equals(other)) {
            problems.add(sibling, "det är samma ärende. Ange syskonets ärende.");
        } else if (submission.is(SiblingProcess.SIBLING_LINK.name(), "unlink")
                && siblings.of(one).stream()
                        .noneMatch(found -> found.caseNumber().equals(other))) {
            problems.add(sibling, "ärendena är inte kopplade till varandra. Kontrollera numren.");
        }
    }

    private boolean isOwn(Submission submission, String field, Problems problems) {
        Optional<Entry> entry = submission
                .text(field)
                .flatMap(register::find)
                .filter(found -> found.initiator().equals(submission.userId()))
                .filter(found -> messages.running(IdentificationProcess.KEY, found.caseNumber(), found.agencyTenant()));
        if (entry.isEmpty()) {
            // The same answer for a case of someone else's: that it exists is nobody else's business.
            problems.add(
                    field,
                    "du har inget sådant pågående ärende. Kontrollera numret. Bara den som har kontakten med familjen i"
                            + " båda ärendena kan koppla dem.");
        } else if (entry.get().protectedIdentity()) {
            problems.add(field, "ett ärende med skyddade personuppgifter kopplas inte till något annat.");
        }
        return entry.filter(found -> !found.protectedIdentity()).isPresent();
    }
}
