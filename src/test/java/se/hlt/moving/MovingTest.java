package se.hlt.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Period;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import se.hlt.engine.AsSystem;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.moving.MovePreview.Verdict;
import se.hlt.moving.MoveStep.Outcome;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@DisplayName("When a diagram has a new version, running cases")
class MovingTest {

    private static final String LEADER = "petra.process";
    private static final String CONTACT = "userTask_contactFamily";
    private static final String OWN_SUPPORT = "userTask_noteOwnSupport";

    @Autowired
    private Moving moving;

    @Autowired
    private MoveRunner runner;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DiagramVersions diagrams;

    @Autowired
    private Routes routes;

    @Autowired
    private Standing standing;

    @Autowired
    private AsSystem asSystem;

    @Autowired
    private MoveRegister register;

    private Versions versions;

    @BeforeEach
    void begin() {
        versions = new Versions(repository, runtime);
    }

    @AfterEach
    void cleanUp() {
        versions.cleanUp();
    }

    @Test
    @DisplayName(
            "go on at the same step, with due date, timers, assignee and rights, under the step's new name and form")
    void sameStep() {
        String number = journey.identified();
        Task before = only(number);
        var timers = witness.timers(witness.running(number, "identification"));
        String target = versions.deploy(Altered.of("identification")
                .rename(CONTACT, "Ringa familjen")
                .timer("event_contactFamilyReminder", old -> old.replace("'contact'", "'ownSupport'")));

        MovePlan plan = moving.plan(target);
        assertThat(plan.cases()).isEqualTo(1);
        assertThat(plan.needsChoice()).isFalse();
        assertThat(plan.steps())
                .extracting(MoveStep::step, MoveStep::outcome, MoveStep::count)
                .containsExactly(tuple(CONTACT, Outcome.MOVES, 1));
        MoveProgress done = move(target, Map.of());

        assertThat(done.moved()).isEqualTo(1);
        assertThat(done.isDone()).isTrue();
        assertThat(version(number)).isEqualTo(target);
        Task after = only(number);
        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(after.getName()).isEqualTo("Ringa familjen");
        assertThat(after.getDueDate()).isEqualTo(before.getDueDate());
        assertThat(after.getAssignee()).isEqualTo("lena.larare");
        assertThat(after.getTenantId()).isEqualTo(before.getTenantId());
        assertThat(witness.timers(witness.running(number, "identification"))).isEqualTo(timers);
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentId(repository.getProcessDefinition(target).getDeploymentId())
                        .singleResult()
                        .getName())
                .isEqualTo("flytt");
        assertThat(staff.lena().act(() -> forms.getTaskFormData(after.getId()).getDeploymentId()))
                .isEqualTo(repository.getProcessDefinition(target).getDeploymentId());
        staff.lena().complete(number, CONTACT, Forms.contactFamily(time.today()));
        assertThat(Cases.openTasks(number)).containsOnly("userTask_obtainGuardianConsent");
    }

    @Test
    @DisplayName("whose step is gone go on where the leader chose, as if they had come there")
    void chosenStep() {
        String number = journey.identified();
        Date due = only(number).getDueDate();
        time.forward(Period.ofDays(1));
        String target = versions.deploy(Altered.of("identification").remove(CONTACT));

        MovePlan plan = moving.plan(target);
        assertThat(plan.needsChoice()).isTrue();
        MoveStep gone = plan.steps().stream()
                .filter(step -> step.outcome() == Outcome.NEEDS_CHOICE)
                .findFirst()
                .orElseThrow();
        assertThat(gone.step()).isEqualTo(CONTACT);
        assertThat(gone.targets()).extracting(MoveStep.Target::step).containsExactly(OWN_SUPPORT);
        assertThat(plan.steps().stream().filter(step -> step.outcome() == Outcome.ENDS))
                .extracting(MoveStep::step)
                .containsExactlyInAnyOrder("event_contactFamilyReminder", "event_contactFamilyOverdue");
        move(target, Map.of(CONTACT, OWN_SUPPORT));

        Task task = only(number);
        assertThat(task.getTaskDefinitionKey()).isEqualTo(OWN_SUPPORT);
        assertThat(task.getName()).isEqualTo(diagrams.label(target, OWN_SUPPORT));
        assertThat(task.getDueDate()).isNotEqualTo(due);
        assertThat(witness.timers(witness.running(number, "identification")))
                .containsOnlyKeys("event_noteOwnSupportReminder", "event_noteOwnSupportOverdue");
        staff.lena().complete(number, OWN_SUPPORT, Forms.ownSupport());
        assertThat(witness.endedAt(number, "identification")).isEqualTo("event_ownSupportNoted");
    }

    @Test
    @DisplayName("whose step is gone stay where they are and end there, if the leader chose so or nothing fits")
    void stay() {
        String number = journey.identified();
        String old = version(number);
        String target = versions.deploy(Altered.of("identification").remove(CONTACT));

        MoveProgress done = move(target, Map.of(CONTACT, MovePlan.STAY));

        assertThat(done.moved()).isZero();
        assertThat(done.stayed()).isEqualTo(1);
        assertThat(done.why()).extracting(MoveProgress.Why::reason).containsExactly(MoveReason.CHOSEN);
        assertThat(version(number)).isEqualTo(old);
        staff.lena().complete(number, CONTACT, Forms.contactFamily(time.today()));
        assertThat(Cases.openTasks(number)).containsOnly("userTask_obtainGuardianConsent");
    }

    @Test
    @DisplayName("are not moved by a choice that cannot be followed: it is refused, and says which step and why")
    void wrongChoice() {
        String number = journey.identified();
        String target = versions.deploy(Altered.of("identification").remove(CONTACT));

        refused(target, Map.of(), CONTACT);
        refused(target, Map.of(CONTACT, "userTask_nowhere"), "userTask_nowhere");
        refused(target, Map.of(CONTACT, "callActivity_sharedCase"), "callActivity_sharedCase");
        refused(target, Map.of(CONTACT, OWN_SUPPORT, OWN_SUPPORT, MovePlan.STAY), OWN_SUPPORT);
        refused("nowhere", Map.of(), "");
        assertThatThrownBy(() -> moving.begin(target, Map.of(CONTACT, OWN_SUPPORT), "sara.samordnare"))
                .isInstanceOf(RefusedException.class);
        assertThat(moving.mayMove("lena.larare")).isFalse();
        assertThat(Cases.openTasks(number)).containsExactly(CONTACT);
        assertThat(jdbc.queryForObject("select count(*) from hlt_move", Integer.class))
                .isZero();

        String unchanged = versions.deploy(Altered.of("identification"));
        refused(unchanged, Map.of(CONTACT, OWN_SUPPORT), CONTACT);
    }

    @Test
    @DisplayName("are tried beforehand, each of them, and nothing is changed by it")
    void dryRun() throws Exception {
        journey.identified();
        journey.identified();
        journey.contacted();
        String target = versions.deploy(Altered.of("identification").remove(CONTACT));
        List<Map<String, Object>> before = state();

        MovePreview preview = moving.preview(target, Map.of(CONTACT, OWN_SUPPORT));

        assertThat(preview.cases()).isEqualTo(3);
        assertThat(preview.wouldMove()).isEqualTo(3);
        assertThat(preview.groups())
                .extracting(MovePreview.Group::steps, MovePreview.Group::count, MovePreview.Group::verdict)
                .containsExactlyInAnyOrder(
                        tuple(List.of(CONTACT), 2, Verdict.MOVES),
                        tuple(List.of("callActivity_obtainConsent"), 1, Verdict.MOVES));
        assertThat(moving.preview(target, Map.of(CONTACT, MovePlan.STAY)).wouldStay())
                .isEqualTo(2);
        assertThat(state()).isEqualTo(before);
        assertThat(new ObjectMapper().writeValueAsString(preview)).contains("wouldMove");
    }

    @Test
    @DisplayName("are moved also when they go on between the plan and their turn, or are left with a reason")
    void changedMeanwhile() {
        String goesOn = journey.identified();
        String ends = journey.identified();
        String stands = journey.identified();
        String target = versions.deploy(Altered.of("identification").rename(CONTACT, "Ringa"));
        String moveId = moving.begin(target, Map.of(), LEADER);
        staff.lena().complete(goesOn, CONTACT, Forms.contactFamily(time.today()));
        runtime.deleteProcessInstance(witness.running(ends, "identification").getId(), "test");

        moving.carryOut();

        MoveProgress done = moving.progress(moveId);
        assertThat(List.of(done.cases(), done.moved(), done.ended(), done.left(), done.waiting()))
                .containsExactly(3, 2, 1, 0, 0);
        assertThat(version(goesOn)).isEqualTo(target);
        assertThat(version(stands)).isEqualTo(target);
    }

    @Test
    @DisplayName("in which someone is at work just then are tried again, and otherwise left as they are")
    void busy() {
        String number = journey.identified();
        String old = version(number);
        String target = versions.deploy(Altered.of("identification").rename(CONTACT, "Ringa"));

        String refusedOften = moving.begin(target, Map.of(), LEADER);
        runner(Integer.MAX_VALUE).run();
        assertThat(moving.progress(refusedOften).left()).isEqualTo(1);
        assertThat(moving.progress(refusedOften).why())
                .extracting(MoveProgress.Why::reason)
                .containsExactly(MoveReason.BUSY);
        assertThat(version(number)).isEqualTo(old);
        assertThat(only(number).getName()).isNotEqualTo("Ringa");

        String refusedOnce = moving.begin(target, Map.of(), LEADER);
        runner(1).run();
        assertThat(moving.progress(refusedOnce).moved()).isEqualTo(1);
        assertThat(version(number)).isEqualTo(target);
    }

    @Test
    @DisplayName("go back the same way, to the step that they came from, unless they have gone on")
    void undo() {
        String stands = journey.identified();
        String goesOn = journey.identified();
        String old = version(stands);
        Altered altered = Altered.of("identification")
                .remove(CONTACT)
                .taskAfter("gateway_ownSupport", OWN_SUPPORT, "talkOnceMore", "Prata en gång till");
        String target = versions.deploy(altered);
        String moveId = moving.begin(target, Map.of(CONTACT, "userTask_talkOnceMore"), LEADER);
        moving.carryOut();
        assertThat(Cases.openTasks(stands)).containsExactly("userTask_talkOnceMore");
        staff.lena().complete(goesOn, "userTask_talkOnceMore", Map.of());
        assertThat(Cases.openTasks(goesOn)).containsExactly(OWN_SUPPORT);

        String undo = moving.undo(moveId, LEADER);
        moving.carryOut();

        assertThat(moving.progress(undo).moved()).isEqualTo(2);
        assertThat(moving.progress(undo).undoOf()).isEqualTo(moveId);
        assertThat(version(stands)).isEqualTo(old);
        assertThat(Cases.openTasks(stands)).containsExactly(CONTACT);
        assertThat(version(goesOn)).isEqualTo(old);
        assertThat(Cases.openTasks(goesOn)).containsExactly(OWN_SUPPORT);
        assertThatThrownBy(() -> moving.undo(moveId, LEADER)).isInstanceOf(BadInputException.class);
        staff.lena().complete(stands, CONTACT, Forms.contactFamily(time.today()));
        staff.lena().complete(goesOn, OWN_SUPPORT, Forms.ownSupport());
        assertThat(witness.endedAt(goesOn, "identification")).isEqualTo("event_ownSupportNoted");
    }

    @Test
    @DisplayName("are moved by whoever goes on after a restart in the middle, each once")
    void restart() {
        List<String> numbers =
                List.of(journey.identified(), journey.identified(), journey.identified(), journey.identified());
        String target = versions.deploy(Altered.of("identification").rename(CONTACT, "Ringa"));
        String moveId = moving.begin(target, Map.of(), LEADER);

        runner.run(2);
        MoveProgress half = moving.progress(moveId);
        assertThat(List.of(half.moved(), half.waiting())).containsExactly(2, 2);
        assertThat(half.isDone()).isFalse();
        assertThatThrownBy(() -> moving.begin(target, Map.of(), LEADER)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> moving.undo(moveId, LEADER)).isInstanceOf(BadInputException.class);
        runner.run();

        MoveProgress done = moving.progress(moveId);
        assertThat(List.of(done.moved(), done.waiting(), done.ended())).containsExactly(4, 0, 0);
        assertThat(done.isDone()).isTrue();
        numbers.forEach(number -> assertThat(version(number)).isEqualTo(target));
    }

    @Test
    @DisplayName("stay where they are if they would wait for ever for a branch that nobody has begun")
    void wouldWait() {
        String number = journey.identified();
        String old = version(number);
        String target = versions.deploy(
                Altered.of("identification").taskBeside(CONTACT, OWN_SUPPORT, "talkOnceMore", "Prata en gång till"));

        assertThat(moving.plan(target).steps()).extracting(MoveStep::outcome).containsExactly(Outcome.STAYS);
        assertThat(move(target, Map.of()).why())
                .extracting(MoveProgress.Why::reason)
                .containsExactly(MoveReason.WOULD_WAIT);
        assertThat(version(number)).isEqualTo(old);
    }

    @Test
    @DisplayName("are moved also while a job of theirs waits, which then goes on in the new version")
    void waitingJob() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        Task last = staff.lena().task(number, "userTask_hearChild");
        staff.lena().act(() -> {
            forms.submitTaskForm(last.getId(), Forms.hearChild());
            return null;
        });
        assertThat(Cases.openTasks(number)).isEmpty();
        String target = versions.deploy(Altered.of("shared-case").rename("event_shareCase", "Dela"));

        assertThat(moving.plan(target).steps()).extracting(MoveStep::step).contains("event_shareCase");
        assertThat(move(target, Map.of()).moved()).isEqualTo(1);

        time.settle();
        assertThat(Cases.openTasks(number)).containsExactly("userTask_putOnAgenda");
    }

    @Test
    @DisplayName("still hear that consent is withdrawn, in every part that has been moved")
    void withdrawal() {
        String number = journey.sipDecided();
        for (String key : List.of("identification", "shared-case", "hlt-case", "sip")) {
            String target = versions.deploy(Altered.of(key).documentation("Ny version."));
            assertThat(move(target, Map.of()).moved()).as(key).isEqualTo(1);
        }

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(Cases.running(number, "havsvik.norr")).isEmpty();
        assertThat(Cases.openTasks(number)).containsExactly(OWN_SUPPORT);
        staff.lena().complete(number, OWN_SUPPORT, Forms.ownSupport());
        assertThat(witness.processes(number)).isEmpty();
    }

    @Test
    @DisplayName("lose nothing that they know, and no fact is noted of them because they moved")
    void factsAndVariables() {
        String number = journey.planned();
        String action = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("hlt-case")
                .singleResult()
                .getId();
        List<Map<String, Object>> facts = facts();
        List<Map<String, Object>> variables = variables();
        String target = versions.deploy(Altered.of("hlt-case").rename("callActivity_followUp", "Följa upp"));

        assertThat(move(target, Map.of()).moved()).isEqualTo(1);

        assertThat(facts()).isEqualTo(facts);
        assertThat(variables()).isEqualTo(variables);
        assertThat(runtime.createProcessInstanceQuery()
                        .superProcessInstanceId(action)
                        .count())
                .isEqualTo(4);
        assertThat(Cases.openTasks(number))
                .containsExactly("userTask_carryOutAction", "userTask_carryOutAction", "userTask_carryOutAction");
    }

    private MoveProgress move(String target, Map<String, String> mapping) {
        MovePreview preview = moving.preview(target, mapping);
        String moveId = moving.begin(target, mapping, LEADER);
        moving.carryOut();
        MoveProgress done = moving.progress(moveId);
        assertThat(done.moved()).isEqualTo(preview.wouldMove());
        assertThat(done.stayed()).isEqualTo(preview.wouldStay());
        assertThat(done.left()).isEqualTo(preview.wouldFail());
        return done;
    }

    private void refused(String target, Map<String, String> mapping, String names) {
        assertThatThrownBy(() -> moving.preview(target, mapping))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(names);
        assertThatThrownBy(() -> moving.begin(target, mapping, LEADER)).isInstanceOf(BadInputException.class);
    }

    /** A runner that finds someone at work in the case, so many times. */
    private MoveRunner runner(int times) {
        InstanceMove inTheWay = new InstanceMove(runtime, tasks, engine, diagrams) {
            private int left = times;

            @Override
            void move(String instance, Route route) {
                super.move(instance, route);
                if (left-- > 0) {
                    throw new OptimisticLockingException("someone else");
                }
            }
        };
        return new MoveRunner(
                register,
                new MoveTrial(routes, diagrams, standing, inTheWay, asSystem, transactions),
                JdbcClient.create(jdbc),
                transactions);
    }

    private Task only(String number) {
        assertThat(Cases.tasks(number)).hasSize(1);
        return Cases.tasks(number).get(0);
    }

    private String version(String number) {
        return witness.running(number, "identification").getProcessDefinitionId();
    }

    private List<Map<String, Object>> state() {
        return jdbc.queryForList("select e.id_, e.rev_, e.proc_def_id_, e.act_id_, t.id_ as task, t.rev_ as task_rev,"
                + " t.task_def_key_, t.due_date_ from act_ru_execution e left join act_ru_task t"
                + " on t.execution_id_ = e.id_ order by e.id_, t.id_");
    }

    private List<Map<String, Object>> facts() {
        return jdbc.queryForList("select process_key, activity_id, version, waited_hours from hlt_wait_fact"
                + " order by process_key, activity_id, waited_hours");
    }

    private List<Map<String, Object>> variables() {
        return jdbc.queryForList(
                "select name_, text_, long_, double_, execution_id_ from act_ru_variable" + " order by name_, id_");
    }
}
