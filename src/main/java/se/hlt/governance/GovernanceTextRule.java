package se.hlt.governance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.privacy.IdentifyingText;

/** Nothing that could tell who a child is belongs in what managers read. */
@Component
class GovernanceTextRule implements FormRule {

    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("prepare-review", List.of("reviewPreparation")),
            Map.entry("hold-management-meeting", List.of("managementDecisions", "planRevisionReason")),
            Map.entry("hold-steering-meeting", List.of("steeringDecisions", "planRevisionMandate")),
            Map.entry("revise-project-plan", List.of("planChanges")),
            Map.entry("suggest-coordinator", List.of("proposalReason")),
            Map.entry("propose-coordinator", List.of("proposalReason")),
            Map.entry("decide-coordinator", List.of("decisionNote")),
            Map.entry("start-team", List.of("startUpReason")),
            Map.entry("decide-start-up", List.of("startUpDecisionNote")),
            Map.entry("appoint-management-group", List.of("managementGroupNote")),
            Map.entry("appoint-team-key-persons", List.of("keyPersonsNote")),
            Map.entry("appoint-first-coordinator", List.of("firstCoordinatorNote")),
            Map.entry("train-team", List.of("trainingNote")),
            Map.entry("inform-staff", List.of("informationNote")),
            Map.entry("plan-gathering", List.of("gatheringAgenda")),
            Map.entry("record-gathering", List.of("gatheringNotes")));

    @Override
    public Set<String> forms() {
        return TEXTS.keySet();
    }

    @Override
    public void check(Submission submission, Problems problems) {
        TEXTS.get(submission.form()).forEach(field -> submission
                .text(field)
                .flatMap(text -> IdentifyingText.find(text, List.of()))
                .ifPresent(found -> problems.add(field, found)));
    }
}
