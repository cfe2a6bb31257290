package se.hlt.sharing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.Choice;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;

/** Notes who in the circle works with the case. */
@Component("openTeamCase")
class OpenTeamCaseListener implements ExecutionListener {

    private final Organisation organisation;
    private final TeamMembers teamMembers;

    OpenTeamCaseListener(Organisation organisation, TeamMembers teamMembers) {
        this.organisation = organisation;
        this.teamMembers = teamMembers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String circle = execution.getTenantId();
        MeetingProcess.COORDINATOR_GROUP.set(
                execution, organisation.coordinatorInside(circle) ? "coordinator" : "key-person");
        List<Choice> members = teamMembers.of(circle);
        MeetingProcess.TEAM_MEMBERS.set(execution, members);
        List<Choice> feedbackPersons = new ArrayList<>();
        IdentificationProcess.BIRTH_DATE
                .find(execution)
                .ifPresent(birthDate -> HltCaseProcess.AGE_LIMIT_ON.set(execution, ageLimit(circle, birthDate)));
        HltCaseProcess.INITIATOR_NAME
                .find(execution)
                .ifPresent(name ->
                        feedbackPersons.add(new Choice(name + " som tog upp ärendet", MeetingProcess.BY_INITIATOR)));
        feedbackPersons.addAll(members);
        MeetingProcess.FEEDBACK_PERSONS.set(execution, feedbackPersons);
    }

    /** The first birthday after the site's oldest age. */
    private LocalDate ageLimit(String circle, LocalDate birthDate) {
        return birthDate.plusYears(
                1L + organisation.site(organisation.siteIdOf(circle)).maxAge());
    }
}
