package se.hlt.identification;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the case its number and notes where it belongs. */
@Component("registerCase")
class RegisterCaseDelegate implements JavaDelegate {

    private final CaseOpeningService opening;

    RegisterCaseDelegate(CaseOpeningService opening) {
        this.opening = opening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean protectedIdentity =
                IdentificationProcess.PROTECTED_IDENTITY.find(execution).orElse(false);
        IdentificationProcess.PROTECTED_IDENTITY.set(execution, protectedIdentity);
        CaseOpeningService.OpenedCase opened = opening.open(
                IdentificationProcess.INITIATOR.get(execution),
                execution.getTenantId(),
                IdentificationProcess.BIRTH_DATE.get(execution),
                protectedIdentity);
        execution.setProcessBusinessKey(opened.caseNumber());
        IdentificationProcess.CASE_NUMBER.set(execution, opened.caseNumber());
        IdentificationProcess.SITE.set(execution, opened.site());
        IdentificationProcess.AGENCY.set(execution, opened.agency());
        IdentificationProcess.TEAM.set(execution, opened.team());
        IdentificationProcess.RAISED_ON.set(execution, opened.raisedOn());
        IdentificationProcess.CHILD_AGE.set(execution, opened.childAge());
        IdentificationProcess.AGE_BAND.set(execution, Age.band(opened.childAge()));
        IdentificationProcess.SITE_AGENCIES.set(execution, opened.agencies());
        IdentificationProcess.GUARDIAN_COUNT.set(execution, guardians(execution));
    }

    private static int guardians(DelegateExecution execution) {
        return (int) List.of(IdentificationProcess.GUARDIAN_1_NAME, IdentificationProcess.GUARDIAN_2_NAME).stream()
                .filter(name ->
                        name.find(execution).filter(text -> !text.isBlank()).isPresent())
                .count();
    }
}
