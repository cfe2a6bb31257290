package se.hlt.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.support.Cases;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("reassignment")
@DisplayName("A new responsible")
class ReassignmentProcessTest {

    private static final String GONE = "har.slutat";
    private static final String NORR = "havsvik.norr";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RunningVariables variables;

    @Autowired
    private CaseRegister register;

    @Autowired
    private OrphanCheck check;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void forget() {
        jdbc.update("delete from hlt_site_person where gone = true");
    }

    @Test
    @DisplayName("is named by a manager, who sees numbers, steps and days and nothing of the child")
    void byManager() {
        String number = journey.identified();
        String other = journey.identified();
        time.toNoonOf(time.today().plusDays(9));
        User maria = staff.user("maria.chef");
        ProcessInstance reassignment = maria.start("reassignment", Forms.form("holder", "lena.larare"));

        Task task = maria.tasks().get(0);
        assertThat(task).hasDefinitionKey("userTask_appointResponsible").isAssignedTo("maria.chef");
        Map<String, Object> seen = maria.act(() -> tasks.getVariables(task.getId()));
        assertThat(seen.get("waitingWork").toString())
                .contains(number, other, "2 dagar sen")
                .doesNotContain(Forms.CHILD);
        assertThat(seen.toString()).doesNotContain(Forms.CHILD, Forms.IDENTITY_NUMBER);
        assertThat(maria.tasks(number)).isEmpty();
        maria.submit(task, choose("sven.skola", number));

        assertThat(reassignment).isEnded().hasPassed("serviceTask_reassignWork", "event_reassigned");
        assertThat(staff.sven().task(number, "userTask_contactFamily")).isAssignedTo("sven.skola");
        assertThat(staff.lena().tasks(number)).isEmpty();
        assertThat(staff.lena().task(other, "userTask_contactFamily")).isAssignedTo("lena.larare");
        assertThat(register.get(number).initiator()).isEqualTo("sven.skola");
        assertThat(Cases.told(jdbc, number, "TASKS_TAKEN_OVER")).containsExactly("sven.skola");
        staff.sven().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        assertThat(staff.sven().task(number, "userTask_obtainGuardianConsent")).isAssignedTo("sven.skola");
    }

    @Test
    @DisplayName("is named by the coordinator for what is the team's, and not for the contact with the family")
    void byCoordinator() {
        String number = journey.sipDecided();
        ProcessInstance reassignment = staff.sara().start("reassignment", Forms.form("holder", "hanna.halsa"));
        Task task = theTask(staff.sara());

        staff.sara().submit(task, choose("stina.soc", number));

        assertThat(reassignment).isEnded();
        assertThat(staff.stina().task(number, "userTask_inviteToSip")).isAssignedTo("stina.soc");
        assertThat(variables.find(HltCaseProcess.KEY, number, NORR, MeetingProcess.DECISION_RESPONSIBLE))
                .hasValue("stina.soc");
        assertThat(register.get(number).initiator()).isEqualTo("lena.larare");
        assertThatThrownBy(() -> staff.sara().start("reassignment", Forms.form("holder", "lena.larare")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("personen har inget öppet som du kan flytta");
    }

    @Test
    @DisplayName("is waited for three days, reminded of, then told the process leader")
    void deadline() {
        journey.identified();
        User maria = staff.user("maria.chef");
        maria.start("reassignment", Forms.form("holder", "lena.larare"));

        witness.deadline("reassignment", theTask(maria))
                .isDueOn("2026-09-10")
                .remindsOn("2026-09-09", "maria.chef")
                .escalatesOn("2026-09-11", "petra.process");
    }

    @Test
    @DisplayName("is not named where the child's identity is protected, and the case is in no list")
    void protectedIdentity() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "protectedIdentity", true));
        User maria = staff.user("maria.chef");

        assertThatThrownBy(() -> maria.start("reassignment", Forms.form("holder", "lena.larare")))
                .isInstanceOf(BadInputException.class);

        String open = journey.identified();
        maria.start("reassignment", Forms.form("holder", "lena.larare"));
        assertThat(maria.act(() -> tasks.getVariable(theTask(maria).getId(), "waitingWork"))
                        .toString())
                .contains(open)
                .doesNotContain(number);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"stina.soc", "omar.ovrig", "lena.larare", "okand.person", "maria.chef", "kra.skola"})
    @DisplayName("is someone who may have all that was chosen")
    void notJustAnyone(String other) {
        String number = journey.identified();
        User maria = staff.user("maria.chef");
        maria.start("reassignment", Forms.form("holder", "lena.larare"));

        assertThatThrownBy(() -> maria.submit(theTask(maria), choose(other, number)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Ny ansvarig");
        assertThat(staff.lena().task(number, "userTask_contactFamily")).isAssignedTo("lena.larare");
    }

    @Test
    @DisplayName("is one who is in the circle of each case")
    void circle() {
        String whole = journey.sipDecided();
        String part = journey.consented(Forms.partialConsent(time.today(), "health"));
        String claimed = staff.hanna().task(part, "userTask_putOnAgenda").getId();
        tasks.setAssignee(claimed, "hanna.halsa");
        User maria = staff.user("maria.chef");
        maria.start("reassignment", Forms.form("holder", "hanna.halsa"));

        assertThatThrownBy(() -> maria.submit(theTask(maria), choose("stina.soc", whole, part)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("personen får inte se alla ärenden som du har valt");
        maria.submit(theTask(maria), choose("sara.samordnare", whole, part));
        assertThat(staff.sara().task(whole, "userTask_inviteToSip")).isAssignedTo("sara.samordnare");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hanna.halsa", "okand.person", "kra.skola", "maria.chef"})
    @DisplayName("is not asked for where the person has nothing")
    void nothing(String holder) {
        journey.identified();

        assertThatThrownBy(() -> staff.user("maria.chef").start("reassignment", Forms.form("holder", holder)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("personen har inget öppet")
                .hasMessageNotContaining(holder);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lena.larare", "hanna.halsa", "petra.process", "admin"})
    @DisplayName("is not asked for by others")
    void others(String userId) {
        journey.identified();

        assertThatThrownBy(() -> staff.user(userId).start("reassignment", Forms.form("holder", "lena.larare")))
                .isInstanceOf(Exception.class);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("reassignment")
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("is asked for when the one with the contact is gone, until nothing is left")
    void initiatorGone() {
        String one = goneFrom(journey.identified());
        String two = goneFrom(journey.identified());

        check.check();
        check.check();
        time.settle();

        User maria = staff.user("maria.chef");
        Task task = theTask(maria);
        assertThat(task).isNotAssigned().hasCandidateGroup("management-group");
        assertThat(staff.sara().tasks()).isEmpty();
        maria.submit(task, choose("sven.skola", one));

        Task again = theTask(maria);
        maria.submit(again, choose("karin.kunskap", two));
        assertThat(maria.tasks()).isEmpty();
        assertThat(staff.sven().task(one, "userTask_contactFamily")).isAssignedTo("sven.skola");
        assertThat(staff.user("karin.kunskap").task(two, "userTask_contactFamily"))
                .isAssignedTo("karin.kunskap");
        check.check();
        assertThat(maria.tasks()).isEmpty();
    }

    @Test
    @DisplayName("is the agency's key person, for what someone gone had in the team")
    void keyPersonGone() {
        String number = journey.planned();
        formerly("social");
        Cases.tasks(number).stream()
                .filter(task -> "stina.soc".equals(task.getAssignee()))
                .forEach(task -> tasks.setAssignee(task.getId(), GONE));

        check.check();

        assertThat(Cases.tasks(number).stream()
                        .filter(task -> task.getTaskDefinitionKey().equals("userTask_carryOutAction"))
                        .map(Task::getAssignee))
                .containsExactlyInAnyOrder("sara.samordnare", "hanna.halsa", "stina.soc");
        assertThat(staff.user("maria.chef").tasks()).isEmpty();
    }

    @Test
    @DisplayName("is one inside the circle, where it is not known of which agency the one gone was")
    void unknownAgency() {
        String number = journey.planned();
        Cases.tasks(number).stream()
                .filter(task -> "hanna.halsa".equals(task.getAssignee()))
                .forEach(task -> tasks.setAssignee(task.getId(), GONE));

        check.check();

        assertThat(Cases.tasks(number)).extracting(Task::getAssignee).doesNotContain(GONE);
    }

    @Test
    @DisplayName("is whoever takes it, where others may; and whoever lent it, where it was lent")
    void givenBack() {
        String number = journey.consented();
        String candidates = staff.sara().task(number, "userTask_putOnAgenda").getId();
        tasks.setAssignee(candidates, GONE);
        String mine = journey.identified();
        String lent = staff.lena().task(mine, "userTask_contactFamily").getId();
        tasks.setAssignee(lent, GONE);
        tasks.setOwner(lent, "lena.larare");

        check.check();

        assertThat(staff.sara().task(number, "userTask_putOnAgenda")).isNotAssigned();
        assertThat(staff.lena().task(mine, "userTask_contactFamily")).isAssignedTo("lena.larare");
    }

    @Test
    @DisplayName("is not needed where everyone is still there")
    void nobodyGone() {
        journey.planned();
        journey.identified();
        List<Task> before = tasks.createTaskQuery().orderByTaskId().asc().list();

        check.check();

        assertThat(tasks.createTaskQuery().orderByTaskId().asc().list())
                .extracting(Task::getId, Task::getAssignee)
                .containsExactlyElementsOf(before.stream()
                        .map(task -> tuple(task.getId(), task.getAssignee()))
                        .toList());
    }

    /** The one with the contact has left the site file. */
    private String goneFrom(String number) {
        register.handedTo(number, GONE);
        variables.changeInCase(number, "havsvik.school", IdentificationProcess.INITIATOR, before -> GONE);
        Cases.tasks(number).forEach(task -> tasks.setAssignee(task.getId(), GONE));
        return number;
    }

    private void formerly(String agency) {
        jdbc.update(
                "insert into hlt_site_person (user_id, site, agency, gone) values (?, ?, ?, true)",
                GONE,
                "havsvik",
                agency);
    }

    private static Task theTask(User user) {
        return user.tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_appointResponsible"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> choose(String to, String... numbers) {
        return Forms.form("newResponsible", to, "chosenWork", JSON("[\"" + String.join("\",\"", numbers) + "\"]"));
    }
}
