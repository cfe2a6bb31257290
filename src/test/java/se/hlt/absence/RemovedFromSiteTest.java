package se.hlt.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.spin.Spin.JSON;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.RunningVariables;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.OneMore;
import se.hlt.organisation.Role;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

/** A whole way: the site's file has a person, the system starts without, and looks for what was left. */
@HltTest
@DisplayName("Someone whom the site's file no longer names")
class RemovedFromSiteTest {

    private static final String NINA = "nina.ny";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RunningVariables variables;

    @Autowired
    private CaseRegister register;

    @Autowired
    private OrphanCheck check;

    @Autowired
    private ApplicationContext context;

    @Autowired
    @Qualifier("siteApplier")
    private BeforeServing start;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void forget() {
        start.start();
        jdbc.update("delete from hlt_site_person where gone = true");
    }

    @Test
    @DisplayName(
            "leaves nothing that nobody can do: the team's goes to the key person, the family to whom a manager names")
    void nothingLeft() {
        OneMore.in(context, "havsvik", NINA, "school", "norr", Set.of(Role.INITIATOR, Role.KEY_PERSON));
        String shared = journey.planned();
        Task action = Cases.tasks(shared).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_carryOutAction")
                        && "sara.samordnare".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        tasks.setAssignee(action.getId(), NINA);
        String own = journey.identified();
        Cases.tasks(own).forEach(task -> tasks.setAssignee(task.getId(), NINA));
        variables.changeInCase(own, "havsvik.school", IdentificationProcess.INITIATOR, before -> NINA);
        register.handedTo(own, NINA);
        assertThat(staff.user(NINA).tasks(shared))
                .as("She did work here")
                .extracting(Task::getId)
                .contains(action.getId());

        start.start();
        check.check();
        time.settle();

        assertThat(identities.createUserQuery().userId(NINA).count()).isZero();
        assertThat(tasks.createTaskQuery().taskId(action.getId()).singleResult().getAssignee())
                .isEqualTo("sara.samordnare");
        User maria = staff.user("maria.chef");
        Task name = maria.tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_appointResponsible"))
                .findFirst()
                .orElseThrow();
        maria.submit(name, Forms.form("newResponsible", "sven.skola", "chosenWork", JSON("[\"" + own + "\"]")));

        assertThat(tasks.createTaskQuery().taskAssignee(NINA).list()).isEmpty();
        assertThat(register.raisedBy(NINA)).isEmpty();
        assertThat(staff.sven().tasks(own))
                .extracting(Task::getTaskDefinitionKey, Task::getAssignee)
                .containsExactly(tuple("userTask_contactFamily", "sven.skola"));
        assertThat(List.of(shared, own)).allSatisfy(number -> assertThat(Cases.tasks(number))
                .noneMatch(task -> NINA.equals(task.getAssignee())));
        check.check();
        assertThat(jdbc.queryForList("select user_id from hlt_site_person where gone = true", String.class))
                .as("Nothing is left to remember her by")
                .isEmpty();
    }

    @Test
    @DisplayName("leaves a manager's task to the other managers")
    void manager() {
        OneMore.in(context, "havsvik", NINA, null, null, Set.of(Role.MANAGEMENT_GROUP));
        journey.identified();
        User maria = staff.user("maria.chef");
        maria.start("reassignment", Forms.form("holder", "lena.larare"));
        Task task = maria.tasks().get(0);
        tasks.setAssignee(task.getId(), NINA);
        assertThat(staff.user(NINA).tasks()).extracting(Task::getId).contains(task.getId());

        start.start();
        check.check();

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(maria.tasks()).extracting(Task::getId).contains(task.getId());
    }
}
