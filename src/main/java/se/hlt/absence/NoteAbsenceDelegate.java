package se.hlt.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Absence;

/** Notes the absence, and tells the deputy. */
@Component("noteAbsence")
class NoteAbsenceDelegate implements JavaDelegate {

    private final AbsenceService service;
    private final AbsenceReporters reporters;

    NoteAbsenceDelegate(AbsenceService service, AbsenceReporters reporters) {
        this.service = service;
        this.reporters = reporters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = execution.getProcessInstanceId();
        execution.setProcessBusinessKey(id); // By which a change finds it.
        String reporter = IdentificationProcess.REPORTER.get(execution);
        String absent = AbsenceProcess.ABSENT_PERSON.find(execution).orElse(reporter);
        service.note(
                new Absence(
                        id,
                        absent,
                        AbsenceProcess.DEPUTY.get(execution),
                        AbsenceProcess.FIRST_DAY.get(execution),
                        AbsenceProcess.LAST_DAY.get(execution),
                        reporters.extent(reporter, absent).orElseThrow() == AbsenceReporters.Extent.TEAM,
                        false),
                reporter);
    }
}
