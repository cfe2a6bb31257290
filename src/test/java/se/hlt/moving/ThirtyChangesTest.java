package se.hlt.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.moving.MoveStep.Outcome;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Thirty changes of the diagrams, on a running set of cases in all phases")
class ThirtyChangesTest {

    private static final String LEADER = "petra.process";
    private static final int PROMISED = 30;
    private static final int PATIENCE = 120;

    private static final String CONTACT = "userTask_contactFamily";
    private static final String OWN_SUPPORT = "userTask_noteOwnSupport";
    private static final String CONSENT = "userTask_obtainGuardianConsent";
    private static final String HEAR_CHILD = "userTask_hearChild";
    private static final String CLOSING = "userTask_recordClosing";
    private static final String INVITE = "userTask_inviteToSip";
    private static final String ACTION = "userTask_carryOutAction";
    private static final String FOLLOW_UP = "userTask_holdFollowUp";
    private static final String FEEDBACK = "userTask_giveFeedback";

    @Autowired
    private Moving moving;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate jdbc;

    private Versions versions;
    private final List<String> numbers = new ArrayList<>();
    private final Map<String, String> refusals = new TreeMap<>();

    @BeforeEach
    void begin() {
        versions = new Versions(repository, runtime);
    }

    @AfterEach
    void cleanUp() {
        versions.cleanUp();
    }

    /** What a process leader does to a diagram, and what is chosen for a step that is gone. */
    private record Change(
            String what, String key, UnaryOperator<Altered> alteration, Map<String, String> mapping, boolean undone) {

        static Change of(String what, String key, UnaryOperator<Altered> alteration) {
            return new Change(what, key, alteration, Map.of(), false);
        }

        static Change choosing(
                String what,
                String key,
                String step,
                String choice,
                boolean undone,
                UnaryOperator<Altered> alteration) {
            return new Change(what, key, alteration, Map.of(step, choice), undone);
        }
    }

    private static List<Change> changes() {
        return List.of(
                Change.of("a step has another name", "identification", d -> d.rename(CONTACT, "Ringa familjen")),
                Change.of(
                        "a reminder comes at another time",
                        "identification",
                        d -> d.timer("event_contactFamilyReminder", old -> old.replace("'contact'", "'ownSupport'"))),
                Change.of(
                        "a new step before the one where cases stand",
                        "identification",
                        d -> d.taskBefore(CONTACT, OWN_SUPPORT, "prepareContact", "Förbereda kontakten")),
                Change.of(
                        "a new step after it",
                        "identification",
                        d -> d.taskAfter(CONTACT, OWN_SUPPORT, "noteContact", "Läsa igenom anteckningen")),
                Change.of("a step where nobody stands is gone", "identification", d -> d.remove(OWN_SUPPORT)),
                Change.choosing(
                        "a step where cases stand is gone, they go elsewhere, and the leader changes her mind",
                        "identification",
                        CONTACT,
                        OWN_SUPPORT,
                        true,
                        d -> d.remove(CONTACT)),
                Change.choosing(
                        "a step where cases stand is gone, and they stay",
                        "identification",
                        CONTACT,
                        MovePlan.STAY,
                        false,
                        d -> d.remove(CONTACT)),
                Change.of(
                        "a step is put into a subprocess",
                        "identification",
                        d -> d.wrap(CONTACT, "firstContact", "Första kontakten")),
                Change.of("and taken out again", "identification", d -> d.documentation("Som förut.")),
                Change.of(
                        "another step at the same time",
                        "identification",
                        d -> d.taskBeside(CONTACT, OWN_SUPPORT, "talkToTeacher", "Prata med läraren")),
                Change.of(
                        "a form has another text",
                        "identification",
                        d -> d.form(
                                "contact-family", form -> form.replace("Familjen kontaktades den", "Vi ringde den"))),
                Change.of(
                        "a gateway, and a step for some",
                        "identification",
                        d -> d.taskAfterIfAcute(CONTACT, OWN_SUPPORT, "callAgain", "Ringa igen")),
                Change.of("a step for each guardian has another name", "consent", d -> d.rename(CONSENT, "Fråga")),
                Change.of(
                        "the form of a step for each guardian",
                        "consent",
                        d -> d.form(
                                "obtain-guardian-consent",
                                form -> form.replace("\"schemaVersion\": 16", "\"schemaVersion\":  16"))),
                Change.of(
                        "one more reminder",
                        "consent",
                        d -> d.boundaryLike("event_obtainGuardianConsentReminder", "obtainGuardianConsentSecond")),
                Change.of(
                        "a new step for each guardian",
                        "consent",
                        d -> d.taskAfter(CONSENT, HEAR_CHILD, "thankGuardian", "Tacka för svaret")),
                Change.of("a phase has another name", "hlt-case", d -> d.rename("callActivity_sip", "Göra en plan")),
                Change.of("a phase is told more", "hlt-case", d -> d.in("callActivity_sip", "decisionReason")),
                Change.of(
                        "one more reminder of a phase that goes on",
                        "hlt-case",
                        d -> d.boundaryLike("event_sipReminder", "sipSecondReminder")),
                Change.of(
                        "a step where nobody stands is gone, in the team",
                        "hlt-case",
                        d -> d.remove("userTask_startAgencySupport")),
                Change.of("the last step in a subprocess", "hlt-case", d -> d.wrap(CLOSING, "closing", "Avsluta")),
                Change.of(
                        "a new step before the last",
                        "hlt-case",
                        d -> d.taskBefore(CLOSING, CLOSING, "talkOfClosing", "Prata om att avsluta")),
                Change.choosing(
                        "a step where cases stand is gone, and the chosen one does not work for them",
                        "sip",
                        INVITE,
                        "userTask_recordSdq",
                        false,
                        d -> d.remove(INVITE)),
                Change.of(
                        "a new step after the invitation",
                        "sip",
                        d -> d.taskAfter(INVITE, INVITE, "bookRoom", "Boka rum")),
                Change.of(
                        "an action's step is for others",
                        "support-action",
                        d -> d.camunda(ACTION, "candidateGroups", "coordinator")),
                Change.of(
                        "a new step after each action",
                        "support-action",
                        d -> d.taskAfter(ACTION, ACTION, "tellFamily", "Berätta för familjen")),
                Change.of("a reminder is gone", "follow-up", d -> d.removeBoundary("event_holdFollowUpReminder")),
                Change.of(
                        "a new step before the follow-up",
                        "follow-up",
                        d -> d.taskBefore(FOLLOW_UP, FOLLOW_UP, "askFamily", "Fråga familjen")),
                Change.of(
                        "a step of the meeting has another name",
                        "hlt-meeting",
                        d -> d.rename("userTask_prepareAgenda", "Göra dagordningen")),
                Change.of(
                        "a step of the meeting in a subprocess",
                        "hlt-meeting",
                        d -> d.wrap("userTask_holdMeeting", "meetingDay", "Mötesdagen")),
                Change.of(
                        "a decision's step has another name",
                        "meeting-decision",
                        d -> d.rename("userTask_recordDecision", "Skriva beslutet")),
                Change.of(
                        "a new step after the feedback",
                        "shared-case",
                        d -> d.taskAfter(FEEDBACK, FEEDBACK, "noteReaction", "Läsa svaret")),
                Change.of(
                        "a new step after the advice",
                        "deidentified-case",
                        d -> d.taskAfter(
                                "userTask_considerAdvice", "userTask_considerAdvice", "thankTeam", "Tacka teamet")));
    }

    @Test
    @DisplayName("leave every case moved or untouched, and all of them then finish")
    void thirty() {
        reachAllPhases();
        assertThat(changes()).hasSizeGreaterThanOrEqualTo(PROMISED);
        int moved = 0;
        for (Change change : changes()) {
            moved += carryOut(change);
        }
        assertThat(moved).isGreaterThan(PROMISED);
        assertThat(jdbc.queryForObject("select count(*) from act_ru_incident", Integer.class))
                .isZero();
        finish();
    }

    private int carryOut(Change change) {
        String target = versions.deploy(change.alteration().apply(Altered.of(change.key())));
        MovePlan plan = moving.plan(target);
        Map<String, String> mapping = new HashMap<>(change.mapping());
        plan.steps().stream()
                .filter(step -> step.outcome() == Outcome.NEEDS_CHOICE)
                .forEach(step -> mapping.putIfAbsent(step.step(), MovePlan.STAY));
        Map<String, String> before = cases(change.key());
        Map<String, List<String>> tasksBefore = openTasks();
        assertThat(plan.cases()).as(change.what()).isEqualTo(before.size()).isPositive();
        MovePreview preview = moving.preview(target, mapping);
        assertThat(cases(change.key()))
                .as("%s: nothing has happened yet", change.what())
                .isEqualTo(before);

        String moveId = moving.begin(target, mapping, LEADER);
        moving.carryOut();

        MoveProgress done = moving.progress(moveId);
        assertThat(List.of(done.moved(), done.stayed(), done.left(), done.ended(), done.waiting()))
                .as(change.what())
                .containsExactly(preview.wouldMove(), preview.wouldStay(), preview.wouldFail(), 0, 0);
        Map<String, String> after = cases(change.key());
        assertThat(after.keySet()).as(change.what()).isEqualTo(before.keySet());
        after.forEach(
                (instance, version) -> assertThat(version).as(change.what()).isIn(target, before.get(instance)));
        assertThat(after.values().stream().filter(target::equals)).hasSize(done.moved());
        if (change.undone()) {
            assertThat(openTasks()).isNotEqualTo(tasksBefore);
            moving.undo(moveId, LEADER);
            moving.carryOut();
            assertThat(cases(change.key())).as("%s: undone", change.what()).isEqualTo(before);
        }
        if (change.undone() || change.mapping().isEmpty() || done.moved() == 0) {
            assertThat(openTasks()).as(change.what()).isEqualTo(tasksBefore);
        }
        return done.moved();
    }

    /** Two closing, two at follow-up, then the others, each begun on a Monday that the team's meetings follow. */
    private void reachAllPhases() {
        String closing = journey.planned();
        String followUp = journey.planned();
        time.toNoonOf(time.today().plusMonths(5));
        for (String number : List.of(closing, followUp)) {
            staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        }
        staff.stina().complete(closing, FOLLOW_UP, Forms.followUp(time.today(), "close", null));
        LocalDate monday = TimeTravel.START.toLocalDate();
        while (!monday.isAfter(time.today())) {
            monday = monday.plusWeeks(2);
        }
        time.toNoonOf(monday);
        String planned = journey.planned();
        String invited = journey.sipDecided();
        String decided = journey.decided("sip");
        String atMeeting = journey.atMeeting();
        numbers.addAll(List.of(
                closing,
                followUp,
                planned,
                invited,
                decided,
                atMeeting,
                journey.consented(),
                journey.deidentified(),
                journey.contacted(),
                journey.identified(),
                journey.identified()));
        assertThat(openTasks().values().stream().flatMap(List::stream))
                .contains(
                        CLOSING,
                        FOLLOW_UP,
                        ACTION,
                        INVITE,
                        FEEDBACK,
                        "userTask_recordDecision",
                        "userTask_putOnAgenda",
                        CONSENT,
                        CONTACT);
    }

    /** Whatever is to be done is done by whoever is to do it, until nothing is left. */
    private void finish() {
        for (int round = 0; round < PATIENCE && !unfinished().isEmpty(); round++) {
            boolean done = false;
            for (String number : unfinished()) {
                for (Task task : Cases.tasks(number)) {
                    if (tasks.createTaskQuery().taskId(task.getId()).count() == 1) {
                        done |= isDone(task);
                    }
                }
            }
            if (!done) {
                time.forward(Period.ofWeeks(1));
            }
        }
        assertThat(unfinished())
                .as("cases that have not ended, with tasks " + openTasks() + refusals)
                .isEmpty();
    }

    /** False if its day has not come. */
    private boolean isDone(Task task) {
        String assignee = task.getAssignee() == null ? "sara.samordnare" : task.getAssignee();
        try {
            staff.user(assignee).submit(task, form(task));
            return true;
        } catch (BadInputException e) {
            refusals.put(task.getTaskDefinitionKey(), e.getMessage());
            return false;
        }
    }

    private Map<String, Object> form(Task task) {
        LocalDate today = time.today();
        return switch (task.getTaskDefinitionKey()) {
            case CONTACT -> Forms.contactFamily(today);
            case CONSENT -> Forms.consent(today);
            case HEAR_CHILD -> Forms.hearChild();
            case "userTask_considerAdvice" -> Forms.afterAdvice(today, "end");
            case OWN_SUPPORT -> Forms.ownSupport();
            case "userTask_putOnAgenda" -> Forms.putOnAgenda(today.plusDays(9));
            case "userTask_recordDecision" -> decision(task);
            case FEEDBACK -> Forms.feedback(today);
            case INVITE -> Forms.inviteToSip(today.plusDays(7), "sara.samordnare", "stina.soc");
            case "userTask_recordSdq", "userTask_recordFollowUpSdq" -> Forms.sdq(today);
            case "userTask_holdSip" -> plan(today);
            case ACTION -> Forms.actionDone(today);
            case FOLLOW_UP -> Forms.followUp(today, "close", null);
            case CLOSING -> Forms.closing(today);
            default -> Forms.form();
        };
    }

    private Map<String, Object> decision(Task task) {
        Map<String, Object> decision = Forms.decision("notForHlt", "hanna.halsa", "initiator");
        return Boolean.TRUE.equals(tasks.getVariable(task.getId(), "deidentified"))
                ? Forms.with(decision, "feedbackBy", null)
                : decision;
    }

    private Map<String, Object> plan(LocalDate today) {
        return Forms.holdSip(
                today.plusDays(30), today.plusMonths(5), "stina.soc", "sara.samordnare", "hanna.halsa", "stina.soc");
    }

    private List<String> unfinished() {
        return numbers.stream()
                .filter(number -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .count()
                        > 0)
                .toList();
    }

    private Map<String, List<String>> openTasks() {
        Map<String, List<String>> open = new TreeMap<>();
        numbers.forEach(number -> open.put(number, Cases.openTasks(number)));
        return open;
    }

    /** Each running instance of the process, and its version. */
    private Map<String, String> cases(String key) {
        Map<String, String> cases = new TreeMap<>();
        for (ProcessInstance instance :
                runtime.createProcessInstanceQuery().processDefinitionKey(key).list()) {
            cases.put(instance.getId(), instance.getProcessDefinitionId());
        }
        return cases;
    }
}
