package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;
import se.hlt.support.Witness;

/** Who can read a closed case over real HTTP, before and after, and how long it then stays. */
@HltTest
@DisplayName("Consent that is withdrawn when the case is closed")
class WithdrawalAfterCloseTest {

    private static final String TEAM = "havsvik.norr";
    private static final String SEALED = "havsvik.norr!sealed";
    private static final String CIRCLE = "havsvik.norr+school+social";
    private static final String SARA = "sara.samordnare";
    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";
    private static final List<String> KEY_PERSONS = List.of(HANNA, SARA, STINA);
    private static final Period AFTER_CLOSE = Period.ofDays(180);
    private static final Period AFTER_REFUSAL = Period.ofDays(30);

    @LocalServerPort
    private int port;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcTemplate jdbc;

    private Rest rest;

    @BeforeEach
    void connect() {
        rest = new Rest(port);
        // The engine keeps its log of operations also where the cases of other tests are gone.
        jdbc.update("delete from act_hi_op_log");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"lena.larare", "stina.soc"})
    @DisplayName("takes the history from everyone in the circle, whoever notes it, and tells each of them to stop:")
    void sealed(String person) {
        String number = closedCase();
        KEY_PERSONS.forEach(keyPerson -> assertThat(tenantsRead(keyPerson)).contains(TEAM));
        List<HistoricProcessInstance> teams = teamsInstances(number);

        staff.user(person).start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(teamsInstances(number))
                .hasSameSizeAs(teams)
                .extracting(HistoricProcessInstance::getTenantId)
                .containsOnly(SEALED);
        KEY_PERSONS.forEach(keyPerson -> assertThatReadsNothing(keyPerson, number, teams));
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).containsExactlyElementsOf(KEY_PERSONS);
        assertThat(Cases.told(jdbc, number, "CIRCLE_NARROWED")).isEmpty();
    }

    @Test
    @DisplayName(
            "shortens the time that the team's part stays, with all that belongs to it, and not that of the agency's")
    void retention() {
        String number = closedCaseWithHandover();
        LocalDate closed = time.today();
        time.forward(Period.ofDays(10));

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        LocalDate removal = closed.plusDays(10).plus(AFTER_REFUSAL);
        Map<String, LocalDate> days = new TreeMap<>();
        history.createHistoricProcessInstanceQuery()
                .finished()
                .list()
                .forEach(
                        instance -> days.put(instance.getProcessDefinitionKey(), Cases.day(instance.getRemovalTime())));
        assertThat(days)
                .containsEntry("hlt-case", removal)
                .containsEntry("meeting-decision", removal)
                .containsEntry("case-handover", removal)
                .containsEntry("identification", closed.plus(AFTER_CLOSE))
                .containsEntry("shared-case", closed.plus(AFTER_CLOSE));
        for (String table : List.of("act_hi_varinst", "act_hi_detail", "act_hi_taskinst", "act_ge_bytearray")) {
            List<LocalDate> removals = jdbc.query(
                    "select removal_time_ from " + table + " where root_proc_inst_id_ in"
                            + " (select id_ from act_hi_procinst where tenant_id_ = ?)",
                    (row, index) -> Cases.day(row.getTimestamp(1)),
                    SEALED);
            assertThat(removals).as(table).isNotEmpty().containsOnly(removal);
        }
    }

    @Test
    @DisplayName("does not lengthen the time that something stays")
    void neverLonger() {
        String number = closedCase();
        time.forward(Period.ofDays(170));
        LocalDate before = removalOfTeams(number);

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(removalOfTeams(number))
                .isEqualTo(before)
                .isBefore(time.today().plus(AFTER_REFUSAL));
    }

    @Test
    @DisplayName("and noted once more is refused with the reason, and tells nobody")
    void twice() {
        String number = closedCase();
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));
        long sent = witness.sent(number).size();

        assertThatThrownBy(() -> staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("samtycket har redan återkallats eller gått ut");
        assertThatThrownBy(() -> staff.stina().start("consent-withdrawal", Forms.withdrawal(time.today(), number)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("det finns inget sådant ärende hos dig");
        assertThat(witness.sent(number)).hasSize((int) sent);
    }

    @Test
    @DisplayName("for some agencies leaves the history to the others, for as long as before")
    void narrowed() {
        String number = closedCase();
        List<HistoricProcessInstance> teams = teamsInstances(number);
        LocalDate removal = removalOfTeams(number);

        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health"));

        assertThat(teamsInstances(number))
                .extracting(HistoricProcessInstance::getTenantId)
                .containsOnly(CIRCLE);
        assertThatReadsNothing(HANNA, number, teams);
        List.of(SARA, STINA).forEach(inside -> assertThat(tenantsRead(inside)).contains(CIRCLE));
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).containsExactly(HANNA);
        assertThat(Cases.told(jdbc, number, "CIRCLE_NARROWED")).containsExactly(SARA, STINA);
        assertThat(removalOfTeams(number)).isEqualTo(removal);

        assertThatThrownBy(
                        () -> staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Det delas med: Skola, Socialtjänst");
        staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "social"));
        assertThat(teamsInstances(number))
                .extracting(HistoricProcessInstance::getTenantId)
                .containsOnly(SEALED);
        assertThatReadsNothing(SARA, number, teams);
    }

    @Test
    @DisplayName("after a de-identified case has ended takes back the question that the team could read")
    void deidentified() {
        String number = journey.deidentified();
        journey.putOnAgenda(number);
        staff.sara()
                .complete(
                        number,
                        "userTask_recordDecision",
                        Forms.with(Forms.decision("notForHlt", HANNA, "initiator"), "feedbackBy", null));
        staff.lena().complete(number, "userTask_considerAdvice", Forms.afterAdvice(time.today(), "end"));
        assertThatThrownBy(() -> staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ärendet har inget samtycke att återkalla");
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        List<HistoricProcessInstance> teams = teamsInstances(number);

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        KEY_PERSONS.forEach(keyPerson -> assertThatReadsNothing(keyPerson, number, teams));
    }

    @Test
    @DisplayName("is refused from one who never saw the case")
    void outsider() {
        String number = closedCase();

        for (String outsider : List.of("sven.skola", "omar.ovrig")) {
            assertThatThrownBy(() ->
                            staff.user(outsider).start("consent-withdrawal", Forms.withdrawal(time.today(), number)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("det finns inget sådant ärende hos dig");
        }
    }

    @Test
    @DisplayName("in the moment that the team closes the case is not lost")
    void closedMeanwhile() {
        String number = journey.decided("notForHlt");
        Task feedback = staff.lena().task(number, "userTask_giveFeedback");
        submitOnly(staff.lena(), feedback, Forms.feedback(time.today()));
        startOnly(staff.lena(), Forms.withdrawal(time.today(), number));
        run("event_reportFeedback");
        run("event_reportClosed");
        assertThat(Cases.running(number, "")).isEmpty();
        List<HistoricProcessInstance> teams = teamsInstances(number);

        time.settle();

        KEY_PERSONS.forEach(keyPerson -> assertThatReadsNothing(keyPerson, number, teams));
        assertThat(Cases.told(jdbc, number, "SHARING_STOPPED")).containsExactlyElementsOf(KEY_PERSONS);
    }

    @Test
    @DisplayName("where persons were named shortens the time only: they cannot read it, and nobody is told anything")
    void named() {
        String number = journey.protectedAndNamed(HANNA, STINA);
        LocalDate meeting = time.today().plusDays(9);
        staff.hanna().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        time.toNoonOf(meeting);
        staff.stina().complete(number, "userTask_recordDecision", Forms.decision("notForHlt", HANNA, "initiator"));
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        long sent = witness.sent().size();

        assertThatThrownBy(
                        () -> staff.lena().start("consent-withdrawal", Forms.narrowing(time.today(), number, "health")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Återkalla hela samtycket");
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(teamsInstances(number))
                .extracting(HistoricProcessInstance::getTenantId)
                .containsOnly(SEALED);
        assertThat(removalOfTeams(number)).isEqualTo(time.today().plus(AFTER_REFUSAL));
        assertThat(witness.sent()).hasSize((int) sent);
    }

    private String closedCase() {
        String number = journey.decided("notForHlt");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(Cases.running(number, "")).isEmpty();
        return number;
    }

    /** Closed, with a handover between two key persons on the way. */
    private String closedCaseWithHandover() {
        String number = journey.decided("singleAgency");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        staff.hanna()
                .start(
                        "case-handover",
                        Forms.form("caseNumber", number, "handoverTo", STINA, "handoverReason", "absence"));
        Task accept = staff.stina().tasks().stream()
                .filter(task -> task.getTaskDefinitionKey().equals("userTask_acceptHandover"))
                .findFirst()
                .orElseThrow();
        staff.stina().submit(accept, Forms.form("handoverAccepted", "yes"));
        staff.stina()
                .complete(
                        number,
                        "userTask_startAgencySupport",
                        Forms.form(
                                "agencySupport",
                                "Stödsamtal.",
                                "agencySupportStart",
                                time.today().toString()));
        assertThat(Cases.running(number, "")).isEmpty();
        return number;
    }

    private List<HistoricProcessInstance> teamsInstances(String number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .filter(instance -> instance.getTenantId().startsWith(TEAM))
                .toList();
    }

    private LocalDate removalOfTeams(String number) {
        Set<LocalDate> days = teamsInstances(number).stream()
                .map(instance -> Cases.day(instance.getRemovalTime()))
                .collect(Collectors.toSet());
        assertThat(days).hasSize(1);
        return days.iterator().next();
    }

    /** Tenants of what the person finds in the history of instances. */
    private Set<String> tenantsRead(String person) {
        return StreamSupport.stream(
                        rest.get(person, "/history/process-instance").json().spliterator(), false)
                .map(instance -> instance.path("tenantId").asText())
                .collect(Collectors.toSet());
    }

    private void assertThatReadsNothing(String person, String number, List<HistoricProcessInstance> teams) {
        assertThat(rest.get(person, "/history/process-instance?processInstanceBusinessKey=" + number)
                        .json())
                .as(person)
                .isEmpty();
        for (String path : Rest.CASE_LISTS) {
            assertThat(rest.get(person, path).body()).as(person + " " + path).doesNotContain("Tove", "frånvaro");
        }
        for (HistoricProcessInstance instance : teams) {
            assertThat(rest.get(person, "/history/process-instance/" + instance.getId())
                            .isOk())
                    .as(person)
                    .isFalse();
            for (String list : List.of("variable-instance", "detail", "activity-instance", "task", "user-operation")) {
                String path = "/history/" + list + "?processInstanceId=" + instance.getId();
                assertThat(rest.get(person, path).body())
                        .as(person + " " + path)
                        .isEqualTo("[]");
            }
        }
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

    private void submitOnly(User person, Task task, Map<String, Object> form) {
        person.act(() -> {
            BpmnAwareTests.formService().submitTaskForm(task.getId(), form);
            return null;
        });
    }

    /** Runs the one job that waits at this element. */
    private void run(String element) {
        Job job = management.createJobQuery().activityId(element).singleResult();
        assertThat(job).as(element).isNotNull();
        management.executeJob(job.getId());
    }
}
