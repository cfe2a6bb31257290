package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.organisation.Organisation;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Models;
import se.hlt.support.Phase;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("Consent that is narrowed")
class NarrowingJourneyTest {

    private static final String TEAM = "havsvik.norr";
    private static final String CIRCLE = "havsvik.norr+school+social";
    private static final String WITHOUT_SCHOOL = "havsvik.norr+social+health";

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TaskService taskService;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private Organisation organisation;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IDENTIFIED", "CONSENT_ASKED", "DEIDENTIFIED"})
    @DisplayName("takes the case to the smaller circle in every phase, and from there to its end")
    void smallerCircle(Phase phase) {
        String number = phase.reach(journey);

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(Cases.openTasks(number)).isEqualTo(phase.openTasks());
        assertThat(Cases.tasks(number))
                .allSatisfy(task -> assertThat(task.getTenantId()).isIn("havsvik.school", CIRCLE));
        assertThat(Cases.running(number, TEAM)).isEqualTo(Cases.running(number, CIRCLE));
        assertThat(staff.hanna().tasks(number)).isEmpty();
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).containsExactly("hanna.halsa");
        assertThat(Cases.told(jdbc, number, "CIRCLE_NARROWED")).containsExactly("sara.samordnare", "stina.soc");
        assertThatNothingNames(number, "hanna.halsa");

        long toldBefore = messagesTo("hanna.halsa");
        toTheEnd(number, staff.lena(), "stina.soc", Set.of("sara.samordnare", "stina.soc"));
        assertThat(messagesTo("hanna.halsa")).isEqualTo(toldBefore);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"WAITING_FOR_MEETING", "AT_MEETING", "PLAN", "CLOSING"})
    @DisplayName("so that the coordinator's agency is outside gives the coordinator's tasks to the key persons inside")
    void coordinatorOutside(Phase phase) {
        String number = raisedByStina(phase);
        Cases.tasks(number).stream().filter(task -> task.getAssignee() == null).forEach(task -> staff.sara()
                .act(() -> {
                    taskService.claim(task.getId(), "sara.samordnare");
                    return null;
                }));

        staff.stina().start("consent-withdrawal", Forms.narrowing(time.today(), number, "school"));

        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo(WITHOUT_SCHOOL);
        assertThat(staff.sara().tasks(number)).isEmpty();
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).containsExactly("sara.samordnare");
        assertThatNothingNames(number, "sara.samordnare");
        if (!phase.openTasks().contains("userTask_carryOutAction")) {
            assertThat(Cases.tasks(number)).singleElement().satisfies(task -> {
                assertThat(task.getAssignee()).isNull();
                assertThat(staff.hanna().tasks(number)).extracting(Task::getId).containsExactly(task.getId());
            });
        }
        toTheEnd(number, staff.stina(), "hanna.halsa", Set.of("hanna.halsa", "stina.soc"));
    }

    @Test
    @DisplayName("gives what was one person's own to the one who has the plan, and tells that person")
    void takenOver() {
        String number = journey.planned();

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(Cases.tasks(number))
                .extracting(Task::getAssignee)
                .containsExactlyInAnyOrder("sara.samordnare", "stina.soc", "stina.soc");
        assertThat(Cases.told(jdbc, number, "TASKS_TAKEN_OVER")).containsExactly("stina.soc");
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_authorization where user_id_ = 'hanna.halsa' and resource_type_ = 7",
                        Long.class))
                .isZero();
    }

    @Test
    @DisplayName("twice goes as far as the second says, and what leaves one agency only ends the sharing")
    void twice() {
        String number = journey.planned();
        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        staff.stina().start("consent-withdrawal", Forms.narrowing(time.today(), number, "social"));

        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(Cases.openTasks(number)).containsExactly("userTask_noteOwnSupport");
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED"))
                .containsOnly("hanna.halsa", "sara.samordnare", "stina.soc");
    }

    @Test
    @DisplayName("twice at once counts both: no agency comes back")
    void twiceAtOnce() {
        String number = journey.consented();
        startOnly(staff.lena(), Forms.narrowing(time.today(), number, "health"));
        startOnly(staff.stina(), Forms.narrowing(time.today(), number, "social"));

        time.settle();

        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(Cases.openTasks(number)).containsExactly("userTask_noteOwnSupport");
    }

    @Test
    @DisplayName("while the case is on its way to the team lets it arrive in the smaller circle")
    void onItsWay() {
        String number = onItsWayToTeam();
        startOnly(staff.lena(), Forms.narrowing(time.today(), number, "health"));
        run("event_reportNarrowing");
        run("serviceTask_narrowSharing");

        time.settle();

        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo(CIRCLE);
        assertThat(staff.hanna().tasks(number)).isEmpty();
        assertThat(jdbc.queryForObject("select team_tenant from hlt_case", String.class))
                .isEqualTo(CIRCLE);
    }

    @Test
    @DisplayName("in the moment that the case arrives with the team still takes it to the smaller circle")
    void arrivesMeanwhile() {
        String number = onItsWayToTeam();
        startOnly(staff.lena(), Forms.narrowing(time.today(), number, "health"));
        run("event_reportNarrowing");
        run("event_shareCase");
        assertThat(staff.hanna().tasks(number)).isNotEmpty();

        time.settle();

        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo(CIRCLE);
        assertThat(staff.hanna().tasks(number)).isEmpty();
    }

    @Test
    @DisplayName("and then withdrawn before the case has moved is withdrawn")
    void withdrawnMeanwhile() {
        String number = journey.planned();
        startOnly(staff.lena(), Forms.narrowing(time.today(), number, "health"));
        run("event_reportNarrowing");
        startOnly(staff.lena(), Forms.withdrawal(time.today(), number));
        run("event_reportWithdrawal");
        run("event_stopSharing");
        run("serviceTask_sealSharedCase");

        time.settle();

        assertThat(Cases.running(number, TEAM)).isEmpty();
        assertThat(jdbc.queryForObject("select team_tenant from hlt_case", String.class))
                .isEqualTo(TEAM + "!sealed");
        assertThat(Cases.told(jdbc, number, "CIRCLE_NARROWED")).isEmpty();
    }

    @Test
    @DisplayName("stops what someone outside was about to take over")
    void pendingHandover() {
        String number = journey.planned();
        staff.stina()
                .start(
                        "case-handover",
                        Forms.form("caseNumber", number, "handoverTo", "hanna.halsa", "handoverReason", "absence"));
        assertThat(staff.hanna().tasks()).extracting(Task::getTaskDefinitionKey).contains("userTask_acceptHandover");

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(staff.hanna().tasks())
                .extracting(Task::getTaskDefinitionKey)
                .doesNotContain("userTask_acceptHandover");
        assertThat(BpmnAwareTests.runtimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("case-handover")
                        .count())
                .isZero();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "health, lena.larare, Det delas med: Skola\\, Socialtjänst",
        "preschool, lena.larare, Det delas med: Skola\\, Socialtjänst",
        "school, lena.larare, verksamheten som tog upp ärendet",
        "social, hanna.halsa, det finns inget sådant ärende hos dig",
        "social, sven.skola, det finns inget sådant ärende hos dig"
    })
    @DisplayName("is refused for an agency that the consent does not cover, for the one that raised the case, and from"
            + " one who is outside")
    void refused(String agency, String person, String message) {
        String number = journey.consented(Forms.partialConsent(time.today(), "social"));

        assertThatThrownBy(() ->
                        staff.user(person).start("consent-withdrawal", Forms.narrowing(time.today(), number, agency)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message.replace("\\", ""));
        assertThat(Cases.instance(number, "hlt-case").getTenantId()).isEqualTo(CIRCLE);
    }

    @Test
    @DisplayName("before all have answered is refused, and the whole can be withdrawn instead")
    void whileAsked() {
        String number = journey.contacted();

        assertThatThrownBy(
                        () -> staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Återkalla hela samtycket");
    }

    @Test
    @DisplayName("can be noted for every agency of every site")
    void everyAgencyIsOffered() {
        String form = Models.forms().stream()
                .filter(file -> file.file().name().equals("withdraw-consent"))
                .findFirst()
                .orElseThrow()
                .json()
                .toString();

        assertThat(organisation.sites().stream().flatMap(site -> site.agencies().stream()))
                .allSatisfy(agency -> assertThat(form).contains("\"value\":\"" + agency.id() + "\""));
    }

    /** No running process of the team's case offers, waits for or reminds the person. */
    private void assertThatNothingNames(String number, String person) {
        Cases.tasks(number).forEach(task -> assertThat(task.getAssignee()).isNotEqualTo(person));
        List<ProcessInstance> running = BpmnAwareTests.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list();
        assertThat(BpmnAwareTests.runtimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(running.stream()
                                .filter(instance -> instance.getTenantId().startsWith(TEAM))
                                .map(ProcessInstance::getId)
                                .toArray(String[]::new))
                        .list())
                .allSatisfy(variable -> assertThat(String.valueOf(variable.getValue()))
                        .as(variable.getName())
                        .doesNotContain(person));
    }

    /** Completes whatever is open, by those inside, until the case has ended. */
    private void toTheEnd(String number, User initiator, String responsible, Set<String> inside) {
        for (int step = 0; step < 30 && !Cases.running(number, "").isEmpty(); step++) {
            List<Task> open = Cases.tasks(number);
            if (open.isEmpty()) {
                time.toNoonOf(time.today().plusMonths(1));
                continue;
            }
            Task task = open.get(0);
            User person = task.getTenantId().startsWith(TEAM)
                    ? Stream.concat(
                                    Stream.ofNullable(task.getAssignee()),
                                    inside.stream().sorted())
                            .map(staff::user)
                            .filter(candidate -> sees(candidate, task))
                            .findFirst()
                            .orElseThrow()
                    : initiator;
            person.submit(task, answer(task.getTaskDefinitionKey(), responsible));
        }
        assertThat(Cases.running(number, "")).isEmpty();
    }

    private static boolean sees(User person, Task task) {
        return person.tasks().stream().anyMatch(seen -> seen.getId().equals(task.getId()))
                && (task.getAssignee() == null || task.getAssignee().equals(person.id()));
    }

    private Map<String, Object> answer(String task, String responsible) {
        LocalDate today = time.today();
        return switch (task) {
            case "userTask_putOnAgenda" -> Forms.putOnAgenda(today);
            case "userTask_recordDecision" -> Forms.decision("sip", responsible, "initiator");
            case "userTask_giveFeedback" -> Forms.feedback(today);
            case "userTask_inviteToSip" -> Forms.inviteToSip(today, responsible);
            case "userTask_recordSdq", "userTask_recordFollowUpSdq" -> Forms.sdq(today);
            case "userTask_holdSip" -> Forms.holdSip(today.plusDays(30), today.plusMonths(5), responsible, responsible);
            case "userTask_carryOutAction" -> Forms.actionDone(today);
            case "userTask_holdFollowUp" -> Forms.followUp(today, "close", null);
            case "userTask_recordClosing" -> Forms.closing(today);
            case "userTask_renewConsent" ->
                Forms.form(
                        "consentRenewed", "yes",
                        "renewedOn", today.toString(),
                        "renewedUntil", today.plusDays(90).toString());
            default -> throw new AssertionError(task);
        };
    }

    private long messagesTo(String person) {
        return jdbc.queryForObject("select count(*) from hlt_outbox where recipient = ?", Long.class, person);
    }

    /** A case of Stina's with all of the team's agencies in it. */
    private String raisedByStina(Phase phase) {
        User stina = staff.stina();
        ProcessInstance started = stina.start("identification", Forms.identifyChild());
        String number = BpmnAwareTests.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
        stina.complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
        stina.complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        stina.complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        stina.complete(number, "userTask_hearChild", Forms.hearChild());
        if (phase == Phase.WAITING_FOR_MEETING) {
            return number;
        }
        journey.putOnAgenda(number);
        if (phase == Phase.AT_MEETING) {
            return number;
        }
        LocalDate today = time.today();
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "sara.samordnare", "initiator"));
        stina.complete(number, "userTask_giveFeedback", Forms.feedback(today));
        staff.sara().complete(number, "userTask_inviteToSip", Forms.inviteToSip(today, "sara.samordnare", "stina.soc"));
        staff.sara().complete(number, "userTask_recordSdq", Forms.sdq(today));
        staff.sara()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(
                                today.plusDays(30),
                                today.plusMonths(5),
                                "sara.samordnare",
                                "sara.samordnare",
                                "stina.soc"));
        if (phase == Phase.PLAN) {
            return number;
        }
        time.toNoonOf(today.plusMonths(5));
        staff.sara().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.sara().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        return number;
    }

    /** All have consented; what crosses waits for its turn. */
    private String onItsWayToTeam() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        Task hearChild = staff.lena().task(number, "userTask_hearChild");
        staff.lena().act(() -> {
            BpmnAwareTests.formService().submitTaskForm(hearChild.getId(), Forms.hearChild());
            return null;
        });
        return number;
    }

    /** Hands in the form; what follows waits for its turn. */
    private void startOnly(User person, Map<String, Object> form) {
        person.act(() -> BpmnAwareTests.formService()
                .submitStartForm(
                        BpmnAwareTests.repositoryService()
                                .createProcessDefinitionQuery()
                                .processDefinitionKey("consent-withdrawal")
                                .latestVersion()
                                .singleResult()
                                .getId(),
                        form));
    }

    /** Runs the one job that waits at this element. */
    private void run(String element) {
        Job job = managementService.createJobQuery().activityId(element).singleResult();
        assertThat(job).as(element).isNotNull();
        managementService.executeJob(job.getId());
    }
}
