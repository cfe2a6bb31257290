package se.hlt.consent;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
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
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("consent-withdrawal")
@DisplayName("A withdrawal of consent")
class ConsentWithdrawalProcessTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Test
    @DisplayName("is noted by the initiator, stops the sharing at once and tells everyone in the circle")
    void byInitiator() {
        String number = journey.consented();
        ProcessInstance withdrawal = withdraw("lena.larare", number);

        assertThat(withdrawal)
                .isEnded()
                .hasPassed("event_withdrawalReceived", "event_reportWithdrawal", "event_withdrawalReported")
                .hasNotPassed("serviceTask_takeBackSharedCase");
        assertThat(withdrawal)
                .variables()
                .contains(
                        entry("reporter", "lena.larare"),
                        entry("withdrawnBy", "guardian1"),
                        entry("withdrawnOn", "2026-09-07"),
                        entry("site", "havsvik"));
        assertThat(withdrawal.getTenantId()).isEqualTo("havsvik.school");
        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(witness.sent(number))
                .extracting(Message::template, Message::recipient)
                .containsExactly(
                        tuple("SHARING_STOPPED", "hanna.halsa"),
                        tuple("SHARING_STOPPED", "sara.samordnare"),
                        tuple("SHARING_STOPPED", "stina.soc"));
    }

    @Test
    @DisplayName("is noted by a key person of the team, and reaches the agency that keeps the contact with the family")
    void byKeyPerson() {
        String number = journey.consented();
        ProcessInstance withdrawal = withdraw("stina.soc", number);

        assertThat(withdrawal).isEnded().hasPassed("event_reportWithdrawal");
        assertThat(withdrawal.getTenantId()).isEqualTo("havsvik.social");
        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(witness.running(number, "identification")).isWaitingAtExactly("userTask_noteOwnSupport");
    }

    @Test
    @DisplayName("stops the asking when not all have answered")
    void whileAsking() {
        String number = journey.contacted();
        withdraw("lena.larare", number);

        assertThat(witness.running(number, "identification")).hasPassed("event_consentWithdrawnEarly");
        assertThat(witness.processes(number)).containsExactly("deidentified-case", "identification");
    }

    @Test
    @DisplayName("is refused from one who does not work with the case, and the case goes on")
    void byOutsider() {
        String number = journey.consented();

        assertThatThrownBy(() -> withdraw("sven.skola", number))
                .hasMessageContaining("det finns inget sådant ärende hos dig");
        assertThat(witness.processes(number)).contains("hlt-case", "shared-case");
    }

    @Test
    @DisplayName("for one agency leaves the others sharing, and the answer of the one who took it back is partial")
    void narrowed() {
        String number = journey.consented();
        ProcessInstance withdrawal =
                staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(withdrawal).isEnded().hasPassed("event_reportNarrowing").hasNotPassed("event_reportWithdrawal");
        assertThat(withdrawal).variables().contains(entry("sharingRemains", true), entry("withdrawalScope", "some"));
        assertThat(witness.processes(number))
                .containsExactly("hlt-case", "identification", "meeting-decision", "shared-case");
        for (String process : List.of("identification", "shared-case")) {
            ProcessInstance agencys = witness.running(number, process);
            assertThat(agencys).variables().extractingByKey("sharedAgencies").hasToString("[\"school\",\"social\"]");
            assertThat(agencys).variables().extractingByKey("consents").satisfies(consents -> assertThat(
                            consents.toString())
                    .contains(
                            "\"givenBy\":\"guardian1\",\"answer\":\"partial\",\"agencies\":[\"school\",\"social\"]",
                            "\"givenBy\":\"guardian2\",\"answer\":\"all\""));
        }
    }

    @Test
    @DisplayName("for so many agencies that only one is left is a withdrawal of the whole")
    void narrowedToOne() {
        String number = journey.consented();
        ProcessInstance withdrawal =
                staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health", "social"));

        assertThat(withdrawal).isEnded().hasPassed("event_reportWithdrawal").hasNotPassed("event_reportNarrowing");
        assertThat(witness.processes(number)).containsExactly("identification");
        assertThat(witness.running(number, "identification")).isWaitingAtExactly("userTask_noteOwnSupport");
    }

    @Test
    @DisplayName("when the team has closed the case takes back what it was told, and the agency is not stopped again")
    void closed() {
        String number = closedCase();
        ProcessInstance withdrawal = withdraw("stina.soc", number);

        assertThat(withdrawal)
                .isEnded()
                .hasPassed("serviceTask_takeBackSharedCase", "event_sharedCaseTakenBack")
                .hasNotPassed("event_withdrawalReported");
        assertThat(withdrawal).variables().contains(entry("caseGoesOn", false));
        assertThat(witness.processes(number)).isEmpty();
    }

    @Test
    @DisplayName("for one agency when the team has closed the case leaves the history to the others")
    void closedNarrowed() {
        String number = closedCase();
        ProcessInstance withdrawal =
                staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(withdrawal).isEnded().hasPassed("event_reportNarrowing", "event_sharedCaseTakenBack");
        assertThat(withdrawal).variables().contains(entry("sharingRemains", true), entry("caseGoesOn", false));
    }

    private String closedCase() {
        String number = journey.decided("notForHlt");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(witness.processes(number)).isEmpty();
        return number;
    }

    private ProcessInstance withdraw(String userId, String number) {
        return staff.user(userId).start("consent-withdrawal", Forms.withdrawal(time.today(), number));
    }
}
