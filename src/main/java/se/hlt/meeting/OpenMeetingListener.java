package se.hlt.meeting;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/** Notes whose meeting it is, and its first case. */
@Component("openMeeting")
class OpenMeetingListener implements ExecutionListener {

    private final Organisation organisation;

    OpenMeetingListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String tenant = execution.getTenantId();
        Site site = organisation.site(organisation.siteIdOf(tenant));
        IdentificationProcess.SITE.set(execution, site.id());
        IdentificationProcess.URGENCY.set(execution, "normal");
        MeetingProcess.TEAM_NAME.set(
                execution,
                site.team(organisation.teamIdOf(tenant)).orElseThrow().name());
        MeetingProcess.TEAM_AGENCIES.set(
                execution,
                site.agencies().stream()
                        .filter(agency -> organisation.agenciesOf(tenant).contains(agency.id()))
                        .map(agency -> new Choice(agency.name(), agency.id()))
                        .toList());
        MeetingProcess.AGENDA.set(
                execution, List.of(new MeetingProcess.AgendaItem(IdentificationProcess.CASE_NUMBER.get(execution))));
    }
}
