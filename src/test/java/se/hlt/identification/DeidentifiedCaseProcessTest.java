package se.hlt.identification;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("deidentified-case")
@DisplayName("A case without the child's identity")
class DeidentifiedCaseProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    @DisplayName("is not raised when the initiator does not want to, and nothing is shared")
    void notRaised() {
        String number = refused();
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.form("raiseDeidentified", "no"));

        assertThat(witness.endedAt(number, "deidentified-case")).isEqualTo("event_notRaised");
        assertThat(witness.processes(number)).containsExactly("identification");
    }

    @Test
    @DisplayName("is raised with nothing but what cannot identify the child, and waits for the team's advice")
    void raised() {
        String number = refused();
        ProcessInstance deidentified = witness.running(number, "deidentified-case");
        assertThat(deidentified).isWaitingAtExactly("userTask_decideWithoutConsent");
        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.deidentified());

        assertThat(deidentified).isWaitingAtExactly("event_adviceReceived");
        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team.getTenantId()).isEqualTo("havsvik.norr");
        assertThat(runtimeService.getVariables(team.getId()))
                .containsOnlyKeys(
                        "site",
                        "team",
                        "agency",
                        "caseNumber",
                        "raisedOn",
                        "urgency",
                        "priority",
                        "ageBand",
                        "schoolStage",
                        "needArea",
                        "deidentifiedQuestion",
                        "deidentifiedTried",
                        "deidentified",
                        "coordinatorGroup",
                        "teamMembers",
                        "feedbackPersons")
                .contains(entry("deidentified", true), entry("ageBand", "6–9 år"));
    }

    @Test
    @DisplayName("is decided on within seven days, reminded of on a working day, then told the managers")
    void decisionDeadline() {
        String number = refused();

        witness.deadline("withoutConsent", staff.lena().task(number, "userTask_decideWithoutConsent"))
                .isDueOn("2026-09-14")
                .remindsOn("2026-09-11", "lena.larare")
                .escalatesOn("2026-09-15", "maria.chef");
    }

    @Test
    @DisplayName("brings the team's advice back to the initiator")
    void advice() {
        String number = advised();

        ProcessInstance deidentified = witness.running(number, "deidentified-case");
        assertThat(deidentified).isWaitingAtExactly("userTask_considerAdvice");
        assertThat(deidentified)
                .variables()
                .contains(
                        entry("decision", "sip"),
                        entry("decisionReason", "Flera verksamheter behövs."),
                        entry("meetingDate", "2026-09-16"));
        assertThat(staff.lena().task(number, "userTask_considerAdvice")).isAssignedTo("lena.larare");
        assertThat(witness.processes(number)).containsExactly("deidentified-case", "identification");
    }

    @Test
    @DisplayName("has the advice considered within seven days of the meeting, reminded of, then told the managers")
    void adviceDeadline() {
        String number = advised();

        witness.deadline("feedback", staff.lena().task(number, "userTask_considerAdvice"))
                .isDueOn("2026-09-23")
                .remindsOn("2026-09-21", "lena.larare")
                .escalatesOn("2026-09-24", "maria.chef");
    }

    @Test
    @DisplayName("may be raised with the team again")
    void again() {
        String number = advised();
        ProcessInstance deidentified = witness.running(number, "deidentified-case");
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "again"));
        assertThat(deidentified).isWaitingAtExactly("userTask_decideWithoutConsent");

        staff.lena().complete(number, "userTask_decideWithoutConsent", Forms.deidentified());
        assertThat(deidentified).isWaitingAtExactly("event_adviceReceived");
        assertThat(witness.processes(number))
                .containsExactly("deidentified-case", "hlt-case", "identification", "meeting-decision");
    }

    @Test
    @DisplayName("ends when the advice has been considered")
    void considered() {
        String number = advised();
        ProcessInstance identification = witness.running(number, "identification");
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "end"));

        assertThat(witness.endedAt(number, "deidentified-case")).isEqualTo("event_adviceConsidered");
        assertThat(identification).isWaitingAtExactly("userTask_noteOwnSupport");
    }

    private String refused() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
        return number;
    }

    private String advised() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("sip", "sara.samordnare", "initiator"), "feedbackBy", null));
        return number;
    }
}
