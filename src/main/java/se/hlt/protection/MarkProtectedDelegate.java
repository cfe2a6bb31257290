package se.hlt.protection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.identification.IdentificationProcess;

/** Marks the case, and notes what is needed to let more persons into it. */
@Component("markProtected")
class MarkProtectedDelegate implements JavaDelegate {

    private final ProtectionService service;
    private final CaseRegister register;
    private final RunningVariables variables;

    MarkProtectedDelegate(ProtectionService service, CaseRegister register, RunningVariables variables) {
        this.service = service;
        this.register = register;
        this.variables = variables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Entry entry = register.get(IdentificationProcess.CASE_NUMBER.get(execution));
        // What is sent from here is about the case, and so is held back.
        execution.setProcessBusinessKey(entry.caseNumber());
        ProtectionProcess.SHARED_WITH_NAMED.set(execution, service.protect(entry.caseNumber()));
        IdentificationProcess.TEAM.set(execution, entry.team());
        IdentificationProcess.AGENCY.set(execution, entry.agency());
        IdentificationProcess.INITIATOR.set(execution, entry.initiator());
        variables
                .find(
                        IdentificationProcess.SHARED_KEY,
                        entry.caseNumber(),
                        entry.agencyTenant(),
                        ConsentProcess.SHARED_AGENCIES)
                .ifPresent(agencies -> ConsentProcess.SHARED_AGENCIES.set(execution, agencies));
    }
}
