package se.hlt.meeting;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Adds a case's number to the agenda, once. */
@Component("addToAgenda")
class AddToAgendaDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        MeetingProcess.AgendaItem item =
                new MeetingProcess.AgendaItem(IdentificationProcess.CASE_NUMBER.get(execution));
        List<MeetingProcess.AgendaItem> agenda = new ArrayList<>(MeetingProcess.AGENDA.get(execution));
        if (!agenda.contains(item)) {
            agenda.add(item);
        }
        MeetingProcess.AGENDA.set(execution, agenda);
    }
}
