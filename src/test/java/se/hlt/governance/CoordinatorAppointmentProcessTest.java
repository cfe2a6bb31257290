package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static se.hlt.support.Leading.APPOINTMENT;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.RefusedException;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("coordinator-appointment")
@DisplayName("The appointment of a coordinator")
class CoordinatorAppointmentProcessTest {

    @Autowired
    private Leading leading;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    @Test
    @DisplayName("is planned for each team, six weeks before the term or year that the site's file says")
    void planned() {
        leading.planned();
        leading.planned("umea");

        ProcessInstance norr = witness.running(APPOINTMENT, "coordinator-appointment");
        assertThat(norr).isWaitingAtExactly("event_termNears");
        assertThat(norr.getTenantId()).isEqualTo("havsvik._site+ledning");
        assertThat(witness.timers(norr)).containsEntry("event_termNears", LocalDateTime.parse("2026-11-20T08:00"));
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("coordinator-appointment")
                        .list())
                .extracting(ProcessInstance::getBusinessKey)
                .contains("havsvik.norr@2027-01-01", "havsvik.syd@2027-01-01", "umea.teg@2027-07-01");
    }

    @Test
    @DisplayName("opens with the team's key persons to choose among, and plans the next")
    void opens() {
        leading.coordinatorToPropose();

        ProcessInstance norr = witness.running(APPOINTMENT, "coordinator-appointment");
        assertThat(norr).isWaitingAtExactly("userTask_proposeCoordinator");
        assertThat(norr).variables().containsEntry("currentCoordinator", "Sara Samordnare");
        assertThat(runtimeService.getVariable(norr.getId(), "coordinatorCandidates"))
                .hasToString("[{\"label\":\"Sara Samordnare\",\"value\":\"sara.samordnare\"},"
                        + "{\"label\":\"Hanna Hälsa\",\"value\":\"hanna.halsa\"},"
                        + "{\"label\":\"Stina Soc\",\"value\":\"stina.soc\"}]");
        assertThat(witness.running("havsvik.norr@2027-07-01", "coordinator-appointment"))
                .isWaitingAtExactly("event_termNears");
    }

    @Test
    @DisplayName("gives the role to the one appointed and takes it from the former, at once")
    void appointed() {
        leading.coordinatorAppointed("hanna.halsa");

        assertThat(witness.endedAt(APPOINTMENT, "coordinator-appointment")).isEqualTo("event_coordinatorAppointed");
        assertThat(groupsOf("hanna.halsa")).containsExactlyInAnyOrder("initiator", "key-person", "coordinator");
        assertThat(groupsOf("sara.samordnare")).containsExactlyInAnyOrder("initiator", "key-person");
        assertThat(organisation.coordinator("havsvik", "norr").map(Person::userId))
                .contains("hanna.halsa");
        assertThat(organisation.coordinator("havsvik", "syd").map(Person::userId))
                .contains("omar.ovrig");
        assertThat(witness.sent())
                .extracting(message -> message.template(), message -> message.recipient())
                .contains(tuple("APPOINTED", "hanna.halsa"), tuple("APPOINTED", "sara.samordnare"));
    }

    @Test
    @DisplayName(
            "lets the new coordinator take what waited for the former, who no longer may, also what was taken already")
    void tasksFollow() {
        String untouched = journey.consented();
        String taken = journey.consented();
        Task waiting = staff.sara().task(untouched, "userTask_putOnAgenda");
        Task claimed = staff.sara().task(taken, "userTask_putOnAgenda");
        staff.sara().act(() -> {
            taskService.claim(claimed.getId(), "sara.samordnare");
            return null;
        });
        suggest("sara.samordnare", "hanna.halsa");
        String key = suggested();
        leading.maria().submit(decisionOn(key), Forms.form("coordinatorApproved", "yes"));

        assertThat(taskService.createTaskQuery().taskId(claimed.getId()).singleResult())
                .isNotAssigned();
        for (Task task : List.of(waiting, claimed)) {
            assertThatThrownBy(() -> staff.sara().act(() -> {
                        taskService.claim(task.getId(), "sara.samordnare");
                        return null;
                    }))
                    .isInstanceOf(RefusedException.class);
        }
        LocalDate meeting = time.today().plusDays(9);
        staff.hanna().complete(untouched, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        staff.hanna().complete(taken, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        assertThat(witness.tasks(untouched, "userTask_putOnAgenda")).isEmpty();
        assertThat(witness.tasks(taken, "userTask_putOnAgenda")).isEmpty();
    }

    @Test
    @DisplayName("of the one who is coordinator already changes nothing")
    void again() {
        leading.coordinatorAppointed("sara.samordnare");

        assertThat(witness.endedAt(APPOINTMENT, "coordinator-appointment")).isEqualTo("event_coordinatorAppointed");
        assertThat(groupsOf("sara.samordnare")).containsExactlyInAnyOrder("initiator", "key-person", "coordinator");
        assertThat(witness.sent()).noneMatch(message -> message.template().equals("APPOINTED"));
    }

    @Test
    @DisplayName("that the management group says no to goes back for another proposal, with the reason")
    void declined() {
        leading.coordinatorProposed("stina.soc");
        leading.maria()
                .complete(
                        APPOINTMENT,
                        "userTask_decideCoordinator",
                        Forms.form("coordinatorApproved", "no", "decisionNote", "Har redan två uppdrag."));

        ProcessInstance norr = witness.running(APPOINTMENT, "coordinator-appointment");
        assertThat(norr).isWaitingAtExactly("userTask_proposeCoordinator");
        assertThat(norr).variables().containsEntry("decisionNote", "Har redan två uppdrag.");
        assertThat(groupsOf("stina.soc")).doesNotContain("coordinator");
    }

    @Test
    @DisplayName("may be suggested between the terms by a key person of the team, straight to the management group")
    void suggestedBetween() {
        suggest("stina.soc", "hanna.halsa");

        ProcessInstance appointment = running(suggested());
        assertThat(appointment).isWaitingAtExactly("userTask_decideCoordinator");
        assertThat(appointment.getTenantId()).isEqualTo("havsvik._site+ledning");
        assertThat(appointment)
                .variables()
                .containsEntry("coordinatorTeamName", "Norr")
                .containsEntry("proposedName", "Hanna Hälsa")
                .containsEntry("currentCoordinator", "Sara Samordnare");
    }

    @Test
    @DisplayName("is refused, when decided, for someone who has been replaced as key person meanwhile")
    void replacedMeanwhile() {
        leading.coordinatorProposed("hanna.halsa");
        Task decision = leading.maria().task(APPOINTMENT, "userTask_decideCoordinator");
        runtimeService.setVariable(decision.getProcessInstanceId(), "proposedCoordinator", "lena.larare");

        assertThatThrownBy(() -> leading.maria().submit(decision, Forms.form("coordinatorApproved", "yes")))
                .hasMessageContaining("den föreslagna är inte längre nyckelperson i teamet");
        assertThat(groupsOf("lena.larare")).containsExactly("initiator");
    }

    @Test
    @DisplayName("is proposed in two weeks, reminded of, then told the management group")
    void proposalDeadline() {
        leading.coordinatorToPropose();

        witness.deadline("coordinatorProposal", leading.petra().task(APPOINTMENT, "userTask_proposeCoordinator"))
                .isDueOn("2026-12-04")
                .remindsOn("2026-11-27", "petra.process", "petra.process")
                .escalatesOn("2026-12-05", "maria.chef", "maria.chef");
    }

    @Test
    @DisplayName("is decided in two weeks, reminded of, then told the process leader")
    void decisionDeadline() {
        leading.coordinatorProposed("hanna.halsa");

        witness.deadline("coordinatorDecision", leading.maria().task(APPOINTMENT, "userTask_decideCoordinator"))
                .isDueOn("2026-12-04")
                .remindsOn("2026-11-27", "maria.chef")
                .escalatesOn("2026-12-05", "petra.process");
    }

    @Test
    @DisplayName(
            "of one management group's team is not seen by another, and not decided by the process leader or staff")
    void isolated() {
        leading.planned("umea");
        time.toNoonOf(LocalDate.parse("2027-05-21"));
        String teg = "umea.teg@2027-07-01";
        assertThat(staff.user("ume.process").tasks(teg)).hasSize(1);
        for (String other :
                List.of("ume.ledning.mariehem", "ume.teg.halsa", "ume.larare", "petra.process", "maria.chef")) {
            assertThat(staff.user(other).tasks(teg)).as(other).isEmpty();
        }
        staff.user("ume.process")
                .complete(
                        teg,
                        "userTask_proposeCoordinator",
                        Forms.form("proposedCoordinator", "ume.teg.soc", "proposalReason", ""));
        Task decision = staff.user("ume.process").task(teg, "userTask_decideCoordinator");
        assertThatThrownBy(() -> staff.user("ume.process").submit(decision, Forms.form("coordinatorApproved", "yes")))
                .isInstanceOf(RefusedException.class);
        staff.user("ume.ledning.teg").submit(decision, Forms.form("coordinatorApproved", "yes"));
        assertThat(organisation.coordinator("umea", "teg").map(Person::userId)).contains("ume.teg.soc");
    }

    private void suggest(String by, String proposed) {
        staff.user(by)
                .start(
                        "coordinator-appointment",
                        Forms.form("proposedCoordinator", proposed, "proposalReason", "Byter arbetsuppgifter."));
    }

    /** The instance that was started by hand. */
    private String suggested() {
        return witness.running("coordinator-appointment").getId();
    }

    private ProcessInstance running(String id) {
        return runtimeService.createProcessInstanceQuery().processInstanceId(id).singleResult();
    }

    private Task decisionOn(String id) {
        return leading.maria()
                .act(() -> taskService.createTaskQuery().processInstanceId(id).singleResult());
    }

    private List<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }
}
