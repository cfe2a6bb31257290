package se.hlt.governance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Appointments;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;

/** Notes whose place it is about. */
@Component("openKeyPersonAppointment")
class OpenKeyPersonAppointmentListener implements ExecutionListener {

    private final Organisation organisation;
    private final Appointments appointments;

    OpenKeyPersonAppointmentListener(Organisation organisation, Appointments appointments) {
        this.organisation = organisation;
        this.appointments = appointments;
    }

    @Override
    public void notify(DelegateExecution execution) {

        String site = organisation.siteIdOf(execution.getTenantId());
        Person person = organisation
                .person(GovernanceProcess.NEW_KEY_PERSON.get(execution))
                .orElseThrow();
        IdentificationProcess.SITE.set(execution, site);
        GovernanceProcess.FORMER_KEY_PERSON.set(
                execution,
                appointments
                        .keyPerson(site, person.team(), person.agency())
                        .orElseThrow()
                        .userId());
    }
}
