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
                || !Objects.equals(organisation.agencyTenantOf(receiver), organisation.agencyTenantOf(giver))) {
            problems.add("handoverTo", "ange användarnamnet för en kollega i din egen verksamhet.");
        } else if (!tenants.stream().allMatch(tenant -> mayWorkIn(receiver, tenant))) {
            problems.add("handoverTo", "kollegan är inte nyckelperson i teamet och får inte se ärendet där.");
        }
    }

    private boolean mayWorkIn(String userId, String tenant) {
        return organisation.isAgencyTenant(tenant)
                || organisation.keyPersons(tenant).stream().map(Person::userId).anyMatch(userId::equals);
    }
}
