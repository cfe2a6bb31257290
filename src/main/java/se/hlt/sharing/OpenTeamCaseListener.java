package se.hlt.sharing;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.hlt.identification.Choice;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/** Notes who in the circle works with the case. */
@Component("openTeamCase")
class OpenTeamCaseListener implements ExecutionListener {

    private final Organisation organisation;

    OpenTeamCaseListener(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String circle = execution.getTenantId();
        MeetingProcess.COORDINATOR_GROUP.set(
                execution, organisation.coordinatorInside(circle) ? "coordinator" : "key-person");
        List<Choice> members = members(circle);
        MeetingProcess.TEAM_MEMBERS.set(execution, members);
        List<Choice> feedbackPersons = new ArrayList<>();
        HltCaseProcess.INITIATOR_NAME
                .find(execution)
                .ifPresent(name ->
                        feedbackPersons.add(new Choice(name + " som tog upp ärendet", MeetingProcess.BY_INITIATOR)));
        feedbackPersons.addAll(members);
        MeetingProcess.FEEDBACK_PERSONS.set(execution, feedbackPersons);
    }

    private List<Choice> members(String circle) {
        Site site = organisation.site(organisation.siteIdOf(circle));
        return organisation.keyPersons(circle).stream()
                .map(person -> new Choice(
                        person.displayName() + " ("
                                + site.agency(person.agency()).orElseThrow().name() + ")",
                        person.userId()))
                .toList();
    }
}
