package se.hlt.meeting;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Adds a case's number to the agenda, once. Members who have been called to the meeting are told. */
@Component("addToAgenda")
class AddToAgendaDelegate implements JavaDelegate {

    private final MeetingService service;

    AddToAgendaDelegate(MeetingService service) {
        this.service = service;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MeetingProcess.AgendaItem item = MeetingService.item(
                IdentificationProcess.CASE_NUMBER.get(execution),
                IdentificationProcess.PRIORITY.find(execution).orElse(null),
                MeetingProcess.WAITING_SINCE.find(execution).orElse(null));
        boolean called = MeetingProcess.MEMBERS_CALLED.find(execution).orElse(false);
        MeetingProcess.AGENDA.set(
                execution, MeetingService.withCase(MeetingProcess.AGENDA.get(execution), item, !called));
        MeetingProcess.WAITING_CASES
                .find(execution)
                .map(waiting -> MeetingService.withoutCase(waiting, item.caseNumber()))
                .ifPresent(waiting -> MeetingProcess.WAITING_CASES.set(execution, waiting));
        if (called) {
            service.tellOfCase(execution.getTenantId(), item.caseNumber());
        }
        forgetCase(execution);
    }

    /** What came with the message is of one case; the meeting is of many. */
    private static void forgetCase(DelegateExecution execution) {
        execution.removeVariables(List.of(
                IdentificationProcess.CASE_NUMBER.name(),
                IdentificationProcess.PRIORITY.name(),
                MeetingProcess.WAITING_SINCE.name()));
    }
}
