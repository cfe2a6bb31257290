package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.engine.EngineClock;
import se.hlt.insight.CaseWaits.First;
import se.hlt.insight.WaitFacts.Step;
import se.hlt.privacy.PurgeReason;
import se.hlt.privacy.PurgeScope;
import se.hlt.privacy.PurgeService;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("What is kept of a wait")
class WaitFactsTest {

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private PurgeService purge;

    @Autowired
    private CaseWaits caseWaits;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "is where it was, the diagram's version and step, the month it ended, the hours, and whether it was late")
    void contact() {
        String number = journey.identified();
        time.to(time.now().plusDays(3).plusHours(5));

        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));

        assertThat(of("userTask_contactFamily"))
                .containsEntry("site", "havsvik")
                .containsEntry("team", "norr")
                .containsEntry("agency", "school")
                .containsEntry("process_key", "identification")
                .containsEntry("version", version("identification"))
                .containsEntry("kind", "STAFF")
                .containsEntry("ended_year", 2026)
                .containsEntry("ended_month", 9)
                .containsEntry("waited_hours", 77)
                .containsEntry("late", false)
                .containsEntry("dropped", false);
    }

    @Test
    @DisplayName("is in the team without agency when the team has it in common, and says that a meeting is waited for")
    void inTeam() {
        String number = journey.consented();
        time.to(time.now().plusHours(30));

        staff.sara()
                .complete(
                        number,
                        "userTask_putOnAgenda",
                        Forms.putOnAgenda(time.today().plusDays(8)));

        assertThat(of("userTask_putOnAgenda"))
                .containsEntry("team", "norr")
                .containsEntry("agency", null)
                .containsEntry("kind", "MEETING")
                .containsEntry("waited_hours", 30);
        assertThat(jdbc.queryForList(
                        "select kind from hlt_wait_fact where activity_id = 'userTask_obtainGuardianConsent'",
                        String.class))
                .containsExactly("FAMILY", "FAMILY");
    }

    @Test
    @DisplayName("counts the hours that have passed, also over the change from summer time")
    void winterTime() {
        time.to(ZonedDateTime.of(2026, 10, 23, 9, 0, 0, 0, EngineClock.SWEDEN));
        String number = journey.identified();
        time.to(ZonedDateTime.of(2026, 10, 26, 9, 0, 0, 0, EngineClock.SWEDEN));

        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));

        assertThat(of("userTask_contactFamily")).containsEntry("waited_hours", 73);
    }

    @Test
    @DisplayName("is late when the step's due date had passed")
    void late() {
        String number = journey.identified();
        time.to(time.now().plusDays(8));

        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));

        assertThat(of("userTask_contactFamily")).containsEntry("late", true);
    }

    @Test
    @DisplayName("tells that the step came to nothing when the consent is withdrawn, and how long its events waited")
    void dropped() {
        String number = journey.consented();
        time.to(time.now().plusDays(2));

        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(of("userTask_putOnAgenda")).containsEntry("dropped", true).containsEntry("waited_hours", 48);
        assertThat(of("gateway_awaitTeam"))
                .containsEntry("dropped", true)
                .containsEntry("agency", "school")
                .containsEntry("kind", "OTHER")
                .containsEntry("late", null)
                .containsEntry("waited_hours", 48);
    }

    @Test
    @DisplayName("says whether the case had waited there before in the half-year, in any version of the diagram")
    void secondTime() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        assertThat(firsts("userTask_obtainGuardianConsent")).containsExactly(true);

        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        assertThat(firsts("userTask_obtainGuardianConsent")).containsExactlyInAnyOrder(true, false);
        assertThat(jdbc.queryForList(
                        "select first_of_kind from hlt_wait_fact where kind = 'FAMILY' order by first_of_kind",
                        Boolean.class))
                .containsExactly(false, true);
        journey.identified();
        String other = journey.contacted();
        staff.lena().complete(other, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        assertThat(firsts("userTask_obtainGuardianConsent")).containsExactlyInAnyOrder(true, false, true);
    }

    @Test
    @DisplayName("is the case's first again in the next half-year, and what the case did in the former is forgotten")
    void nextHalfYear() {
        String number = journey.contacted();
        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
        time.to(ZonedDateTime.of(2027, 1, 4, 9, 0, 0, 0, EngineClock.SWEDEN));

        staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));

        assertThat(firsts("userTask_obtainGuardianConsent")).containsExactly(true, true);
        assertThat(jdbc.queryForList(
                        "select distinct half_year from hlt_case_wait where case_number = ?", Integer.class, number))
                .containsExactly(2 * 2027);
    }

    @Test
    @DisplayName(
            "is the first once only where two of a case's steps end at the same time: the second waits for the first")
    void atOnce() throws Exception {
        String number = journey.identified();
        Step step = new Step("support-action", "userTask_carryOutAction", 1, WaitKind.STAFF);
        Term term = Term.of(time.today(), 6);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<First> second = transaction.execute(status -> {
                assertThat(caseWaits.note(number, step, term)).isEqualTo(new First(true, true));
                CountDownLatch begun = new CountDownLatch(1);
                Future<First> waiting = other.submit(() -> transaction.execute(begins -> {
                    begun.countDown();
                    return caseWaits.note(number, step, term);
                }));
                try {
                    begun.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return waiting;
            });

            assertThat(second.get()).isEqualTo(new First(false, false));
        } finally {
            other.shutdownNow();
        }
        assertThat(jdbc.queryForList(
                        "select case_number from hlt_case_wait where activity_id = ?", String.class, step.activityId()))
                .containsExactly(number);
    }

    @Test
    @DisplayName("is tied to no case when the case has been purged, not even by where it waited")
    void purged() {
        String number = journey.contacted();
        assertThat(jdbc.queryForList(
                        "select activity_id from hlt_case_wait where case_number = ?", String.class, number))
                .contains("userTask_contactFamily");
        List<Map<String, Object>> before = rows();

        purge.purge(number, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, "petra.process");

        assertThat(jdbc.queryForList("select * from hlt_case_wait")).isEmpty();
        assertThat(rows()).containsAll(before);
    }

    @Test
    @DisplayName("is nothing where the child's identity is protected")
    void protectedIdentity() {
        journey.protectedAndConsented();

        assertThat(rows()).isEmpty();
        assertThat(jdbc.queryForList("select * from hlt_case_wait")).isEmpty();
    }

    @Test
    @DisplayName(
            "leads to nobody: no value of it is found in any other table, but for the municipality's own ids and the step's")
    void leadsToNobody() {
        staff.sara().complete(journey.atClosing(), "userTask_recordClosing", Forms.closing(time.today()));
        Set<String> open = Set.of("site", "team", "agency", "process_key", "activity_id", "kind");

        Set<String> ids = rows().stream().map(row -> (String) row.get("id")).collect(Collectors.toSet());
        assertThat(ids).hasSizeGreaterThan(10);
        rows().forEach(row -> row.forEach((column, value) -> {
            if (value instanceof String && !column.equalsIgnoreCase("id")) {
                assertThat(open).contains(column.toLowerCase(Locale.ROOT));
            }
        }));
        List<String> columns = jdbc.query(
                """
                select table_name, column_name from information_schema.columns
                where lower(data_type) like 'character%' and
                  (lower(table_name) like 'act|_%' escape '|' or lower(table_name) like 'hlt|_%' escape '|')""",
                (row, index) -> row.getString(1) + "." + row.getString(2));
        assertThat(columns).hasSizeGreaterThan(200);
        columns.stream()
                .filter(column -> !column.toLowerCase(Locale.ROOT).startsWith("hlt_wait_fact"))
                .forEach(column -> {
                    String[] names = column.split("\\.");
                    assertThat(jdbc.queryForObject(
                                    "select count(*) from " + names[0] + " where " + names[1]
                                            + " in (select id from hlt_wait_fact)",
                                    Integer.class))
                            .as(column)
                            .isZero();
                });
    }

    @Test
    @DisplayName(
            "is of steps that the diagram says the kind of: the family's and the meetings', and all others the staff's")
    void kinds() {
        Map<String, String> kinds = new TreeMap<>();
        for (String process : List.of("consent", "meeting-decision", "sip", "follow-up", "identification")) {
            repositoryService
                    .getBpmnModelInstance(repositoryService
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process)
                            .latestVersion()
                            .singleResult()
                            .getId())
                    .getModelElementsByType(FlowNode.class)
                    .stream()
                    .filter(WaitKind::isWait)
                    .filter(element -> WaitKind.of(element) != WaitKind.STAFF)
                    .forEach(element ->
                            kinds.put(element.getId(), WaitKind.of(element).name()));
        }
        assertThat(kinds)
                .containsEntry("userTask_obtainGuardianConsent", "FAMILY")
                .containsEntry("userTask_recordDecision", "MEETING")
                .containsEntry("userTask_holdSip", "MEETING")
                .containsEntry("userTask_holdFollowUp", "MEETING")
                .containsEntry("event_timeToPrepare", "OTHER");
    }

    @Test
    @DisplayName("cannot be of a kind that nobody counts: such a diagram is refused, and the refusal names the step")
    void unknownKind() throws IOException {
        String diagram = Files.readString(Path.of("processes/consent/consent.bpmn"))
                .replace("name=\"waitsFor\" value=\"family\"", "name=\"waitsFor\" value=\"famly\"");

        assertThatThrownBy(() -> repositoryService
                        .createDeployment()
                        .addString("consent.bpmn", diagram)
                        .deploy())
                .hasMessageContaining("userTask_obtainGuardianConsent")
                .hasMessageContaining("waitsFor");
    }

    private int version(String process) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private List<Map<String, Object>> rows() {
        return jdbc.queryForList("select * from hlt_wait_fact");
    }

    private List<Boolean> firsts(String activity) {
        return jdbc.queryForList("select first_time from hlt_wait_fact where activity_id = ?", Boolean.class, activity);
    }

    private Map<String, Object> of(String activity) {
        return jdbc.queryForMap("select * from hlt_wait_fact where activity_id = ?", activity);
    }
}
