package se.hlt.sharing;

import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.engine.CaseTasks;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.CaseRegister;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** A person hands over what it has, to a colleague who may have it. */
@Component
class HandoverRule implements FormRule {

    private final CaseRegister register;
    private final CaseTasks tasks;
    private final Organisation organisation;

    HandoverRule(CaseRegister register, CaseTasks tasks, Organisation organisation) {
        this.register = register;
        this.tasks = tasks;
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("hand-over-case");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String giver = submission.userId();
        String receiver = submission.text("handoverTo").orElseThrow();
        String caseNumber = submission.text("caseNumber").orElseThrow();
        Set<String> tenants = tasks.tenantsWithTasksOf(giver, caseNumber);
        boolean initiator = register.find(caseNumber)
                .filter(entry -> entry.initiator().equals(giver))
                .isPresent();
        if (tenants.isEmpty() && !initiator) {
            problems.add("caseNumber", "du har inget i ett sådant ärende att lämna över. Kontrollera numret.");
        } else if (receiver.equals(giver)
                || organisation.agencyTenantOf(receiver).isEmpty()) {
            problems.add("handoverTo", "ange användarnamnet för en kollega.");
        } else if (initiator && !sameAgency(giver, receiver)) {
            problems.add(
                    "handoverTo",
                    "den som har kontakten med familjen lämnar den till en kollega i sin egen"
                            + " verksamhet. Ange en sådan kollega.");
        } else if (!tenants.stream().allMatch(tenant -> mayWorkIn(giver, receiver, tenant))) {
            problems.add(
                    "handoverTo",
                    tenants.stream().anyMatch(organisation::isProtectedCircle)
                            ? "ärendet är öppet bara för dem som är namngivna i det. Be den som tog upp ärendet att"
                                    + " först namnge kollegan, med Skydda personuppgifter."
                            : "kollegan får inte se ärendet. I teamet tar bara de nyckelpersoner över som"
                                    + " samtycket omfattar.");
        }
    }

    private boolean mayWorkIn(String giver, String receiver, String tenant) {
        return organisation.isAgencyTenant(tenant)
                ? sameAgency(giver, receiver)
                : organisation.keyPersons(tenant).stream().map(Person::userId).anyMatch(receiver::equals);
    }

    private boolean sameAgency(String giver, String receiver) {
        return Objects.equals(organisation.agencyTenantOf(giver), organisation.agencyTenantOf(receiver));
    }
}
