package se.hlt.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
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
@CoversProcess("consent")
@DisplayName("Consent")
class ConsentProcessTest {

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

    @Autowired
    private TaskService taskService;

    @Test
    @DisplayName("is asked of each guardian by name")
    void eachGuardian() {
        String number = journey.contacted();

        assertThat(witness.tasks(number, "userTask_obtainGuardianConsent"))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task).isAssignedTo("lena.larare"))
                .extracting(task -> taskService.getVariable(task.getId(), "guardianName"))
                .containsExactlyInAnyOrder("Vera Vårdnadshavare", "Viktor Vårdnadshavare");
    }

    @Test
    @DisplayName("can be for some agencies: each task has a list of its own for them, empty at first and never null")
    void ownList() {
        String number = journey.contacted();

        assertThat(witness.tasks(number, "userTask_obtainGuardianConsent"))
                .extracting(task -> String.valueOf(taskService.getVariable(task.getId(), "consentAgencies")))
                .containsExactly("[]", "[]");
    }

    @Test
    @DisplayName("is asked of one guardian where the child has one")
    void oneGuardian() {
        String number = contacted(Forms.with(Forms.identifyChild(), "guardian2Name", null));
        assertThat(witness.tasks(number, "userTask_obtainGuardianConsent")).hasSize(1);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        assertThat(witness.running(number, "consent")).isWaitingAtExactly("userTask_hearChild");
    }

    @Test
    @DisplayName("draws attention to the child's own view at twelve and at fifteen")
    void childViewPrompt() {
        assertThat(promptFor("2014-09-08")).startsWith("Fråga barnet på ett sätt");
        assertThat(promptFor("2014-09-07")).startsWith("Barnet har fyllt 12 år");
        assertThat(promptFor("2011-09-08")).startsWith("Barnet har fyllt 12 år");
        assertThat(promptFor("2011-09-07")).startsWith("Barnet har fyllt 15 år");
    }

    @Test
    @DisplayName("covers every agency for a year when all consent to everything")
    void all() {
        String number = journey.contacted();
        ProcessInstance consent = witness.running(number, "consent");
        obtain(number, Forms.consent(time.today()), Forms.consent(time.today()));
        assertThat(consent).isWaitingAtExactly("userTask_hearChild");
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        assertThat(consent).isEnded();
        assertThat(witness.endedAt(number, "consent")).isEqualTo("event_consentSettled");
        assertSettled(consent, true, "[\"school\",\"social\",\"health\"]", "2027-09-07");
        assertThat(witness.running(number, "shared-case").getTenantId()).isEqualTo("havsvik.school");
    }

    @Test
    @DisplayName("covers what both guardians agree on, and only until the first of the consents ends")
    void partial() {
        String number = journey.contacted();
        ProcessInstance consent = witness.running(number, "consent");
        obtain(
                number,
                Forms.partialConsent(time.today(), "school", "social"),
                Forms.with(Forms.consent(time.today()), "consentExpires", "2026-12-18"));
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        assertSettled(consent, true, "[\"school\",\"social\"]", "2026-12-18");
        assertThat(witness.running(number, "hlt-case").getTenantId()).isEqualTo("havsvik.norr+school+social");
    }

    @Test
    @DisplayName("is refused when the guardians agree on no agency beside the initiating one")
    void nothingInCommon() {
        String number = journey.contacted();
        ProcessInstance consent = witness.running(number, "consent");
        obtain(
                number,
                Forms.partialConsent(time.today(), "school", "social"),
                Forms.partialConsent(time.today(), "school", "health"));

        assertThat(consent).isEnded().hasNotPassed("userTask_hearChild");
        assertThat(witness.endedAt(number, "consent")).isEqualTo("event_consentRefused");
    }

    @Test
    @DisplayName("is refused when one of two guardians refuses")
    void refusedByOne() {
        String number = journey.contacted();
        ProcessInstance consent = witness.running(number, "consent");
        obtain(number, Forms.consent(time.today()), Forms.noConsent(time.today()));

        assertThat(consent).isEnded().hasNotPassed("userTask_hearChild");
        assertThat(witness.endedAt(number, "consent")).isEqualTo("event_consentRefused");
        assertSettled(consent, false, "[]", null);
        assertThat(witness.processes(number)).containsExactly("deidentified-case", "identification");
    }

    @Test
    @DisplayName("is refused when a child that decides for itself says no")
    void childRefuses() {
        String number = journey.contacted();
        ProcessInstance consent = witness.running(number, "consent");
        obtain(number, Forms.consent(time.today()), Forms.consent(time.today()));
        staff.lena()
                .complete(
                        number,
                        "userTask_hearChild",
                        Forms.with(
                                Forms.hearChild(),
                                "childView",
                                "negative",
                                "childDecides",
                                "yes",
                                "childConsents",
                                "no"));

        assertThat(consent).isEnded().variables().containsEntry("consentGiven", false);
        assertThat(witness.processes(number)).containsExactly("deidentified-case", "identification");
    }

    @Test
    @DisplayName("stands when a child that decides for itself says yes, and when a child is too young to be heard")
    void childConsents() {
        String decides = journey.contacted();
        obtain(decides, Forms.consent(time.today()), Forms.consent(time.today()));
        staff.lena()
                .complete(
                        decides,
                        "userTask_hearChild",
                        Forms.with(Forms.hearChild(), "childDecides", "yes", "childConsents", "yes"));
        String young = journey.contacted();
        obtain(young, Forms.consent(time.today()), Forms.consent(time.today()));
        staff.lena().complete(young, "userTask_hearChild", Forms.form("childHeard", "notMature"));

        assertThat(witness.processes(decides)).contains("shared-case");
        assertThat(witness.processes(young)).contains("shared-case");
    }

    @Test
    @DisplayName("is obtained within fourteen days, reminded of for each guardian, then told the managers")
    void consentDeadline() {
        String number = journey.contacted();

        witness.deadline("consent", staff.lena().task(number, "userTask_obtainGuardianConsent"))
                .isDueOn("2026-09-21")
                .remindsOn("2026-09-14", "lena.larare", "lena.larare")
                .escalatesOn("2026-09-22", "maria.chef", "maria.chef");
    }

    @Test
    @DisplayName("has the child heard within seven days, reminded of on a working day, then told the managers")
    void childViewDeadline() {
        String number = journey.contacted();
        obtain(number, Forms.consent(time.today()), Forms.consent(time.today()));

        witness.deadline("childView", staff.lena().task(number, "userTask_hearChild"))
                .isDueOn("2026-09-14")
                .remindsOn("2026-09-11", "lena.larare")
                .escalatesOn("2026-09-15", "maria.chef");
    }

    private String contacted(Map<String, Object> child) {
        String number = journey.identified(child);
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        return number;
    }

    private String promptFor(String birthDate) {
        String number = contacted(Forms.with(Forms.identifyChild(), "birthDate", birthDate, "identityNumber", null));
        return (String)
                runtimeService.getVariable(witness.running(number, "consent").getId(), "childViewPrompt");
    }

    private void obtain(String number, Map<String, Object> first, Map<String, Object> second) {
        staff.lena().complete(number, "userTask_obtainGuardianConsent", first);
        staff.lena().complete(number, "userTask_obtainGuardianConsent", second);
    }

    private static void assertSettled(ProcessInstance consent, boolean given, String agencies, String validUntil) {
        assertThat(consent).variables().containsEntry("consentGiven", given);
        assertThat(consent).variables().extractingByKey("sharedAgencies").hasToString(agencies);
        if (validUntil == null) {
            assertThat(consent).variables().doesNotContainKey("consentValidUntil");
        } else {
            assertThat(consent).variables().containsEntry("consentValidUntil", validUntil);
        }
    }
}
