package se.hlt.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.BadInputException;
import se.hlt.organisation.ProtectedCircles;
import se.hlt.support.Cases;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;
import se.hlt.support.Witness.Message;

@HltTest
@CoversProcess("name-persons")
@DisplayName("Naming who may work with a case")
class NamePersonsProcessTest {

    private static final String TASK = "userTask_namePersons";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private ProtectedCircles circles;

    @Autowired
    private RuntimeService runtime;

    @Test
    @DisplayName("comes before anything is shared, and is the initiator's")
    void beforeSharing() {
        String number = journey.protectedAndConsented();

        assertThat(Cases.openTasks(number)).containsExactly(TASK);
        assertThat(staff.lena().task(number, TASK)).isAssignedTo("lena.larare");
        assertThat(witness.processes(number)).doesNotContain("hlt-case");
        assertThat(circles.tenantOf(number)).isEmpty();
    }

    @Test
    @DisplayName("opens a circle with those named and nobody else, and there the case is shared")
    void named() {
        String number = journey.protectedAndNamed("hanna.halsa", "stina.soc");

        String circle = circles.tenantOf(number).orElseThrow();
        assertThat(circle).startsWith("havsvik.norr@").doesNotContain(number);
        assertThat(circles.namedIn(number)).containsExactlyInAnyOrder("hanna.halsa", "stina.soc");
        assertThat(witness.endedAt(number, "name-persons")).isEqualTo("event_personsNamed");
        ProcessInstance shared = witness.running(number, "shared-case");
        assertThat(shared).hasPassed("callActivity_namePersons", "event_shareCase");
        ProcessInstance team = witness.running(number, "hlt-case");
        assertThat(team.getTenantId()).isEqualTo(circle);
        assertThat(team).variables().containsEntry("coordinatorGroup", "key-person");
    }

    @Test
    @DisplayName("is reminded of, and a delay told, to the initiator alone, without number")
    void deadline() {
        String number = journey.protectedAndConsented();
        Task task = staff.lena().task(number, TASK);
        assertThat(task.getDueDate()).isEqualTo(Witness.at("2026-09-10T23:59"));

        time.toNoonOf(time.today().plusDays(5));

        assertThat(witness.sent())
                .extracting(Message::recipient, Message::template, Message::deadline, Message::about)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lena.larare", "DEADLINE_NEAR", null, null),
                        org.assertj.core.groups.Tuple.tuple("lena.larare", "DEADLINE_PASSED", null, null));
    }

    @Test
    @DisplayName("takes someone from each agency that the consent covers, but for the initiator's own")
    void everyAgency() {
        String number = journey.protectedAndConsented();

        for (List<String> tooFew : List.of(List.of("hanna.halsa"), List.of("hanna.halsa", "sara.samordnare"))) {
            assertThatThrownBy(
                            () -> staff.lena().complete(number, TASK, Forms.namePersons(tooFew.toArray(String[]::new))))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("välj minst en person från Socialtjänst");
        }
        assertThatThrownBy(() -> staff.lena().complete(number, TASK, Forms.namePersons()))
                .isInstanceOf(BadInputException.class);
        assertThat(Cases.openTasks(number)).containsExactly(TASK);
    }

    @Test
    @DisplayName("takes nobody whom the consent does not cover")
    void onlyCovered() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        for (int guardian = 0; guardian < 2; guardian++) {
            staff.lena()
                    .complete(number, "userTask_obtainGuardianConsent", Forms.partialConsent(time.today(), "social"));
        }
        staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());

        for (String outside : List.of("hanna.halsa", "omar.ovrig", "sven.skola", "petra.process")) {
            assertThatThrownBy(() -> staff.lena().complete(number, TASK, Forms.namePersons("stina.soc", outside)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("Vilka får arbeta med ärendet?")
                    .hasMessageNotContaining(outside);
        }
        staff.lena().complete(number, TASK, Forms.namePersons("stina.soc"));
        assertThat(circles.namedIn(number)).containsExactly("stina.soc");
    }

    @Test
    @DisplayName("takes nobody whom the consent has ceased to cover since the list of persons was made")
    void narrowedMeanwhile() {
        String number = journey.protectedAndConsented();
        Task task = staff.lena().task(number, TASK);
        runtime.setVariable(task.getProcessInstanceId(), "sharedAgencies", JSON("[\"school\",\"social\"]"));

        assertThatThrownBy(() -> staff.lena().submit(task, Forms.namePersons("hanna.halsa", "stina.soc")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("samtycket omfattar inte längre");
        staff.lena().submit(task, Forms.namePersons("stina.soc"));
        assertThat(circles.namedIn(number)).containsExactly("stina.soc");
    }
}
