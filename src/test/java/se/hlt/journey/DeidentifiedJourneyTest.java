package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("A case without consent")
class DeidentifiedJourneyTest {

    private static final String TEAM = "havsvik.norr";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Test
    @DisplayName(
            "gets the team's advice without telling who the child is, and is shared with identity once consent is given")
    void adviceThenConsent() {
        String number = journey.deidentified();
        assertThat(teamSees(number))
                .doesNotContainKeys("childName", "needDescription", "guardian1Name", "identityNumber");
        journey.putOnAgenda(number);
        staff.sara().complete(number, "userTask_recordDecision", advice());

        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(Cases.openTasks(number)).containsExactly("userTask_considerAdvice");
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "consent"));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        assertThat(teamSees(number)).containsEntry("childName", Forms.CHILD).containsEntry("deidentified", false);
        journey.putOnAgenda(number);
        staff.sara()
                .complete(number, "userTask_recordDecision", Forms.decision("notForHlt", "hanna.halsa", "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("may be asked about again, and ends with what the agency does itself")
    void askedAgain() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        staff.sara().complete(number, "userTask_recordDecision", advice());
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "again"));
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.deidentified());
        journey.putOnAgenda(number);
        staff.sara().complete(number, "userTask_recordDecision", advice());

        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "end"));

        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sip", "singleAgency", "moreInformation", "notForHlt"})
    @DisplayName("leads to advice and never to a plan, whatever the team decides")
    void onlyAdvice(String decision) {
        String number = journey.deidentified();
        journey.putOnAgenda(number);

        staff.sara().complete(number, "userTask_recordDecision", Forms.with(advice(), "decision", decision));

        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(Cases.openTasks(number)).containsExactly("userTask_considerAdvice");
        staff.lena().task(number, "userTask_considerAdvice");
    }

    @Test
    @DisplayName("is not raised at all when the initiator refrains")
    void refrained() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));

        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.form("raiseDeidentified", "no"));

        assertThat(Cases.running(number, TEAM)).isEmpty();
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThat(Cases.running(number, "")).isEmpty();
    }

    @Test
    @DisplayName("is what remains when a child who decides for itself says no")
    void childRefuses() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        staff.lena()
                .complete(
                        number,
                        "userTask_hearChild",
                        Forms.with(Forms.hearChild(), "childDecides", "yes", "childConsents", "no"));

        assertThat(Cases.openTasks(number)).containsExactly("userTask_decideWithoutConsent");
        assertThat(Cases.running(number, TEAM)).isEmpty();
    }

    private Map<String, Object> advice() {
        return Forms.with(Forms.decision("notForHlt", "hanna.halsa", "initiator"), "feedbackBy", null);
    }

    private static Map<String, Object> teamSees(String number) {
        return BpmnAwareTests.runtimeService()
                .getVariables(Cases.instance(number, "hlt-case").getId());
    }
}
