package se.hlt.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.hlt.overview.Glance.Step;
import se.hlt.overview.NextSteps.Level;

/** On the diagrams as they are. */
@DisplayName("What comes next")
class NextStepsTest {

    private static final Facts ORDINARY = new Facts(Map.of("deidentified", false, "protectedIdentity", false));
    private static final Facts DEIDENTIFIED = new Facts(Map.of("deidentified", true, "protectedIdentity", false));

    @Test
    @DisplayName("is told for each answer of a gateway")
    void answers() {
        List<Step> steps = after(ORDINARY, "identification/identification", "userTask_contactFamily");

        assertThat(steps)
                .extracting(Step::elementId)
                .containsExactly("callActivity_obtainConsent", "userTask_noteOwnSupport");
        assertThat(steps).allSatisfy(step -> assertThat(step.when()).hasSize(1));
    }

    @Test
    @DisplayName("after a part that several go through is what follows when all have")
    void afterAll() {
        assertThat(after(
                        ORDINARY,
                        "consent/consent",
                        "userTask_obtainGuardianConsent",
                        "identification/identification",
                        "callActivity_obtainConsent"))
                .extracting(Step::elementId)
                .containsExactly("userTask_hearChild", "callActivity_sharedCase", "callActivity_deidentifiedCase");
    }

    @Test
    @DisplayName("leaves out the ways that what is known of the case closes, and their questions")
    void facts() {
        String[] recordDecision = {
            "meeting/meeting-decision", "userTask_recordDecision", "sharing/hlt-case", "callActivity_meetingDecision"
        };

        assertThat(after(DEIDENTIFIED, recordDecision))
                .extracting(Step::elementId)
                .containsExactly("event_adviceGiven");
        assertThat(after(DEIDENTIFIED, recordDecision).get(0).when()).isEmpty();
        assertThat(after(ORDINARY, recordDecision))
                .extracting(Step::elementId)
                .containsExactly("event_feedbackGiven", "userTask_giveTeamFeedback");
    }

    @Test
    @DisplayName("has the day that its limit counts to, and so has the phase around it")
    void limits() {
        NextSteps steps = steps(ORDINARY, "sip/sip", "userTask_holdSip", "sharing/hlt-case", "callActivity_sip");

        assertThat(steps.limits()).singleElement().satisfies(limit -> assertThat(limit.dueOn())
                .isEqualTo("sip from raisedOn"));
        assertThat(after(
                        ORDINARY,
                        "meeting/meeting-decision",
                        "userTask_putOnAgenda",
                        "sharing/hlt-case",
                        "callActivity_meetingDecision"))
                .singleElement()
                .satisfies(step -> assertThat(step.dueOn()).isEqualTo("decision from meetingDate"));
    }

    @Test
    @DisplayName("of an action that ends while the plan goes on is not the end of the plan")
    void parallel() {
        assertThat(after(
                        ORDINARY,
                        "sip/support-action",
                        "userTask_carryOutAction",
                        "sharing/hlt-case",
                        "callActivity_supportAction"))
                .extracting(Step::elementId)
                .containsExactly("event_actionsEnded");
    }

    /** Diagram, element, the caller's diagram, the element there … */
    private static List<Step> after(Facts facts, String... levels) {
        return steps(facts, levels).find();
    }

    private static NextSteps steps(Facts facts, String... levels) {
        List<Level> chain = new ArrayList<>();
        for (int i = 0; i < levels.length; i += 2) {
            chain.add(new Level(
                    Bpmn.readModelFromStream(
                            NextStepsTest.class.getResourceAsStream("/processes/" + levels[i] + ".bpmn")),
                    levels[i + 1]));
        }
        return new NextSteps(chain, facts, limit -> limit.name() + " from " + limit.from());
    }
}
