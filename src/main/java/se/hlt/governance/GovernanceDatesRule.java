package se.hlt.governance;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.Dates;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;

/** What has been done was not done in the future; what is planned is to come, within a year. */
@Component
class GovernanceDatesRule implements FormRule {

    private static final Map<String, String> DONE = Map.of(
            "hold-management-meeting", "managementMetOn",
            "hold-steering-meeting", "steeringMeetingOn",
            "revise-project-plan", "planRevisedOn",
            "appoint-management-group", "managementGroupAppointedOn",
            "appoint-team-key-persons", "keyPersonsAppointedOn",
            "appoint-first-coordinator", "firstCoordinatorAppointedOn",
            "train-team", "trainedOn",
            "inform-staff", "staffInformedOn",
            "record-gathering", "gatheringHeldOn");

    private static final Map<String, String> PLANNED = Map.of(
            "prepare-review", "managementMeetingOn",
            "start-team", "plannedStart",
            "plan-first-meeting", "firstMeetingOn",
            "plan-gathering", "gatheringOn");

    private final Deadlines deadlines;

    GovernanceDatesRule(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Stream.of(DONE, PLANNED).flatMap(map -> map.keySet().stream()).collect(Collectors.toSet());
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String planned = PLANNED.get(submission.form());
        if (planned == null) {
            Dates.notInFuture(submission, problems, deadlines.today(), DONE.get(submission.form()));
            return;
        }
        Dates.notInPast(submission, problems, deadlines.today(), planned);
        submission
                .date(planned)
                .filter(date -> date.isAfter(deadlines.today().plusYears(1)))
                .ifPresent(date -> problems.add(planned, "datumet är mer än ett år bort. Ange en dag inom ett år."));
    }
}
