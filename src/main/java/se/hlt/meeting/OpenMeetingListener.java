package se.hlt.meeting;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/** Notes whose meeting it is. */
@Component("openMeeting")
class OpenMeetingListener implements ExecutionListener {

    private final Organisation organisation;

    OpenMeetingListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Site site = organisation.site(organisation.siteIdOf(execution.getTenantId()));
        Team team = organisation.team(execution.getTenantId());
        IdentificationProcess.SITE.set(execution, site.id());
        IdentificationProcess.TEAM.set(execution, team.id());
        IdentificationProcess.URGENCY.set(execution, "normal");
        MeetingProcess.TEAM_NAME.set(execution, team.name());
        MeetingProcess.TEAM_AGENCIES.set(
                execution,
                site.agencies().stream()
                        .filter(agency -> team.agencies().contains(agency.id()))
                        .map(agency -> new Choice(agency.name(), agency.id()))
                        .toList());
        MeetingProcess.REQUIRED_AGENCIES.set(execution, team.meetings().required());
        if (MeetingProcess.AGENDA.find(execution).isEmpty()) {
            MeetingProcess.AGENDA.set(execution, List.of());
        }
    }
}
